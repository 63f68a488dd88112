//! Changing time, people or both. The old place is kept until the new one is won.

use domain::availability::DayReason;
use domain::booking::{Event, Status};
use domain::messages::Kind;
use domain::places::Pool;
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::PgConnection;
use uuid::Uuid;

use super::history::{Step, reason, record};
use super::{
    Booking, By, Judged, NotThesePeople, Placed, Visitor, choices, judge_people, lock_booking,
    open_change, placed, update,
};
use crate::places::{
    Holder, OwnHold, PoolMoves, Session, find_session, keep_only, own_hold, release_expired,
    take_times,
};
use crate::{Command, Db, Error, Outcome, Secret};

/// The time a changed booking gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NewTime {
    /// The one it has.
    Kept,
    /// The one held for it.
    Held,
    /// This session, taken now.
    Session(Uuid),
}

/// Changes a booking.
#[derive(Debug, Clone)]
pub struct Change {
    /// The booking.
    pub booking_id: Uuid,
    /// Its time.
    pub time: NewTime,
    /// The whole new list of visitors; none keeps them.
    pub visitors: Option<Vec<Visitor>>,
    /// Who, and how.
    pub by: By,
    /// For the keys of persons.
    pub secret: Secret,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChangeOutcome {
    /// Done.
    Changed {
        /// The status the booking has now.
        status: Status,
    },
    /// Staff must decide; the booking stays as it is until then.
    Requested {
        /// The day by whose end they do.
        reply_by: Date,
    },
    /// Nothing is different.
    Unchanged,
    /// The pool that is needed has no place left. The booking stays as it is.
    Full(Pool),
    /// The hold for the new time ran out and somebody else has the place.
    HoldExpired,
    /// No time is held for this booking.
    NoHold,
    /// The new session is not offered now; all causes.
    NotOffered(Vec<DayReason>),
    /// These people cannot have it.
    People(NotThesePeople),
    /// Another change waits for a decision; it can be taken back.
    ChangeWaiting,
    /// The visit has begun.
    TooLate,
    /// The booking is over.
    Ended(Status),
    /// There is no such booking, or no such session in its prison.
    NotFound,
}

impl Outcome for ChangeOutcome {
    fn stands(&self) -> bool {
        matches!(self, Self::Changed { .. } | Self::Requested { .. })
    }
}

/// Changes a booking.
///
/// # Errors
/// Only failures of the database.
pub async fn change(db: &Db, change: &Change, now: Timestamp) -> Result<ChangeOutcome, Error> {
    db.perform(change, now).await
}

impl Command for Change {
    type Outcome = ChangeOutcome;

