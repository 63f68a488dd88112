//! What the gate records: arrived, left, turned away, did not come, and that one of these was wrong. The visit keeps its
//! place whatever is recorded.

use domain::booking::{
    Channel, EntryRefusal, Event, Status, Step as LifeStep, gate_is_open, gate_may_undo,
};
use domain::calendar::london;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use uuid::Uuid;

use super::ending::release_change;
use super::history::{Step, record};
use super::meanwhile::{Meanwhile, last};
use super::{Booking, By, lock_booking, open_change, update};
use crate::places::{PoolMoves, find_session};
use crate::staff::{self, Permit};
use crate::{Command, Db, Error, Outcome};

/// What somebody at the gate saw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    /// They came.
    Arrived,
    /// They went home.
    Left,
    /// They were turned away.
    Refused(EntryRefusal),
    /// Nobody came.
    NoShow,
    /// The last of these was wrong.
    Undo,
}

/// Records what happened at the gate. Who makes one may book at that prison.
#[derive(Debug, Clone)]
pub struct CheckIn {
    booking_id: Uuid,
    version: i32,
    gate: Gate,
    prison_id: i32,
    staff_id: Uuid,
    by: By,
}

impl CheckIn {
    /// For a booking of the prison that the permit is for, as somebody saw it at this version.
    #[must_use]
    pub fn new(permit: &Permit<staff::Book>, booking_id: Uuid, version: i32, gate: Gate) -> Self {
        Self {
            booking_id,
            version,
            gate,
            prison_id: permit.prison_id(),
            staff_id: permit.staff_id(),
            by: permit.by(Channel::Counter),
        }
    }
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CheckInOutcome {
    /// It is on the booking, which has this status now.
    Recorded(Status),
    /// The same person recorded the same a moment ago: a button pressed twice.
    Already,
    /// Something else happened to the booking since it was looked at.
    Meanwhile(Meanwhile),
    /// Not before the day of the visit; that nobody came, not before its start.
    TooEarly,
    /// The gate's record can be made for 28 days and undone for 10 minutes.
    TooLate,
    /// A booking with this status has no such step.
    NotNow(Status),
    /// There is no such booking at this prison.
    NotFound,
}

impl Outcome for CheckInOutcome {
    fn stands(&self) -> bool {
        matches!(self, Self::Recorded(_))
    }
}

/// Records what happened at the gate.
///
/// # Errors
/// Only failures of the database.
pub async fn check_in(
    db: &Db,
    check_in: &CheckIn,
    now: Timestamp,
) -> Result<CheckInOutcome, Error> {
    db.perform_at(check_in.prison_id, check_in, now).await
}

/// When the gate recorded what.
struct Recorded {
    arrived_at: Option<Timestamp>,
    left_at: Option<Timestamp>,
    gate_at: Option<Timestamp>,
    refusal: Option<EntryRefusal>,
}

impl Command for CheckIn {
    type Outcome = CheckInOutcome;

    async fn run(&self, tx: &mut PgConnection, now: Timestamp) -> Result<CheckInOutcome, Error> {
        let booking = lock_booking(tx, self.booking_id).await?;
        let Some(booking) = booking.filter(|booking| booking.prison_id == self.prison_id) else {
            return Ok(CheckInOutcome::NotFound);
        };
        if booking.version != self.version {
            return self.overtaken(tx, &booking).await;
        }
        let Some(session) = find_session(tx, booking.session_id, now).await? else {
            return Ok(CheckInOutcome::NotFound);
        };
        let mut recorded = recorded(tx, self.booking_id).await?;
        let life = self.life(&recorded);
        let Ok(to) = booking.status.after(life, self.by.actor.kind) else {
            return Ok(CheckInOutcome::NotNow(booking.status));
        };
        let today = london::today(now);
        let undo = self.gate == Gate::Undo;
        if today < session.date || self.gate == Gate::NoShow && !session.has_started(now) {
            return Ok(CheckInOutcome::TooEarly);
        }
        let in_time = match (undo, recorded.gate_at) {
            (true, Some(at)) => gate_may_undo(now, at),
            (true, None) => false,
            (false, _) => gate_is_open(today, session.date),
        };
        if !in_time {
            return Ok(CheckInOutcome::TooLate);
        }
        if life == LifeStep::Leave && recorded.left_at.is_some() {
            return Ok(CheckInOutcome::NotNow(booking.status));
        }
        let (event, reason) = self.event();
        recorded.note(self.gate, life, now);
        write(tx, &booking, to, &recorded).await?;
        let mut moves = PoolMoves::default();
        let change = open_change(tx, self.booking_id).await?;
        if let Some(change) = change.filter(|_| !undo) {
            // Whoever has been at the gate needs no other time any more.
            release_change(tx, &booking, &change, &mut moves).await?;
            update::close(tx, &change, "withdrawn").await?;
        }
        let undone = undo.then(|| life.code());
        let step = Step {
            booking_id: booking.booking_id,
            prison_id: booking.prison_id,
            version: booking.version + 1,
            event,
            from: Some(booking.status),
            to,
            by: &self.by,
            changed: serde_json::json!({ "undone": undone }),
            reason: reason.map(|reason| reason.code().to_owned()),
            kind: None,
            media: &[],
        };
        record(tx, step, now).await?;
        // Nothing is taken, so no pool can refuse.
        moves.apply(tx).await?;
        Ok(CheckInOutcome::Recorded(to))
    }
}

impl CheckIn {
    /// The step in the booking's life; what was recorded last is undone first.
    fn life(&self, recorded: &Recorded) -> LifeStep {
        match self.gate {
            Gate::Arrived => LifeStep::Arrive,
            Gate::Left => LifeStep::Leave,
            Gate::Refused(_) => LifeStep::RefuseEntry,
            Gate::NoShow => LifeStep::NoShow,
            Gate::Undo if recorded.left_at.is_some() => LifeStep::UndoLeave,
            Gate::Undo => LifeStep::Undo,
        }
    }

