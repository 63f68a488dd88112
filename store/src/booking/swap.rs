//! Doing a change that the rules allow: the new time and place are won before the old ones go, all in one transaction.

use domain::booking::{Choices, Event, SoftRule, Status};
use domain::messages::Kind;
use jiff::Timestamp;
use sqlx::PgConnection;
use uuid::Uuid;

use super::change::{Change, ChangeOutcome, NewTime};
use super::history::{Step, reason, record};
use super::{Booking, Judged, NotThesePeople, Placed, choices, placed, update};
use crate::Error;
use crate::places::{
    InTheWay, Leeway, OwnHold, PoolMoves, Session, keep_only, release_expired, take_pair_days,
    take_times,
};

/// A change that the rules allow, about to be done or asked for.
pub(super) struct Swap<'a> {
    pub(super) change: &'a Change,
    /// Whoever changes it may decide, so that a booked visit stays one.
    pub(super) decided: bool,
    pub(super) booking: Booking,
    pub(super) hold: Option<OwnHold>,
    pub(super) old: Session,
    pub(super) old_visitors: Vec<Placed>,
    pub(super) new: Session,
    pub(super) judged: Judged,
    /// The ranked choices a request has from now on; none leaves them to the time.
    pub(super) choices: Option<Choices<Uuid>>,
}

impl Swap<'_> {
    /// Takes the new time and place; gives the old ones back, or asks staff first.
    pub(super) async fn run(
        self,
        tx: &mut PgConnection,
        leeway: &mut Leeway,
        now: Timestamp,
    ) -> Result<ChangeOutcome, Error> {
        let Self {
            booking,
            old,
            new,
            judged,
            ..
        } = &self;
        let keys = judged.all_keys();
        let mut moves = PoolMoves::default();
        let in_the_way = InTheWay {
            session: new,
            pool: judged.pool,
            keys: &keys,
            apart: &judged.apart,
            own_claim: booking.claim_id,
            api_key_id: None,
        };
        release_expired(tx, &in_the_way, now, &mut moves).await?;
        let busy = take_times(tx, booking.claim_id, new, &keys).await?;
        if let Some(overlap) = judged.overlap(&busy) {
            return Ok(ChangeOutcome::People(overlap));
        }
        let key = &judged.prisoner_key;
        if !take_pair_days(tx, booking.claim_id, new, key, &judged.apart).await? {
            return Ok(ChangeOutcome::People(NotThesePeople::KeptApart));
        }
        if new.session_id != old.session_id
            && let Some(counted) = &judged.counted
            && let Some(refusal) = counted
                .take_move(tx, new.date, booking.booking_id, now)
                .await?
        {
            if !leeway.allows(SoftRule::Allowance) {
                return Ok(ChangeOutcome::People(refusal));
            }
            leeway.use_up(SoftRule::Allowance);
        }
        let needs_place = (new.session_id, judged.pool) != (old.session_id, booking.pool);
        let lost_hold = self.settle_hold(tx, needs_place, &mut moves).await?;

        // A request that changes is still one request; only a booked visit stays as it is until staff decide.
        let waits = booking.status == Status::Booked && !judged.causes.is_empty() && !self.decided;
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
        match moves.apply_with(tx, leeway).await? {
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
            was_lost = fits && !hold.has_place && matches!(self.change.time, NewTime::Held(_));
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
        // Decided before either visit, the one it has and the one it would have.
        let reply_by = self.new.reply_by(now).min(self.old.reply_by(now));
        let waiting = update::Waiting {
            session_id: self.new.session_id,
            pool: self.judged.pool,
            causes: &self.judged.causes,
            took_place,
            visitors: self.new_visitors().map(placed::write).transpose()?,
            reply_by,
        };
        update::open(tx, &self.booking, waiting, now).await?;
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
        let stays_booked = self.decided && self.booking.status == Status::Booked;
        let status = if causes.is_empty() || stays_booked {
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
        let (booking_id, prison_id) = (self.booking.booking_id, self.booking.prison_id);
        if self.choices.is_some() || self.new.session_id != self.old.session_id {
            choices::forget(tx, booking_id).await?;
        }
        if let Some(choices) = &self.choices {
            choices::insert(tx, booking_id, prison_id, choices).await?;
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
            (self.choices.is_some(), "choices"),
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