    async fn run(&self, tx: &mut PgConnection, now: Timestamp) -> Result<ChangeOutcome, Error> {
        let Some(booking) = lock_booking(tx, self.booking_id).await? else {
            return Ok(ChangeOutcome::NotFound);
        };
        if !booking.status.can_change() {
            return Ok(ChangeOutcome::Ended(booking.status));
        }
        if open_change(tx, self.booking_id).await?.is_some() {
            return Ok(ChangeOutcome::ChangeWaiting);
        }
        let hold = own_hold(tx, Holder::Booking(self.booking_id)).await?;
        let Some(old) = find_session(tx, booking.session_id, now).await? else {
            return Ok(ChangeOutcome::NotFound);
        };
        if old.has_started(now) {
            return Ok(ChangeOutcome::TooLate);
        }
        let (new, chosen_at) = match self.target(tx, &old, hold.as_ref(), now).await? {
            Ok(target) => target,
            Err(refused) => return Ok(refused),
        };
        let old_visitors = booking.visitors(tx).await?;
        let people = booking.people(tx, self.visitors.as_deref()).await?;
        if new.session_id == old.session_id && self.is_same_people(&old_visitors) {
            return Ok(ChangeOutcome::Unchanged);
        }
        let judged = match judge_people(tx, &new, booking.pool, &people, &self.secret).await? {
            Ok(judged) => judged,
            Err(refusal) => return Ok(ChangeOutcome::People(NotThesePeople::Rule(refusal))),
        };
        if new.session_id != old.session_id {
            let reasons = new.against(judged.pool, !judged.causes.is_empty(), chosen_at);
            if !reasons.is_empty() {
                return Ok(ChangeOutcome::NotOffered(reasons));
            }
        }
        Swap {
            change: self,
            booking,
            hold,
            old,
            old_visitors,
            new,
            judged,
        }
        .run(tx, now)
        .await
    }
}

impl Change {
    /// The session to have, and when it was chosen: window, lead and notice count from then.
    async fn target(
        &self,
        tx: &mut PgConnection,
        old: &Session,
        hold: Option<&OwnHold>,
        now: Timestamp,
    ) -> Result<Result<(Session, Timestamp), ChangeOutcome>, Error> {
        let (session_id, chosen_at) = match (self.time, hold) {
            (NewTime::Kept, _) => return Ok(Ok((old.clone(), now))),
            (NewTime::Held, None) => return Ok(Err(ChangeOutcome::NoHold)),
            (NewTime::Held, Some(hold)) => (hold.session_id, hold.chosen_at(now)),
            (NewTime::Session(session_id), _) => (session_id, now),
        };
        let session = find_session(tx, session_id, chosen_at).await?;
        let session = session.filter(|session| session.prison_id == old.prison_id);
        Ok(match session {
            Some(session) if session.has_started(now) => {
                Err(ChangeOutcome::NotOffered(vec![DayReason::Past]))
            }
            Some(session) => Ok((session, chosen_at)),
            None => Err(ChangeOutcome::NotFound),
        })
    }

    fn is_same_people(&self, old: &[Placed]) -> bool {
        self.visitors
            .as_ref()
            .is_none_or(|new| new.iter().eq(old.iter().map(|placed| &placed.visitor)))
    }
}

/// A change that the rules allow, about to be done or asked for.
struct Swap<'a> {
    change: &'a Change,
    booking: Booking,
    hold: Option<OwnHold>,
    old: Session,
    old_visitors: Vec<Placed>,
    new: Session,
    judged: Judged,
}

