//! Taking back what waits for a decision: a request, or the change of a booking.

use domain::booking::{Event, Status, Step as LifeStep, visitor_may_change};
use domain::messages::Kind;
use jiff::Timestamp;
use sqlx::PgConnection;
use uuid::Uuid;

use super::ending::{release_change, release_everything};
use super::history::{Step, record};
use super::{By, lock_booking, open_change, update};
use crate::places::{PoolMoves, find_session};
use crate::{Command, Db, Error, Outcome};

/// Takes back a request, or a booking's change that waits.
#[derive(Debug, Clone)]
pub struct Withdraw {
    /// The booking.
    pub booking_id: Uuid,
    /// Who, and how.
    pub by: By,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WithdrawOutcome {
    /// The request is withdrawn; its place is free.
    Withdrawn,
    /// The change is withdrawn; the booking stays as it is.
    ChangeWithdrawn,
    /// The request was withdrawn before.
    Already,
    /// The visit would have begun.
    TooLate,
    /// Nothing waits: the booking has this status.
    NothingWaits(Status),
    /// There is no such booking.
    NotFound,
}

impl Outcome for WithdrawOutcome {
    fn stands(&self) -> bool {
        matches!(self, Self::Withdrawn | Self::ChangeWithdrawn)
    }
}

/// Takes back what waits for a decision.
///
/// # Errors
/// Only failures of the database.
pub async fn withdraw(
    db: &Db,
    withdraw: &Withdraw,
    now: Timestamp,
) -> Result<WithdrawOutcome, Error> {
    db.perform(withdraw, now).await
}

impl Command for Withdraw {
    type Outcome = WithdrawOutcome;

    async fn run(&self, tx: &mut PgConnection, now: Timestamp) -> Result<WithdrawOutcome, Error> {
        let Some(booking) = lock_booking(tx, self.booking_id).await? else {
            return Ok(WithdrawOutcome::NotFound);
        };
        let change = open_change(tx, self.booking_id).await?;
        let Some(session) = find_session(tx, booking.session_id, now).await? else {
            return Ok(WithdrawOutcome::NotFound);
        };
        let in_time = visitor_may_change(now, session.starts_at);
        let mut moves = PoolMoves::default();
        let (outcome, event, to) = match (
            booking.status.after(LifeStep::Withdraw, self.by.actor.kind),
            &change,
        ) {
            (Ok(_), _) | (Err(_), Some(_)) if !in_time => return Ok(WithdrawOutcome::TooLate),
            (Ok(to), _) => {
                release_everything(tx, &booking, None, &mut moves, &self.by, now).await?;
                update::status(tx, &booking, to).await?;
                (WithdrawOutcome::Withdrawn, Event::Withdrawn, to)
            }
            (Err(_), Some(change)) => {
                release_change(tx, &booking, change, &mut moves).await?;
                update::close(tx, change, "withdrawn").await?;
                update::touch(tx, &booking).await?;
                (
                    WithdrawOutcome::ChangeWithdrawn,
                    Event::ChangeWithdrawn,
                    booking.status,
                )
            }
            (Err(_), None) if booking.status == Status::Withdrawn => {
                return Ok(WithdrawOutcome::Already);
            }
            (Err(_), None) => return Ok(WithdrawOutcome::NothingWaits(booking.status)),
        };
        let step = Step {
            booking_id: booking.booking_id,
            prison_id: booking.prison_id,
            version: booking.version + 1,
            event,
            from: Some(booking.status),
            to,
            by: &self.by,
            changed: serde_json::json!({}),
            reason: None,
            kind: Some(Kind::Withdrawn),
            media: &booking.media,
        };
        record(tx, step, now).await?;
        // Nothing is taken, so no pool can refuse.
        moves.apply(tx).await?;
        Ok(outcome)
    }
}
