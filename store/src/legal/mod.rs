//! Legal professionals and their firms: how they sign in, who belongs to which firm, who accepted them.
//!
//! What a professional may do is a value, as it is for staff: functions about a firm demand a [`Pass`], which only a live
//! sign-in of somebody who has that rank in the firm can make. Behind it stands the wall between firms: a transaction under a
//! pass names the firm first and sees no other's rows, even where a query forgets to ask.

mod attendees;
mod clients;
mod code;
mod decide;
mod firm;
mod history;
mod join;
mod members;
mod pass;
mod signed_in;
mod visits;
mod waiting;

#[cfg(test)]
mod tests;

pub use attendees::{AddAttendeeOutcome, Listed, add_attendee, attendees, remove_attendee};
pub use clients::{
    AddClientOutcome, Case, Client, Edit, EditOutcome, NewClient, ShareWith, add_client, caseload,
    client, edit_client, share_client,
};
pub use code::{CODE_LASTS, Entered, ask_for_code, code_of, enter_code};
pub use decide::{Decider, Decision, DecisionOutcome, Hold, decide};
pub use firm::{FoundFirm, find_firms};
pub use history::{FirmLine, LINES_ON_A_PAGE, history};
pub use join::{AboutMe, AskOutcome, WhichFirm, ask_to_join, describe};
pub use members::{ChangeMember, ChangeOutcome, Colleague, change_member, colleagues};
pub use pass::{Administrator, Member, Pass, Rank};
pub use signed_in::{MyFirm, SignedIn, sign_out, signed_in};
pub use visits::{
    BookVisit, FirmVisit, FirmVisitDetails, LastTime, Which, book_visit, cancel_visit, last_time,
    visit, visits,
};
pub use waiting::{WaitingProfessional, waiting};
