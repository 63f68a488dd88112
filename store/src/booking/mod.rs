//! Bookings: making, changing, deciding, ending and finding them. Each verb is one transaction that writes its history
//! row and its messages; what is locked in which order is told in [`crate::places`].

mod by;
mod judging;
mod people;
mod placed;
mod record;

pub use by::By;
pub use people::{NotThesePeople, People, Prisoner, Visitor};

pub(crate) use judging::{Judged, Placed, judge_people};
pub(crate) use record::{Booking, OpenChange, lock_booking, open_change};
