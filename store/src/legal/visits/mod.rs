//! Visits that a firm books for its clients: the same holds and bookings as everybody else's, behind the wall between firms.

mod again;
mod book;
mod cancel;
mod list;
mod one;

pub use again::{LastTime, last_time};
pub use book::{BookVisit, book_visit};
pub use cancel::cancel_visit;
pub use list::{FirmVisit, Which, visits};
pub use one::{FirmVisitDetails, visit};
