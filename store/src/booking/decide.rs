//! Deciding: on a request (accept one of its choices, or reject it) and on a change that waits.

use domain::booking::{Channel, Event, RejectionReason, Status, Step as LifeStep};
use domain::messages::Kind;
use domain::places::Pool;
use jiff::Timestamp;
use sqlx::PgConnection;
use uuid::Uuid;

use super::ending::{release_change, release_everything};
use super::history::{Step, reason, record};
use super::lapse::{LapseOutcome, lapse};
use super::{
    Booking, By, NotThesePeople, OpenChange, Placed, choices, lock_booking, open_change, placed,
    update,
};
use crate::places::{InTheWay, PoolMoves, find_session, keep_only, release_expired, take_times};
use crate::staff::{self, Permit};
use crate::{Command, Db, Error, Outcome};

/// What staff decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// The request's choice of this rank, from 1; for a change the rank does not matter.
    Accept {
        /// 1 to 3.
        rank: i16,
    },
    /// No, for at least one reason.
    Reject {
        /// Why.
        reasons: Vec<RejectionReason>,
    },
}

/// Decides on what waits. Who makes one may decide at that prison.
#[derive(Debug, Clone)]
pub struct Decide {
    booking_id: Uuid,
    decision: Decision,
    prison_id: i32,
    by: By,
}

impl Decide {
    /// A decision on a booking of the prison that the permit is for; another prison's is not found.
    #[must_use]
    pub fn new(permit: &Permit<staff::Decide>, booking_id: Uuid, decision: Decision) -> Self {
        Self {
            booking_id,
            decision,
            prison_id: permit.prison_id(),
            by: permit.by(Channel::Web),
        }
    }
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DecideOutcome {
    /// The request is booked, or the change done.
    Accepted,
    /// The request is rejected, or the change refused and the booking as it was.
    Rejected,
    /// The other choice has no place left; the request still waits.
    Full(Pool),
    /// Somebody is in another visit at the other choice's time; the request still waits.
    People(NotThesePeople),
    /// Its reply-by day was over.
    Lapsed,
    /// Nothing waits: somebody else decided, or the booker took it back. The booking has this status.
    NothingWaits(Status),
    /// The visit has begun.
    TooLate,
    /// No reason was given.
    ReasonMissing,
    /// There is no such booking or choice.
    NotFound,
}

impl Outcome for DecideOutcome {
    fn stands(&self) -> bool {
        matches!(self, Self::Accepted | Self::Rejected | Self::Lapsed)
    }
}

/// Decides on what waits.
///
/// # Errors
/// Only failures of the database.
pub async fn decide(db: &Db, decide: &Decide, now: Timestamp) -> Result<DecideOutcome, Error> {
    db.perform_at(decide.prison_id, decide, now).await
}

impl Command for Decide {
    type Outcome = DecideOutcome;

    async fn run(&self, tx: &mut PgConnection, now: Timestamp) -> Result<DecideOutcome, Error> {
        let booking = lock_booking(tx, self.booking_id).await?;
        let Some(booking) = booking.filter(|booking| booking.prison_id == self.prison_id) else {
            return Ok(DecideOutcome::NotFound);
        };
        let change = open_change(tx, self.booking_id).await?;
        if lapse(tx, &booking, change.as_ref(), now).await? == LapseOutcome::Lapsed {
            return Ok(DecideOutcome::Lapsed);
        }
        match (&self.decision, &change, booking.status) {
            (Decision::Reject { reasons }, _, _) if reasons.is_empty() => {
                Ok(DecideOutcome::ReasonMissing)
            }
            (Decision::Accept { .. }, Some(change), Status::Booked) => {
                self.accept_change(tx, &booking, change, now).await
            }
            (Decision::Reject { reasons }, Some(change), Status::Booked) => {
                self.reject_change(tx, &booking, change, reasons, now).await
            }
            (Decision::Accept { rank }, _, Status::Requested) => {
                self.accept(tx, &booking, *rank, now).await
            }
            (Decision::Reject { reasons }, _, Status::Requested) => {
                self.reject(tx, &booking, reasons, now).await
            }
            (_, _, status) => Ok(DecideOutcome::NothingWaits(status)),
        }
    }
}

impl Decide {
    /// Wins the chosen session, which for the first choice is the one the request has already.
    async fn accept(
        &self,
        tx: &mut PgConnection,
        booking: &Booking,
        rank: i16,
        now: Timestamp,
    ) -> Result<DecideOutcome, Error> {
        let session_id = match rank {
            1 => Some(booking.session_id),
            _ => choices::find(tx, booking.booking_id, rank).await?,
        };
        let session = match session_id {
            Some(session_id) => find_session(tx, session_id, now).await?,
            None => None,
        };
        let Some(session) = session else {
            return Ok(DecideOutcome::NotFound);
        };
        if session.has_started(now) {
            return Ok(DecideOutcome::TooLate);
        }
        let Ok(to) = booking.status.after(LifeStep::Accept, self.by.actor.kind) else {
            return Ok(DecideOutcome::NotFound);
        };
        let mut moves = PoolMoves::default();
        if session.session_id != booking.session_id {
            let visitors = booking.visitors(tx).await?;
            let keys = booking.keys(&visitors);
            let in_the_way = InTheWay {
                session: &session,
                pool: booking.pool,
                keys: &keys,
                own_claim: booking.claim_id,
                api_key_id: None,
            };
            release_expired(tx, &in_the_way, now, &mut moves).await?;
            let busy = take_times(tx, booking.claim_id, &session, &keys).await?;
            let visitor_keys: Vec<String> = visitors
                .into_iter()
                .map(|placed| placed.person_key)
                .collect();
            if let Some(overlap) =
                NotThesePeople::overlap(&busy, &booking.prisoner_key, &visitor_keys)
            {
                return Ok(DecideOutcome::People(overlap));
            }
            keep_only(tx, booking.claim_id, &[(&session, &keys)]).await?;
            moves.free(booking.session_id, booking.pool);
            moves.take(session.session_id, booking.pool);
        }
        update::place(tx, booking, session.session_id, booking.pool, to).await?;
        let changed = serde_json::json!({ "rank": rank, "session": session.session_id });
        self.record(
            tx,
            booking,
            (Event::Accepted, to, Kind::Booked),
            changed,
            None,
            now,
        )
        .await?;
        match moves.apply(tx).await? {
            None => Ok(DecideOutcome::Accepted),
            Some(full) => Ok(DecideOutcome::Full(full)),
        }
    }

