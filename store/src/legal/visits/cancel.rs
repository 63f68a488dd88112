//! Calling a client's visit off, booked or only requested.

use domain::audit::Action;
use domain::booking::CancelReason;
use jiff::Timestamp;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::booking::{Cancel, CancelOutcome, Withdraw, WithdrawOutcome};
use crate::legal::{Member, Pass};
use crate::{Command, Db, Error};

/// Calls a visit off; a request is taken back. Whoever does not work for its client finds no visit.
///
/// # Errors
/// Only failures of the database.
pub async fn cancel_visit(
    db: &Db,
    pass: &Pass<Member>,
    booking_id: Uuid,
    now: Timestamp,
) -> Result<CancelOutcome, Error> {
    pass.perform(db, &Calling { pass, booking_id }, now).await
}

struct Calling<'a> {
    pass: &'a Pass<Member>,
    booking_id: Uuid,
}

impl Command for Calling<'_> {
    type Outcome = CancelOutcome;

    async fn run(&self, tx: &mut PgConnection, now: Timestamp) -> Result<CancelOutcome, Error> {
        if !self.is_theirs(tx).await? {
            return Ok(CancelOutcome::NotFound);
        }
        let (booking_id, by) = (self.booking_id, self.pass.by());
        let cancel = Cancel {
            booking_id,
            reason: CancelReason::Visitor,
            by: by.clone(),
        };
        let outcome = match cancel.run(tx, now).await? {
            CancelOutcome::IsRequest => match (Withdraw { booking_id, by }).run(tx, now).await? {
                WithdrawOutcome::Withdrawn | WithdrawOutcome::ChangeWithdrawn => {
                    CancelOutcome::Cancelled
                }
                WithdrawOutcome::Already => CancelOutcome::Already,
                WithdrawOutcome::TooLate => CancelOutcome::TooLate,
                WithdrawOutcome::NothingWaits(status) => CancelOutcome::Ended(status),
                WithdrawOutcome::NotFound => CancelOutcome::NotFound,
            },
            other => other,
        };
        if outcome == CancelOutcome::Cancelled {
            let what = ("booking", booking_id);
            self.pass
                .record(tx, Action::CancelForClient, what, now)
                .await?;
        }
        Ok(outcome)
    }
}

impl Calling<'_> {
    async fn is_theirs(&self, tx: &mut PgConnection) -> Result<bool, Error> {
        let theirs = sqlx::query_scalar!(
            "SELECT booking_id FROM booking b
             WHERE booking_id = $1 AND b.firm_id = $2
               AND ($4 OR EXISTS (SELECT FROM client_colleague w WHERE w.client_id = b.client_id AND w.professional_id = $3))",
            self.booking_id,
            self.pass.firm_id(),
            self.pass.professional_id(),
            self.pass.sees_all(),
        )
        .fetch_optional(tx)
        .await?;
        Ok(theirs.is_some())
    }
}
