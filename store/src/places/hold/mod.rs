//! Holding a place for ten minutes: for a draft, for a program, or to change a booking.

mod booking;
mod draft;
mod program;
mod row;
mod take;

pub use booking::HoldForBooking;
pub use draft::HoldForDraft;
pub use program::HoldForProgram;

use domain::availability::DayReason;
use domain::booking::Status;
use domain::places::Pool;
use jiff::Timestamp;
use uuid::Uuid;

use crate::booking::NotThesePeople;
use crate::{Command, Db, Error, Outcome};

/// A place that is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The hold.
    pub hold_id: Uuid,
    /// The session.
    pub session_id: Uuid,
    /// The pool it is in, which is `closed` when the people need that.
    pub pool: Pool,
    /// When it ends unless extended.
    pub expires_at: Timestamp,
    /// How often it can be extended.
    pub extensions_left: i32,
    /// Whether staff will have to decide, as far as is known now.
    pub needs_decision: bool,
}

/// What came of asking for a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HoldOutcome {
    /// Held.
    Held(Held),
    /// This pool has no place left.
    Full(Pool),
    /// The session is not offered now; all causes.
    NotOffered(Vec<DayReason>),
    /// These people cannot have it; [`NotThesePeople::told`] is what others than staff learn.
    People(NotThesePeople),
    /// The prison does not take bookings here.
    PrisonNotBookable,
    /// There is no such session or pool for this caller, or its draft or booking is gone.
    NotFound,
    /// The draft has become a booking, so there is nothing left to hold a place for.
    AlreadyBooked,
    /// The program holds as many places as its key allows.
    TooManyHolds {
        /// When the first of them ends unless it is extended.
        until: Timestamp,
    },
    /// The booking has begun, so that its time cannot change any more.
    TooLate,
    /// The booking waits for a decision about another change.
    ChangeWaiting,
    /// The booking is over.
    Ended(Status),
}

impl Outcome for HoldOutcome {
    fn stands(&self) -> bool {
        matches!(self, Self::Held(_))
    }
}

/// Holds a place.
///
/// # Errors
/// Only failures of the database.
pub async fn hold<H>(db: &Db, hold: &H, now: Timestamp) -> Result<HoldOutcome, Error>
where
    H: Command<Outcome = HoldOutcome>,
{
    db.perform(hold, now).await
}
