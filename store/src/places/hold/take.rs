//! The steps that every hold shares, in the order of the locks: expired holds, persons, the hold's row, pools.

use std::collections::BTreeSet;

use domain::booking::SoftRule;
use domain::places::{MAX_EXTENSIONS, Pool, hold_expires_at};
use domain::prisons::OnlineBooking;
use jiff::Timestamp;
use sqlx::PgConnection;
use uuid::Uuid;

use super::row::{self, NewHold};
use super::{Held, HoldOutcome};
use crate::Error;
use crate::booking::NotThesePeople;
use crate::places::{
    InTheWay, Leeway, OwnHold, PoolMoves, Session, release_expired, release_holds, take_pair_days,
    take_times,
};

/// Everything that makes a hold, decided and not yet done.
pub(super) struct Taking<'a> {
    pub(super) session: &'a Session,
    pub(super) pool: Pool,
    pub(super) prisoner_number: &'a str,
    pub(super) prisoner_key: &'a str,
    /// Visitors as far as they are known, in the order that positions mean.
    pub(super) visitor_keys: &'a [String],
    /// The pairs of prisoners kept apart that the prisoner is in, as far as that is looked up.
    pub(super) apart: &'a [Uuid],
    pub(super) needs_decision: bool,
    pub(super) claim_id: Uuid,
    pub(super) draft_id: Option<Uuid>,
    pub(super) api_key_id: Option<Uuid>,
    pub(super) booking_id: Option<Uuid>,
    /// The hold of the same holder that this one replaces; it is kept if this one fails.
    pub(super) replaced: Option<OwnHold>,
}

/// Whether the session can be held at all: the prison takes bookings here, the session is on, and it is neither too soon
/// nor too late.
pub(super) fn against(
    session: &Session,
    pool: Pool,
    needs_decision: bool,
    now: Timestamp,
) -> Option<HoldOutcome> {
    against_with(session, pool, needs_decision, &mut Leeway::none(), now)
}

/// The same where soft rules may be set aside.
pub(super) fn against_with(
    session: &Session,
    pool: Pool,
    needs_decision: bool,
    leeway: &mut Leeway,
    now: Timestamp,
) -> Option<HoldOutcome> {
    if session.settings.online != OnlineBooking::Open {
        return Some(HoldOutcome::PrisonNotBookable);
    }
    if !session.who_may_book.admits(pool) {
        return Some(HoldOutcome::NotFound);
    }
    let reasons = leeway.spare(session.against(pool, needs_decision, now));
    (!reasons.is_empty()).then_some(HoldOutcome::NotOffered(reasons))
}

/// Takes the people's time and the place.
pub(super) async fn take(
    tx: &mut PgConnection,
    taking: Taking<'_>,
    now: Timestamp,
) -> Result<HoldOutcome, Error> {
    take_with(tx, taking, &mut Leeway::none(), now).await
}

/// The same where soft rules may be set aside.
pub(super) async fn take_with(
    tx: &mut PgConnection,
    taking: Taking<'_>,
    leeway: &mut Leeway,
    now: Timestamp,
) -> Result<HoldOutcome, Error> {
    let (session, pool) = (taking.session, taking.pool);
    let mut keys: BTreeSet<String> = taking.visitor_keys.iter().cloned().collect();
    keys.insert(taking.prisoner_key.to_owned());

    let mut moves = PoolMoves::default();
    if let Some(replaced) = &taking.replaced
        && replaced.has_place
    {
        release_holds(tx, &[replaced.hold_id], &mut moves).await?;
    }
    let in_the_way = InTheWay {
        session,
        pool,
        keys: &keys,
        apart: taking.apart,
        own_claim: taking.claim_id,
        api_key_id: taking.api_key_id,
    };
    release_expired(tx, &in_the_way, now, &mut moves).await?;

    let seen_free = session.free.get(pool.code()).copied().unwrap_or(0);
    let none_seen = seen_free + moves.freed(session.session_id, pool) <= 0;
    if none_seen && !leeway.allows(SoftRule::Capacity) {
        return Ok(HoldOutcome::Full(pool));
    }

    let busy = take_times(tx, taking.claim_id, session, &keys).await?;
    if let Some(overlap) = NotThesePeople::overlap(&busy, taking.prisoner_key, taking.visitor_keys)
    {
        return Ok(HoldOutcome::People(overlap));
    }
    let key = taking.prisoner_key;
    if !take_pair_days(tx, taking.claim_id, session, key, taking.apart).await? {
        return Ok(HoldOutcome::People(NotThesePeople::KeptApart));
    }

    let extensions = match &taking.replaced {
        // Choosing the same time again is not a way around the ten extensions.
        Some(replaced) if replaced.has_place && replaced.session_id == session.session_id => {
            replaced.extensions
        }
        _ => 0,
    };
    let (hold_id, expires_at) = (Uuid::now_v7(), hold_expires_at(now));
    let new = NewHold {
        hold_id,
        extensions,
        created_at: now,
        expires_at,
    };
    if !row::insert(tx, &taking, &new).await? {
        let until = row::first_end(tx, taking.api_key_id).await?;
        return Ok(HoldOutcome::TooManyHolds {
            until: until.unwrap_or(now),
        });
    }

    moves.take(session.session_id, pool);
    if let Some(full) = moves.apply_with(tx, leeway).await? {
        return Ok(HoldOutcome::Full(full));
    }
    Ok(HoldOutcome::Held(Held {
        hold_id,
        session_id: session.session_id,
        pool,
        expires_at,
        extensions_left: MAX_EXTENSIONS - extensions,
        needs_decision: taking.needs_decision,
    }))
}