    const fn event(&self) -> (Event, Option<EntryRefusal>) {
        match self.gate {
            Gate::Arrived => (Event::Arrived, None),
            Gate::Left => (Event::Left, None),
            Gate::Refused(reason) => (Event::RefusedEntry, Some(reason)),
            Gate::NoShow => (Event::NoShow, None),
            Gate::Undo => (Event::Undone, None),
        }
    }

    /// The booking is not as it was when the button was shown.
    async fn overtaken(
        &self,
        tx: &mut PgConnection,
        booking: &Booking,
    ) -> Result<CheckInOutcome, Error> {
        let Some(last) = last(tx, booking).await? else {
            return Ok(CheckInOutcome::NotFound);
        };
        let pressed_twice = booking.version == self.version + 1
            && last.staff_id == Some(self.staff_id)
            && last.event == self.event().0;
        Ok(if pressed_twice {
            CheckInOutcome::Already
        } else {
            CheckInOutcome::Meanwhile(last)
        })
    }
}

impl Recorded {
    fn note(&mut self, gate: Gate, life: LifeStep, now: Timestamp) {
        match gate {
            Gate::Arrived => self.arrived_at = Some(now),
            Gate::Left => self.left_at = Some(now),
            Gate::Refused(reason) => self.refusal = Some(reason),
            Gate::NoShow => {}
            Gate::Undo if life == LifeStep::UndoLeave => {
                self.left_at = None;
                self.gate_at = self.arrived_at;
                return;
            }
            Gate::Undo => {
                (self.arrived_at, self.gate_at, self.refusal) = (None, None, None);
                return;
            }
        }
        self.gate_at = Some(now);
    }
}

async fn recorded(tx: &mut PgConnection, booking_id: Uuid) -> Result<Recorded, Error> {
    let row = sqlx::query!(
        "SELECT arrived_at, left_at, gate_at, refusal_reason FROM booking WHERE booking_id = $1",
        booking_id
    )
    .fetch_one(tx)
    .await?;
    let refusal = row.refusal_reason.as_deref().map(EntryRefusal::parse);
    Ok(Recorded {
        arrived_at: row.arrived_at.map(|at| at.to_jiff()),
        left_at: row.left_at.map(|at| at.to_jiff()),
        gate_at: row.gate_at.map(|at| at.to_jiff()),
        refusal: refusal
            .transpose()
            .map_err(|_| Error::corrupt("booking.refusal_reason", booking_id))?,
    })
}

async fn write(
    tx: &mut PgConnection,
    booking: &Booking,
    to: Status,
    recorded: &Recorded,
) -> Result<(), Error> {
    sqlx::query!(
        "UPDATE booking SET status = $2, arrived_at = $3, left_at = $4, gate_at = $5, refusal_reason = $6,
                            version = version + 1
         WHERE booking_id = $1",
        booking.booking_id,
        to.code(),
        recorded.arrived_at.map(|at| at.to_sqlx()) as Option<jiff_sqlx::Timestamp>,
        recorded.left_at.map(|at| at.to_sqlx()) as Option<jiff_sqlx::Timestamp>,
        recorded.gate_at.map(|at| at.to_sqlx()) as Option<jiff_sqlx::Timestamp>,
        recorded.refusal.map(EntryRefusal::code),
    )
    .execute(tx)
    .await?;
    Ok(())
}
