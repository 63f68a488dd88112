//! Requests and changes that nobody decided on by the end of their reply-by day, London time.

use domain::booking::{Event, Status, Step as LifeStep, has_lapsed};
use domain::calendar::london;
use domain::messages::Kind;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use uuid::Uuid;

use super::ending::{release_change, release_everything};
use super::history::{Step, record};
use super::{Booking, By, OpenChange, lock_booking, open_change, update};
use crate::places::PoolMoves;
use crate::{Command, Db, Error, Outcome};

/// How many are looked for at a time.
const BATCH: i64 = 100;

/// Lapses one booking's request or change if its day is over.
#[derive(Debug, Clone, Copy)]
pub struct Lapse {
    /// The booking.
    pub booking_id: Uuid,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LapseOutcome {
    /// The request, or the change, is over.
    Lapsed,
    /// Nothing waits any more, or its day is not over.
    NotDue,
}

impl Outcome for LapseOutcome {
    fn stands(&self) -> bool {
        *self == Self::Lapsed
    }
}

/// Lapses everything that is due and returns how many. Any number of servers may run it at once.
///
/// # Errors
/// Only failures of the database.
pub async fn lapse_due(db: &Db, now: Timestamp) -> Result<usize, Error> {
    let today = london::today(now);
    let mut lapsed = 0;
    let mut after = Uuid::nil();
    loop {
        let due = sqlx::query_scalar!(
            r#"SELECT booking_id AS "booking_id!" FROM (
                 SELECT booking_id FROM booking WHERE status = 'requested' AND reply_by < $1
                 UNION
                 SELECT booking_id FROM booking_change WHERE state = 'open' AND reply_by < $1) AS due
               WHERE booking_id > $2 ORDER BY booking_id LIMIT $3"#,
            today.to_sqlx(),
            after,
            BATCH,
        )
        .fetch_all(db.read_own())
        .await?;
        let Some(last) = due.last() else {
            return Ok(lapsed);
        };
        after = *last;
        for booking_id in due {
            if db.perform(&Lapse { booking_id }, now).await? == LapseOutcome::Lapsed {
                lapsed += 1;
            }
        }
    }
}

impl Command for Lapse {
    type Outcome = LapseOutcome;

    async fn run(&self, tx: &mut PgConnection, now: Timestamp) -> Result<LapseOutcome, Error> {
        let Some(booking) = lock_booking(tx, self.booking_id).await? else {
            return Ok(LapseOutcome::NotDue);
        };
        let change = open_change(tx, self.booking_id).await?;
        lapse(tx, &booking, change.as_ref(), now).await
    }
}

/// The same for a booking that is locked already.
pub(super) async fn lapse(
    tx: &mut PgConnection,
    booking: &Booking,
    change: Option<&OpenChange>,
    now: Timestamp,
) -> Result<LapseOutcome, Error> {
    let today = london::today(now);
    let by = By::worker();
    let mut moves = PoolMoves::default();
    let request_to = booking
        .status
        .after(LifeStep::Lapse, by.actor.kind)
        .ok()
        .filter(|_| booking.reply_by.is_some_and(|day| has_lapsed(day, today)));
    let (event, to): (Event, Status) = match (request_to, change) {
        (Some(to), _) => {
            release_everything(tx, booking, None, &mut moves, &by, now).await?;
            update::status(tx, booking, to).await?;
            (Event::Lapsed, to)
        }
        (None, Some(change)) if has_lapsed(change.reply_by, today) => {
            release_change(tx, booking, change, &mut moves).await?;
            update::close(tx, change, "lapsed").await?;
            update::touch(tx, booking).await?;
            (Event::ChangeLapsed, booking.status)
        }
        _ => return Ok(LapseOutcome::NotDue),
    };
    let step = Step {
        booking_id: booking.booking_id,
        prison_id: booking.prison_id,
        version: booking.version + 1,
        event,
        from: Some(booking.status),
        to,
        by: &by,
        changed: serde_json::json!({}),
        reason: None,
        kind: Some(Kind::Lapsed),
        media: &booking.media,
    };
    record(tx, step, now).await?;
    // Nothing is taken, so no pool can refuse.
    moves.apply(tx).await?;
    Ok(LapseOutcome::Lapsed)
}
