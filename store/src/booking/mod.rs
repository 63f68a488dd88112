//! Bookings: making, changing, deciding, ending and finding them. Each verb is one transaction that writes its history
//! row and its messages; what is locked in which order is told in [`crate::places`].

mod at_once;
mod book;
mod by;
mod call_off;
mod cancel;
mod change;
mod check_in;
mod choice_gone;
mod choices;
mod decide;
mod ending;
mod for_caller;
mod history;
mod judging;
mod lapse;
mod lookup;
mod meanwhile;
mod new;
mod of_draft;
mod overriding;
mod people;
mod placed;
mod record;
mod revoke_links;
mod said;
mod staff_cancel;
mod staff_change;
mod staff_words;
mod swap;
mod tell_apart;
mod times;
mod update;
mod view;
mod withdraw;

pub use book::{Book, BookOutcome, Booked, book};
pub use by::By;
pub use call_off::{CallOff, CallOffOutcome};
pub use cancel::{Cancel, CancelOutcome, cancel};
pub use change::{Change, ChangeOutcome, NewTime, change};
pub use check_in::{CheckIn, CheckInOutcome, Gate, check_in};
pub use choices::ChoiceRefused;
pub use decide::{Decide, DecideOutcome, Decision, decide};
pub use for_caller::{BookForCaller, HoldForCaller, book_for_caller, hold_for_caller};
pub use history::{Entry, history};
pub use lapse::{Lapse, LapseOutcome, lapse_due};
pub use meanwhile::Meanwhile;
pub use new::OfFirm;
pub use overriding::Overriding;
pub use people::{NotThesePeople, People, Prisoner, Visitor};
pub use revoke_links::{RevokeLinks, RevokeOutcome, revoke_links};
pub use said::{Said, said};
pub use staff_cancel::{StaffCancel, staff_cancel};
pub use staff_change::{StaffChange, StaffChangeOutcome, StaffHold, staff_change, staff_hold};
pub use staff_words::{AddWords, AddWordsOutcome, For, add_words, told_by_staff};
pub use tell_apart::{TellApart, TellApartOutcome, Whose, tell_apart};
pub use view::{
    ChangeView, PrisonView, PrisonerView, SessionView, View, find, find_by_reference,
    find_for_program,
};
pub use withdraw::{Withdraw, WithdrawOutcome, withdraw};

pub(crate) use at_once::held_for;
pub(crate) use choice_gone::drop_choices;
pub(crate) use history::entries;
pub(crate) use judging::{Judged, Known, Placed, judge_people};
pub(crate) use lookup::load_within;
pub(crate) use of_draft::of_draft;
pub(crate) use placed::{of_booking as visitors_of, read as visitors_of_change};
pub(crate) use record::{Booking, OpenChange, lock_booking, media, open_change};
pub(crate) use said::read as said_within;
pub(crate) use tell_apart::told_apart;
