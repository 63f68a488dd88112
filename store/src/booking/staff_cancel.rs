//! Staff call a visit off, with any of the reasons; the booker gets a message.

use domain::booking::{CancelReason, Channel};
use jiff::Timestamp;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Cancel, CancelOutcome, lock_booking};
use crate::staff::{self, Permit};
use crate::{Command, Db, Error};

/// A cancellation by staff. Who makes one may book at that prison.
#[derive(Debug, Clone)]
pub struct StaffCancel {
    prison_id: i32,
    cancel: Cancel,
}

impl StaffCancel {
    /// For a booking of the prison that the permit is for; another prison's is not found.
    #[must_use]
    pub fn new(permit: &Permit<staff::Book>, booking_id: Uuid, reason: CancelReason) -> Self {
        Self {
            prison_id: permit.prison_id(),
            cancel: Cancel {
                booking_id,
                reason,
                by: permit.by(Channel::Web),
            },
        }
    }
}

/// Calls the visit off.
///
/// # Errors
/// Only failures of the database.
pub async fn staff_cancel(
    db: &Db,
    cancel: &StaffCancel,
    now: Timestamp,
) -> Result<CancelOutcome, Error> {
    db.perform_at(cancel.prison_id, cancel, now).await
}

impl Command for StaffCancel {
    type Outcome = CancelOutcome;

    async fn run(&self, tx: &mut PgConnection, now: Timestamp) -> Result<CancelOutcome, Error> {
        let booking = lock_booking(tx, self.cancel.booking_id).await?;
        if booking.is_none_or(|booking| booking.prison_id != self.prison_id) {
            return Ok(CancelOutcome::NotFound);
        }
        self.cancel.run(tx, now).await
    }
}
