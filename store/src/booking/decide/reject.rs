//! Rejecting a request, or a change.

use domain::booking::{Event, Rejection, RejectionReason, Step as LifeStep};
use domain::messages::Kind;
use jiff::Timestamp;
use sqlx::PgConnection;

use super::{Decide, DecideOutcome, Verdict};
use crate::Error;
use crate::booking::ending::{release_change, release_everything};
use crate::booking::history::reason;
use crate::booking::{Booking, OpenChange, update};
use crate::places::PoolMoves;

impl Decide {
    pub(super) async fn reject(
        &self,
        tx: &mut PgConnection,
        booking: &Booking,
        reasons: &[Rejection],
        now: Timestamp,
    ) -> Result<DecideOutcome, Error> {
        let Ok(to) = booking.status.after(LifeStep::Reject, self.by.actor.kind) else {
            return Ok(DecideOutcome::NotFound);
        };
        let mut moves = PoolMoves::default();
        release_everything(tx, booking, None, &mut moves, &self.by, now).await?;
        update::status(tx, booking, to).await?;
        let verdict = Verdict {
            event: Event::Rejected,
            to,
            kind: Kind::Rejected,
            changed: serde_json::json!({}),
            reason: codes(reasons),
        };
        self.record(tx, booking, verdict, reasons, now).await?;
        // Nothing is taken, so no pool can refuse.
        moves.apply(tx).await?;
        Ok(DecideOutcome::Rejected)
    }

    pub(super) async fn reject_change(
        &self,
        tx: &mut PgConnection,
        booking: &Booking,
        change: &OpenChange,
        reasons: &[Rejection],
        now: Timestamp,
    ) -> Result<DecideOutcome, Error> {
        let mut moves = PoolMoves::default();
        release_change(tx, booking, change, &mut moves).await?;
        update::close(tx, change, "rejected").await?;
        update::touch(tx, booking).await?;
        let verdict = Verdict {
            event: Event::ChangeRejected,
            to: booking.status,
            kind: Kind::ChangeRejected,
            changed: serde_json::json!({}),
            reason: codes(reasons),
        };
        self.record(tx, booking, verdict, reasons, now).await?;
        moves.apply(tx).await?;
        Ok(DecideOutcome::Rejected)
    }
}

fn codes(reasons: &[Rejection]) -> Option<String> {
    let codes: Vec<RejectionReason> = reasons.iter().map(Rejection::reason).collect();
    reason(&codes)
}
