//! What tells open boards that something changed: events written by triggers in the transactions that change a prison's
//! day, numbered by one relay, read by every server; and who is looking at what.
//!
//! A transaction draws its event's id before it commits, so ids become visible out of order, and whoever went by them would
//! miss some. The relay gives a position to every event that it can see: positions rise without holes and are never given
//! to an event after a later one has been read. A notification only says that there is something to read.

mod hear;
mod look;
mod read;
mod relay;
#[cfg(test)]
mod tests;

pub use hear::Ears;
pub use look::{At, Looking, forget, look, looked_away};
pub use read::{Told, concern, newest, newest_of, since};
pub use relay::number;

pub(crate) use look::looking;
pub(crate) use read::position;

use jiff::SignedDuration;

/// The channel of notifications.
const CHANNEL: &str = "board";

/// How long events are kept: longer than any sign-in, so that no board can ask for what is gone.
pub(crate) const KEPT: SignedDuration = SignedDuration::from_hours(24);

/// How long somebody counts as looking after their screen last said so.
pub const LOOKING: SignedDuration = SignedDuration::from_secs(60);
