//! Staff change a visit's time or people, by the rules that hold for visitors.

use domain::booking::Channel;
use jiff::Timestamp;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Change, ChangeOutcome, NewTime, Visitor, lock_booking};
use crate::staff::{self, Permit};
use crate::{Command, Db, Error, Secret};

/// A change by staff. Who makes one may book at that prison.
#[derive(Debug, Clone)]
pub struct StaffChange {
    prison_id: i32,
    version: i32,
    change: Change,
}

impl StaffChange {
    /// For a booking of the prison that the permit is for; another prison's is not found. `version` is the one that was
    /// looked at.
    #[must_use]
    pub fn new(
        permit: &Permit<staff::Book>,
        booking_id: Uuid,
        version: i32,
        time: NewTime,
        visitors: Option<Vec<Visitor>>,
        secret: Secret,
    ) -> Self {
        let change = Change {
            booking_id,
            time,
            visitors,
            more_choices: None,
            by: permit.by(Channel::Web),
            secret,
        };
        Self {
            prison_id: permit.prison_id(),
            version,
            change,
        }
    }
}

/// What came of a change by staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StaffChangeOutcome {
    /// What the rules say.
    Ruled(ChangeOutcome),
    /// Somebody changed the booking since it was looked at.
    Moved,
}

impl crate::Outcome for StaffChangeOutcome {
    fn stands(&self) -> bool {
        matches!(self, Self::Ruled(outcome) if outcome.stands())
    }
}

/// Changes a booking.
///
/// # Errors
/// Only failures of the database.
pub async fn staff_change(
    db: &Db,
    change: &StaffChange,
    now: Timestamp,
) -> Result<StaffChangeOutcome, Error> {
    db.perform_at(change.prison_id, change, now).await
}

impl Command for StaffChange {
    type Outcome = StaffChangeOutcome;

    async fn run(
        &self,
        tx: &mut PgConnection,
        now: Timestamp,
    ) -> Result<StaffChangeOutcome, Error> {
        let booking = lock_booking(tx, self.change.booking_id).await?;
        let Some(booking) = booking.filter(|booking| booking.prison_id == self.prison_id) else {
            return Ok(StaffChangeOutcome::Ruled(ChangeOutcome::NotFound));
        };
        if booking.version != self.version {
            return Ok(StaffChangeOutcome::Moved);
        }
        Ok(StaffChangeOutcome::Ruled(self.change.run(tx, now).await?))
    }
}