    async fn reject(
        &self,
        tx: &mut PgConnection,
        booking: &Booking,
        reasons: &[RejectionReason],
        now: Timestamp,
    ) -> Result<DecideOutcome, Error> {
        let Ok(to) = booking.status.after(LifeStep::Reject, self.by.actor.kind) else {
            return Ok(DecideOutcome::NotFound);
        };
        let mut moves = PoolMoves::default();
        release_everything(tx, booking, None, &mut moves).await?;
        update::status(tx, booking, to).await?;
        let what = (Event::Rejected, to, Kind::Rejected);
        self.record(
            tx,
            booking,
            what,
            serde_json::json!({}),
            reason(reasons),
            now,
        )
        .await?;
        moves.apply(tx).await?;
        Ok(DecideOutcome::Rejected)
    }

    /// The change has its place already, if it needs one: the old one goes back in the same transaction.
    async fn accept_change(
        &self,
        tx: &mut PgConnection,
        booking: &Booking,
        change: &OpenChange,
        now: Timestamp,
    ) -> Result<DecideOutcome, Error> {
        let (Some(old), Some(new)) = (
            find_session(tx, booking.session_id, now).await?,
            find_session(tx, change.session_id, now).await?,
        ) else {
            return Ok(DecideOutcome::NotFound);
        };
        if old.has_started(now) || new.has_started(now) {
            return Ok(DecideOutcome::TooLate);
        }
        let visitors: Vec<Placed> = match &change.visitors {
            Some(visitors) => visitors.clone(),
            None => booking.visitors(tx).await?,
        };
        keep_only(tx, booking.claim_id, &[(&new, &booking.keys(&visitors))]).await?;
        if change.visitors.is_some() {
            placed::replace(tx, booking.booking_id, booking.prison_id, &visitors).await?;
        }
        update::place(tx, booking, change.session_id, change.pool, booking.status).await?;
        update::close(tx, change, "accepted").await?;
        let what = (Event::ChangeAccepted, booking.status, Kind::Changed);
        let changed = serde_json::json!({ "session": { "from": booking.session_id, "to": change.session_id } });
        self.record(tx, booking, what, changed, None, now).await?;
        let mut moves = PoolMoves::default();
        if change.took_place {
            moves.free(booking.session_id, booking.pool);
        }
        moves.apply(tx).await?;
        Ok(DecideOutcome::Accepted)
    }

    async fn reject_change(
        &self,
        tx: &mut PgConnection,
        booking: &Booking,
        change: &OpenChange,
        reasons: &[RejectionReason],
        now: Timestamp,
    ) -> Result<DecideOutcome, Error> {
        let mut moves = PoolMoves::default();
        release_change(tx, booking, change, &mut moves).await?;
        update::close(tx, change, "rejected").await?;
        update::touch(tx, booking).await?;
        let what = (Event::ChangeRejected, booking.status, Kind::ChangeRejected);
        self.record(
            tx,
            booking,
            what,
            serde_json::json!({}),
            reason(reasons),
            now,
        )
        .await?;
        moves.apply(tx).await?;
        Ok(DecideOutcome::Rejected)
    }

    async fn record(
        &self,
        tx: &mut PgConnection,
        booking: &Booking,
        (event, to, kind): (Event, Status, Kind),
        changed: serde_json::Value,
        reason: Option<String>,
        now: Timestamp,
    ) -> Result<(), Error> {
        let step = Step {
            booking_id: booking.booking_id,
            prison_id: booking.prison_id,
            version: booking.version + 1,
            event,
            from: Some(booking.status),
            to,
            by: &self.by,
            changed,
            reason,
            kind: Some(kind),
            media: &booking.media,
        };
        record(tx, step, now).await
    }
}
