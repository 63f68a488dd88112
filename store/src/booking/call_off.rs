//! The booker no longer wants the visit, whatever it is by now: a booking is cancelled, a request withdrawn. One command,
//! because between asking which of them it is and doing it, staff may decide.

use domain::booking::{CancelReason, Status};
use jiff::Timestamp;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{By, Cancel, CancelOutcome, Withdraw, WithdrawOutcome, lock_booking};
use crate::{Command, Error, Outcome};

/// Calls a visit off for its booker.
#[derive(Debug, Clone)]
pub struct CallOff {
    /// The booking.
    pub booking_id: Uuid,
    /// Why.
    pub reason: CancelReason,
    /// Who, and how.
    pub by: By,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CallOffOutcome {
    /// The visit is off, now or since before: `cancelled` or `withdrawn`.
    CalledOff(Status),
    /// The visit has begun.
    TooLate,
    /// It ended in another way.
    Ended(Status),
    /// There is no such booking.
    NotFound,
}

impl Outcome for CallOffOutcome {
    fn stands(&self) -> bool {
        matches!(self, Self::CalledOff(_))
    }
}

impl Command for CallOff {
    type Outcome = CallOffOutcome;

    async fn run(&self, tx: &mut PgConnection, now: Timestamp) -> Result<CallOffOutcome, Error> {
        let Some(booking) = lock_booking(tx, self.booking_id).await? else {
            return Ok(CallOffOutcome::NotFound);
        };
        if matches!(booking.status, Status::Requested | Status::Withdrawn) {
            let withdraw = Withdraw {
                booking_id: self.booking_id,
                by: self.by.clone(),
            };
            return Ok(match withdraw.run(tx, now).await? {
                WithdrawOutcome::Withdrawn | WithdrawOutcome::Already => {
                    CallOffOutcome::CalledOff(Status::Withdrawn)
                }
                WithdrawOutcome::TooLate => CallOffOutcome::TooLate,
                WithdrawOutcome::ChangeWithdrawn => CallOffOutcome::Ended(booking.status),
                WithdrawOutcome::NothingWaits(status) => CallOffOutcome::Ended(status),
                WithdrawOutcome::NotFound => CallOffOutcome::NotFound,
            });
        }
        let cancel = Cancel {
            booking_id: self.booking_id,
            reason: self.reason,
            by: self.by.clone(),
        };
        Ok(match cancel.run(tx, now).await? {
            CancelOutcome::Cancelled | CancelOutcome::Already => {
                CallOffOutcome::CalledOff(Status::Cancelled)
            }
            CancelOutcome::TooLate => CallOffOutcome::TooLate,
            CancelOutcome::IsRequest => CallOffOutcome::Ended(Status::Requested),
            CancelOutcome::Ended(status) => CallOffOutcome::Ended(status),
            CancelOutcome::NotFound => CallOffOutcome::NotFound,
        })
    }
}
