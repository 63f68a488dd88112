//! Accepting a request, or a change. The rules are asked again: a ban, a block or a released prisoner may have come since.

use std::collections::BTreeSet;

use domain::booking::{Event, Step as LifeStep};
use domain::messages::Kind;
use domain::places::Pool;
use jiff::Timestamp;
use sqlx::PgConnection;
use uuid::Uuid;

use super::staying::Staying;
use super::{Decide, DecideOutcome, Verdict};
use crate::Error;
use crate::allowance::Counted;
use crate::booking::judging::Known;
use crate::booking::overriding::Overridden;
use crate::booking::{
    Booking, NotThesePeople, OpenChange, Overriding, People, Placed, choices, placed, update,
};
use crate::places::{
    InTheWay, PoolMoves, Session, find_session, keep_only, release_expired, release_persons,
    take_pair_days, take_times,
};

impl Decide {
    /// Wins the chosen session, which for the first choice is the one the request has already.
    pub(super) async fn accept(
        &self,
        tx: &mut PgConnection,
        booking: &Booking,
        rank: i16,
        without: &[usize],
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
        let Ok(to) = booking.status.after(LifeStep::Accept, self.by.actor.kind) else {
            return Ok(DecideOutcome::NotFound);
        };
        let Some(staying) = Staying::of(booking.visitors(tx).await?, without, session.date) else {
            return Ok(DecideOutcome::NotFound);
        };
        let allowed = match allowed(tx, booking, &session, booking.pool, &staying, now).await? {
            Ok(allowed) => allowed,
            Err(outcome) => return Ok(outcome),
        };
        let mut moves = PoolMoves::default();
        if session.session_id != booking.session_id {
            let keys = booking.keys(&staying.visitors);
            let busy = win(tx, booking, &session, &allowed, &keys, &mut moves, now).await?;
            if let Some(overlap) = overlap(&busy, booking, &staying.visitors) {
                return Ok(DecideOutcome::People(staying.among_all(overlap)));
            }
        } else if !staying.left_out.is_empty() {
            release_persons(tx, booking.claim_id, &staying.left_out).await?;
        }
        if let Some(refusal) = allowed.and_counted(tx, booking, &session, now).await? {
            return Ok(DecideOutcome::People(refusal));
        }
        let pool = allowed.pool;
        moves.free(booking.session_id, booking.pool);
        moves.take(session.session_id, pool);
        if !staying.left_out.is_empty() {
            placed::replace(tx, booking.booking_id, booking.prison_id, &staying.visitors).await?;
        }
        update::place(tx, booking, session.session_id, pool, to).await?;
        let verdict = Verdict {
            event: Event::Accepted,
            to,
            kind: Kind::Booked,
            changed: serde_json::json!({
                "rank": rank,
                "session": session.session_id,
                "fields": fields(&staying),
            }),
            reason: None,
        };
        self.record(tx, booking, verdict, &[], now).await?;
        self.settle(tx, booking, moves, now).await
    }

    /// The change has its place already, if it needs one: the old one goes back in the same transaction.
    pub(super) async fn accept_change(
        &self,
        tx: &mut PgConnection,
        booking: &Booking,
        change: &OpenChange,
        without: &[usize],
        now: Timestamp,
    ) -> Result<DecideOutcome, Error> {
        let (Some(old), Some(new)) = (
            find_session(tx, booking.session_id, now).await?,
            find_session(tx, change.session_id, now).await?,
        ) else {
            return Ok(DecideOutcome::NotFound);
        };
        if old.has_started(now) {
            return Ok(DecideOutcome::TooLate);
        }
        let visitors: Vec<Placed> = match &change.visitors {
            Some(visitors) => visitors.clone(),
            None => booking.visitors(tx).await?,
        };
        let Some(staying) = Staying::of(visitors, without, new.date) else {
            return Ok(DecideOutcome::NotFound);
        };
        let allowed = match allowed(tx, booking, &new, change.pool, &staying, now).await? {
            Ok(allowed) => allowed,
            Err(outcome) => return Ok(outcome),
        };
        let visitors = &staying.visitors;
        keep_only(tx, booking.claim_id, &[(&new, &booking.keys(visitors))]).await?;
        if let Some(refusal) = allowed.and_counted(tx, booking, &new, now).await? {
            return Ok(DecideOutcome::People(refusal));
        }
        let pool = allowed.pool;
        if change.visitors.is_some() || !staying.left_out.is_empty() {
            placed::replace(tx, booking.booking_id, booking.prison_id, visitors).await?;
        }
        update::place(tx, booking, change.session_id, pool, booking.status).await?;
        update::close(tx, change, "accepted").await?;
        let verdict = Verdict {
            event: Event::ChangeAccepted,
            to: booking.status,
            kind: Kind::Changed,
            changed: serde_json::json!({
                "session": { "from": booking.session_id, "to": change.session_id },
                "fields": fields(&staying),
            }),
            reason: None,
        };
        self.record(tx, booking, verdict, &[], now).await?;
        let mut moves = PoolMoves::default();
        moves.free(booking.session_id, booking.pool);
        if change.took_place {
            moves.free(change.session_id, change.pool);
        }
        moves.take(change.session_id, pool);
        self.settle(tx, booking, moves, now).await
    }

