//! Edits of a timetable by staff: what was typed is kept, shown with everything that it would change, and applied in one
//! transaction together with what becomes of the bookings it touches.
//!
//! A preview is the edit itself, done and rolled back, so that it cannot promise anything else than what is then done.
//! Applying carries the preview's digest: if bookings changed meanwhile, nothing is done and the preview is shown again.
//!
//! **What is locked**: the prison's timetable first, so that edits come one after the other and a clash in a room cannot
//! slip through; then the bookings in the affected sessions, the holds, and the pools of those sessions, so that nobody books
//! into one while it goes. Bookings are then moved by the engine, which takes persons' times after pools: the one place out of
//! the usual order (see [`crate::places`]). The database ends the rare deadlock, and the transaction is tried again.
mod apply;
mod effects;
mod fate;
mod perform;
mod preview;
mod record;
mod touched;
mod typed;
mod waiting;

pub use apply::{Applied, Apply, Counts, apply};
pub use effects::{Effect, What, Why};
pub use fate::{Fate, Fates, NotMoved};
pub use preview::{Preview, Previewed, Target, preview};
pub use record::{Record, records};
pub use touched::{Touched, TouchedBooking};
pub use typed::{Typed, keep, typed};
pub use waiting::{Waiting, WaitsFor};

use domain::calendar::Clash;
use jiff::Timestamp;

/// Why an edit cannot be done as things stand, whatever becomes of bookings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Blocked {
    /// Another session is in the room.
    Clash(Box<Clash>),
    /// A colleague was faster with what this edit is about.
    Meanwhile {
        /// Who; nobody when it was the service itself or an import.
        who: Option<String>,
        /// What they did: an edit's kind.
        kind: Option<domain::calendar::edit::EditKind>,
        /// When.
        at: Option<Timestamp>,
    },
    /// What it is about is not there.
    Gone,
}
