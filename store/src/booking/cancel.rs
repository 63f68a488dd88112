//! Calling a booking off. A booker's request is withdrawn instead; see [`super::withdraw`].

use domain::booking::{
    ActorKind, CancelReason, Event, Status, Step as LifeStep, staff_may_cancel, visitor_may_change,
};
use domain::calendar::london;
use domain::messages::Kind;
use jiff::Timestamp;
use sqlx::PgConnection;
use uuid::Uuid;

use super::ending::release_everything;
use super::history::{Step, record};
use super::{By, lock_booking, open_change, update};
use crate::places::{PoolMoves, find_session};
use crate::{Command, Db, Error, Outcome};

/// Calls a booking off.
#[derive(Debug, Clone)]
pub struct Cancel {
    /// The booking.
    pub booking_id: Uuid,
    /// Why.
    pub reason: CancelReason,
    /// Who, and how.
    pub by: By,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CancelOutcome {
    /// Cancelled; the place is free.
    Cancelled,
    /// It was cancelled before.
    Already,
    /// It is a request: the booker withdraws it.
    IsRequest,
    /// The visit has begun; staff have 28 days more.
    TooLate,
    /// It ended in another way.
    Ended(Status),
    /// There is no such booking.
    NotFound,
}

impl Outcome for CancelOutcome {
    fn stands(&self) -> bool {
        matches!(self, Self::Cancelled)
    }
}

/// Calls a booking off.
///
/// # Errors
/// Only failures of the database.
pub async fn cancel(db: &Db, cancel: &Cancel, now: Timestamp) -> Result<CancelOutcome, Error> {
    db.perform(cancel, now).await
}

impl Command for Cancel {
    type Outcome = CancelOutcome;

    async fn run(&self, tx: &mut PgConnection, now: Timestamp) -> Result<CancelOutcome, Error> {
        let Some(booking) = lock_booking(tx, self.booking_id).await? else {
            return Ok(CancelOutcome::NotFound);
        };
        let to = match booking.status.after(LifeStep::Cancel, self.by.actor.kind) {
            Ok(to) => to,
            Err(_) => {
                return Ok(match booking.status {
                    Status::Cancelled => CancelOutcome::Already,
                    Status::Requested => CancelOutcome::IsRequest,
                    other => CancelOutcome::Ended(other),
                });
            }
        };
        let Some(session) = find_session(tx, booking.session_id, now).await? else {
            return Ok(CancelOutcome::NotFound);
        };
        let in_time = if self.by.actor.kind == ActorKind::Staff {
            staff_may_cancel(london::today(now), session.date)
        } else {
            visitor_may_change(now, session.starts_at)
        };
        if !in_time {
            return Ok(CancelOutcome::TooLate);
        }
        let change = open_change(tx, self.booking_id).await?;
        let mut moves = PoolMoves::default();
        release_everything(tx, &booking, change.as_ref(), &mut moves, &self.by, now).await?;
        if let Some(change) = &change {
            update::close(tx, change, "withdrawn").await?;
        }
        update::status(tx, &booking, to).await?;
        let step = Step {
            booking_id: booking.booking_id,
            prison_id: booking.prison_id,
            version: booking.version + 1,
            event: Event::Cancelled,
            from: Some(booking.status),
            to,
            by: &self.by,
            changed: serde_json::json!({}),
            reason: Some(self.reason.code().to_owned()),
            kind: Some(Kind::Cancelled),
            media: &booking.media,
        };
        record(tx, step, now).await?;
        // Nothing is taken, so no pool can refuse.
        moves.apply(tx).await?;
        Ok(CancelOutcome::Cancelled)
    }
}
