//! Letting holds go: those given up, and those that ran out and stand in somebody's way.

use std::collections::BTreeSet;

use domain::places::Pool;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{PoolMoves, Session};
use crate::Error;

/// Where expired holds would stand in a taker's way.
pub(crate) struct InTheWay<'a> {
    /// On places of this session
    pub(crate) session: &'a Session,
    /// and pool,
    pub(crate) pool: Pool,
    /// on the time of these people,
    pub(crate) keys: &'a BTreeSet<String>,
    /// on the day of these pairs of prisoners kept apart,
    pub(crate) apart: &'a [Uuid],
    /// unless it is the taker's own claim, whose lock would not be skipped,
    pub(crate) own_claim: Uuid,
    /// and among the holds of this program, which may have so many.
    pub(crate) api_key_id: Option<Uuid>,
}

/// Releases expired holds, so that the taker finds everything free at once. A hold that somebody else has locked is
/// skipped: its owner or another taker is dealing with it. So is one that was to change a booking which this transaction
/// cannot see, because staff see one prison only: what that booking needs could not be told from what the hold took.
pub(crate) async fn release_expired(
    tx: &mut PgConnection,
    in_the_way: &InTheWay<'_>,
    now: Timestamp,
    moves: &mut PoolMoves,
) -> Result<(), Error> {
    let session = in_the_way.session;
    let keys: Vec<String> = in_the_way.keys.iter().cloned().collect();
    let expired = sqlx::query_scalar!(
        "SELECT hold_id FROM hold
         WHERE state = 'live' AND expires_at <= $1 AND claim_id <> $7
           AND (booking_id IS NULL OR EXISTS (SELECT FROM booking WHERE booking.booking_id = hold.booking_id))
           AND hold_id IN (
            SELECT hold_id FROM hold WHERE state = 'live' AND session_id = $2 AND pool = $3 AND expires_at <= $1
            UNION
            SELECT hold_id FROM hold JOIN person_time USING (claim_id)
            WHERE state = 'live' AND expires_at <= $1 AND person_key = ANY($4)
              AND NOT released AND during && tstzrange($5, $6, '[)')
            UNION
            SELECT hold_id FROM hold JOIN person_time USING (claim_id)
            WHERE state = 'live' AND expires_at <= $1 AND NOT released
              AND apart_pair = ANY($9) AND apart_prison = $10 AND apart_day = $11
            UNION
            SELECT hold_id FROM hold WHERE state = 'live' AND api_key_id = $8 AND expires_at <= $1)
         ORDER BY hold_id
         FOR UPDATE SKIP LOCKED",
        now.to_sqlx(),
        session.session_id,
        in_the_way.pool.code(),
        &keys,
        session.starts_at.to_sqlx(),
        session.ends_at.to_sqlx(),
        in_the_way.own_claim,
        in_the_way.api_key_id,
        in_the_way.apart,
        session.prison_id,
        session.date.to_sqlx(),
    )
    .fetch_all(&mut *tx)
    .await?;
    if expired.is_empty() {
        return Ok(());
    }
    release_holds(tx, &expired, moves).await
}

/// Releases holds that this transaction has locked. A hold that was to change a booking shares its claim with it, so what
/// the booking itself needs stays.
pub(crate) async fn release_holds(
    tx: &mut PgConnection,
    holds: &[Uuid],
    moves: &mut PoolMoves,
) -> Result<(), Error> {
    let released = sqlx::query!(
        "UPDATE hold SET state = 'released' WHERE hold_id = ANY($1) AND state = 'live' RETURNING session_id, pool",
        holds,
    )
    .fetch_all(&mut *tx)
    .await?;
    for hold in released {
        let pool = Pool::parse(&hold.pool).map_err(|_| Error::corrupt("hold.pool", &hold.pool))?;
        moves.free(hold.session_id, pool);
    }
    sqlx::query!(
        "UPDATE person_time AS mine SET released = true
         FROM hold
         LEFT JOIN booking USING (booking_id)
         LEFT JOIN session ON session.session_id = booking.session_id
         WHERE hold.hold_id = ANY($1) AND mine.claim_id = hold.claim_id AND NOT mine.released
           AND NOT coalesce(
             mine.during = tstzrange(session.starts_at, session.ends_at, '[)')
             AND (mine.person_key = booking.prisoner_key OR EXISTS (
               SELECT 1 FROM booking_visitor AS visitor
               WHERE visitor.booking_id = booking.booking_id AND visitor.person_key = mine.person_key)), false)",
        holds,
    )
    .execute(tx)
    .await?;
    Ok(())
}
