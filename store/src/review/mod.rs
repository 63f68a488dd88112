//! Review flags: something changed after a booking was made, so staff keep, move or cancel the visit.
//!
//! Whoever changes a record, a session or a restriction raises the flags in the same transaction. What ends a visit or
//! moves it settles its flags by a trigger on the history, so no way of doing that can leave one open.

mod deal;
mod of_booking;
mod open;
mod page;
mod raise;

pub use deal::{Deal, DealOutcome, How, Settled, deal, settled};
pub use of_booking::{DealtWith, Flag, of_booking};
pub use open::{About, Concerned, OpenFlag, open_flags};
pub use page::{Page, Target, page};
pub use raise::{Raise, raise, raise_for_sessions};

pub(crate) use open::open_within;
