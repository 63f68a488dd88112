//! Bookings: making, changing, deciding, ending and finding them. Each verb is one transaction that writes its history
//! row and its messages; what is locked in which order is told in [`crate::places`].

mod book;
mod by;
mod call_off;
mod cancel;
mod change;
mod choices;
mod decide;
mod ending;
mod history;
mod judging;
mod lapse;
mod lookup;
mod new;
mod of_draft;
mod people;
mod placed;
mod record;
mod revoke_links;
mod swap;
mod times;
mod update;
mod view;
mod withdraw;

pub use book::{Book, BookOutcome, Booked, book};
pub use by::By;
pub use call_off::{CallOff, CallOffOutcome};
pub use cancel::{Cancel, CancelOutcome, cancel};
pub use change::{Change, ChangeOutcome, NewTime, change};
pub use choices::ChoiceRefused;
pub use decide::{Decide, DecideOutcome, Decision, decide};
pub use history::{Entry, history};
pub use lapse::{Lapse, LapseOutcome, lapse_due};
pub(crate) use of_draft::of_draft;
pub use people::{NotThesePeople, People, Prisoner, Visitor};
pub use revoke_links::{RevokeLinks, RevokeOutcome, revoke_links};
pub use view::{
    ChangeView, PrisonView, PrisonerView, SessionView, View, find, find_by_reference,
    find_for_program,
};
pub use withdraw::{Withdraw, WithdrawOutcome, withdraw};

pub(crate) use judging::{Judged, Placed, judge_people};
pub(crate) use record::{Booking, OpenChange, lock_booking, media, open_change};
