//! A visitor's sign-in to one booking, by link or by reference: thirty minutes in a cookie.
mod confirm;
mod end;
mod find;
mod start;

#[cfg(test)]
mod tests;

pub use confirm::confirm;
pub use end::end;
pub(crate) use end::end_all;
pub use find::find;
pub use start::{start, start_by_link};

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

/// How long a visitor stays signed in to a booking.
pub const LASTS: SignedDuration = SignedDuration::from_mins(30);

/// A live sign-in of a visitor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VisitorSignIn {
    /// The one booking it opens.
    pub booking_id: Uuid,
    /// Whether the lead visitor's date of birth was given, which names and changes need.
    pub confirmed: bool,
    /// When the cookie stops working.
    pub expires_at: Timestamp,
}
