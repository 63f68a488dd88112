//! Sign-ins. Here are a visitor's to one booking, by link or by reference, which lasts thirty minutes in a cookie, and how long
//! anybody's lasts.
mod confirm;
mod end;
mod find;
mod keep_alive;
mod start;

#[cfg(test)]
mod tests;

pub use confirm::confirm;
pub use end::end;
pub(crate) use end::end_all;
pub use find::find;
pub(crate) use keep_alive::keep_alive;
pub use keep_alive::{AT_MOST, IDLE};
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