impl Swap<'_> {
    async fn run(self, tx: &mut PgConnection, now: Timestamp) -> Result<ChangeOutcome, Error> {
        let Self {
            booking,
            old,
            new,
            judged,
            ..
        } = &self;
        let keys = judged.all_keys();
        let mut moves = PoolMoves::default();
        release_expired(
            tx,
            new,
            judged.pool,
            &keys,
            booking.claim_id,
            now,
            &mut moves,
        )
        .await?;
        let busy = take_times(tx, booking.claim_id, new, &keys).await?;
        if let Some(overlap) = judged.overlap(&busy) {
            return Ok(ChangeOutcome::People(overlap));
        }
        let needs_place = (new.session_id, judged.pool) != (old.session_id, booking.pool);
        let lost_hold = self.settle_hold(tx, needs_place, &mut moves).await?;

        // A request that changes is still one request; only a booked visit stays as it is until staff decide.
        let waits = booking.status == Status::Booked && !judged.causes.is_empty();
        let outcome = if waits {
            let old_keys = booking.keys(&self.old_visitors);
            keep_only(tx, booking.claim_id, &[(old, &old_keys), (new, &keys)]).await?;
            self.ask(tx, needs_place, now).await?
        } else {
            keep_only(tx, booking.claim_id, &[(new, &keys)]).await?;
            if needs_place {
                moves.free(old.session_id, booking.pool);
            }
            self.apply(tx, now).await?
        };
        match moves.apply(tx).await? {
            None => Ok(outcome),
            Some(_) if lost_hold => Ok(ChangeOutcome::HoldExpired),
            Some(full) => Ok(ChangeOutcome::Full(full)),
        }
    }

    /// Uses the hold up if it is for the place that is needed; gives it back otherwise. True if it had run out, so that
    /// its place has to be won again.
    async fn settle_hold(
        &self,
        tx: &mut PgConnection,
        needs_place: bool,
        moves: &mut PoolMoves,
    ) -> Result<bool, Error> {
        let mut has_place = false;
        let mut was_lost = false;
        if let Some(hold) = &self.hold {
            let fits = needs_place
                && (hold.session_id, hold.pool) == (self.new.session_id, self.judged.pool);
            has_place = fits && hold.has_place;
            was_lost = fits && !hold.has_place && self.change.time == NewTime::Held;
            if hold.has_place && !fits {
                moves.free(hold.session_id, hold.pool);
            }
            let state = if fits { "used" } else { "released" };
            sqlx::query!(
                "UPDATE hold SET state = $2 WHERE hold_id = $1",
                hold.hold_id,
                state
            )
            .execute(tx)
            .await?;
        }
        if needs_place && !has_place {
            moves.take(self.new.session_id, self.judged.pool);
        }
        Ok(was_lost)
    }

    async fn ask(
        &self,
        tx: &mut PgConnection,
        took_place: bool,
        now: Timestamp,
    ) -> Result<ChangeOutcome, Error> {
        let visitors = self.new_visitors().map(placed::write).transpose()?;
        let reply_by = update::open(
            tx,
            &self.booking,
            &self.new,
            &self.judged,
            took_place,
            visitors,
            now,
        )
        .await?;
        update::touch(tx, &self.booking).await?;
        self.record(
            tx,
            Event::ChangeRequested,
            Status::Booked,
            Kind::ChangeRequested,
            now,
        )
        .await?;
        Ok(ChangeOutcome::Requested { reply_by })
    }

    async fn apply(&self, tx: &mut PgConnection, now: Timestamp) -> Result<ChangeOutcome, Error> {
        let causes = &self.judged.causes;
        let status = if causes.is_empty() {
            Status::Booked
        } else {
            Status::Requested
        };
        update::place(
            tx,
            &self.booking,
            self.new.session_id,
            self.judged.pool,
            status,
        )
        .await?;
        if self.booking.status == Status::Requested {
            let reply_by = (!causes.is_empty()).then(|| self.new.reply_by(now));
            update::request(
                tx,
                &self.booking,
                causes,
                reply_by.or(self.booking.reply_by),
            )
            .await?;
        }
        if self.new.session_id != self.old.session_id {
            choices::forget(tx, self.booking.booking_id).await?;
        }
        if let Some(visitors) = self.new_visitors() {
            placed::replace(
                tx,
                self.booking.booking_id,
                self.booking.prison_id,
                visitors,
            )
            .await?;
        }
        self.record(tx, Event::Changed, status, Kind::Changed, now)
            .await?;
        Ok(ChangeOutcome::Changed { status })
    }

    fn new_visitors(&self) -> Option<&[Placed]> {
        self.change
            .visitors
            .as_ref()
            .map(|_| self.judged.visitors.as_slice())
    }

    async fn record(
        &self,
        tx: &mut PgConnection,
        event: Event,
        to: Status,
        kind: Kind,
        now: Timestamp,
    ) -> Result<(), Error> {
        let time_changed = self.new.session_id != self.old.session_id;
        let fields: Vec<&str> = [
            (time_changed, "time"),
            (self.change.visitors.is_some(), "visitors"),
        ]
        .into_iter()
        .filter_map(|(changed, field)| changed.then_some(field))
        .collect();
        let step = Step {
            booking_id: self.booking.booking_id,
            prison_id: self.booking.prison_id,
            version: self.booking.version + 1,
            event,
            from: Some(self.booking.status),
            to,
            by: &self.change.by,
            changed: serde_json::json!({
                "fields": fields,
                "session": { "from": self.old.session_id, "to": self.new.session_id },
                "pool": { "from": self.booking.pool, "to": self.judged.pool },
            }),
            reason: reason(&self.judged.causes),
            kind: Some(kind),
            media: &self.booking.media,
        };
        record(tx, step, now).await
    }
}
