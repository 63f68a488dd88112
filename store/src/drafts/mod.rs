//! A visitor's unfinished booking: what was typed so far, kept on the server against a cookie so that nothing is lost.
//! The place it holds is in `places`; a hold belongs to its draft.
mod answers;
mod create;
mod delete;
mod for_caller;
mod load;
mod resume;
mod save;

#[cfg(test)]
mod tests;

pub use answers::{
    Contact, DraftAnswers, ForCaller, Prisoner, RefusedTime, Step, Support, TypedDate, Visitor,
};
pub use create::create;
pub use delete::delete;
pub use for_caller::{begin_for_caller, of_caller};
pub use load::{Opened, load, open};
pub use resume::{resume, resume_link};
pub use save::{Saved, save};

use domain::language::Language;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

/// How long a draft is kept after it was last saved.
pub const LASTS: SignedDuration = SignedDuration::from_hours(24);

/// A draft as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Holds and the finished booking point at it; it is also the booking's idempotency key.
    pub draft_id: Uuid,
    /// The language it was begun in.
    pub language: Language,
    /// What was typed so far.
    pub answers: DraftAnswers,
    /// Rises with every save.
    pub version: i32,
    /// When it is thrown away unless saved again.
    pub expires_at: Timestamp,
}