    /// Takes and gives back the places; without one left, only by an override.
    async fn settle(
        &self,
        tx: &mut PgConnection,
        booking: &Booking,
        moves: PoolMoves,
        now: Timestamp,
    ) -> Result<DecideOutcome, Error> {
        let leeway = self.overriding.as_ref().map(Overriding::leeway);
        let mut leeway = leeway.unwrap_or_default();
        if let Some(full) = moves.apply_with(tx, &mut leeway).await? {
            return Ok(DecideOutcome::Full(full));
        }
        if let Some(overriding) = &self.overriding {
            let what = Overridden::next(booking);
            overriding.record(tx, &what, &leeway, now).await?;
        }
        Ok(DecideOutcome::Accepted)
    }
}

/// What those who stay may have.
struct Allowed {
    pool: Pool,
    counted: Option<Counted>,
    apart: Vec<Uuid>,
}

impl Allowed {
    /// Takes the day for the prisoner's pairs and counts the prisoner's week, after everybody's time was won.
    async fn and_counted(
        &self,
        tx: &mut PgConnection,
        booking: &Booking,
        session: &Session,
        now: Timestamp,
    ) -> Result<Option<NotThesePeople>, Error> {
        let key = &booking.prisoner_key;
        if !take_pair_days(tx, booking.claim_id, session, key, &self.apart).await? {
            return Ok(Some(NotThesePeople::KeptApart));
        }
        match self.counted {
            Some(counted) => {
                counted
                    .take_move(tx, session.date, booking.booking_id, now)
                    .await
            }
            None => Ok(None),
        }
    }
}

/// The pool that those who stay need in this session, or why they cannot have it.
async fn allowed(
    tx: &mut PgConnection,
    booking: &Booking,
    session: &Session,
    pool: Pool,
    staying: &Staying,
    now: Timestamp,
) -> Result<Result<Allowed, DecideOutcome>, Error> {
    if session.has_started(now) {
        return Ok(Err(DecideOutcome::TooLate));
    }
    if !session.open {
        return Ok(Err(DecideOutcome::NotOffered));
    }
    let people = People {
        prisoner: booking.prisoner.clone(),
        visitors: staying
            .visitors
            .iter()
            .map(|placed| placed.visitor.clone())
            .collect(),
    };
    let known = Known::load(tx, session, &people.prisoner.number).await?;
    Ok(known
        .judge(session, pool, &people)
        .map(|judgement| {
            let prisoner = known.prisoner.as_ref();
            Allowed {
                pool: judgement.pool,
                counted: Counted::of(session, judgement.pool, prisoner),
                apart: prisoner.map(|it| it.apart.clone()).unwrap_or_default(),
            }
        })
        .map_err(|refusal| DecideOutcome::People(staying.among_all(NotThesePeople::Rule(refusal)))))
}

/// Takes everybody's time in another session for the booking's claim. Returns who is in another visit then.
async fn win(
    tx: &mut PgConnection,
    booking: &Booking,
    session: &Session,
    allowed: &Allowed,
    keys: &BTreeSet<String>,
    moves: &mut PoolMoves,
    now: Timestamp,
) -> Result<Vec<String>, Error> {
    let in_the_way = InTheWay {
        session,
        pool: allowed.pool,
        keys,
        apart: &allowed.apart,
        own_claim: booking.claim_id,
        api_key_id: None,
    };
    release_expired(tx, &in_the_way, now, moves).await?;
    let busy = take_times(tx, booking.claim_id, session, keys).await?;
    if busy.is_empty() {
        keep_only(tx, booking.claim_id, &[(session, keys)]).await?;
    }
    Ok(busy)
}

fn overlap(busy: &[String], booking: &Booking, visitors: &[Placed]) -> Option<NotThesePeople> {
    let keys: Vec<String> = visitors
        .iter()
        .map(|placed| placed.person_key.clone())
        .collect();
    NotThesePeople::overlap(busy, &booking.prisoner_key, &keys)
}

/// What the booker is told was changed by staff.
fn fields(staying: &Staying) -> &'static [&'static str] {
    if staying.left_out.is_empty() {
        &[]
    } else {
        &["visitors"]
    }
}
