//! Visits of six months ago, with everybody on them. Their history stays: it holds ids and codes only. So do their numbers.
use domain::audit::Action;
use jiff::Timestamp;
use sqlx::PgConnection;

use super::{first_day_kept, said};
use crate::{Db, Error};
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

/// How many bookings one transaction erases.
const BATCH: i64 = 200;

/// Erases the visits that are old enough and returns how many there were.
///
/// # Errors
/// Only failures of the database.
pub async fn erase_visits(db: &Db, now: Timestamp) -> Result<u64, Error> {
    let mut erased = 0;
    loop {
        let batch = db.retrying(|| erase_some(db, now)).await?;
        erased += batch;
        if batch == 0 {
            return Ok(erased);
        }
    }
}

/// Places are given back as bookings go, so that a recount of the pools still agrees.
async fn erase_some(db: &Db, now: Timestamp) -> Result<u64, Error> {
    let mut tx = db.begin().await?;
    let ids = sqlx::query_scalar!(
        "SELECT booking.booking_id FROM booking JOIN session USING (session_id, prison_id)
         WHERE session.date < $1 ORDER BY booking.booking_id LIMIT $2 FOR UPDATE OF booking SKIP LOCKED",
        first_day_kept(now).to_sqlx(),
        BATCH,
    )
    .fetch_all(&mut *tx)
    .await?;
    if ids.is_empty() {
        return Ok(0);
    }
    count(&mut tx, &ids).await?;
    sqlx::query!(
        "DELETE FROM person_time USING booking
         WHERE person_time.claim_id = booking.claim_id AND NOT released AND booking.booking_id = ANY($1)",
        &ids
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        "UPDATE session_pool SET taken = taken - gone.places
         FROM (SELECT session_id, prison_id, pool, count(*)::int AS places FROM (
                  SELECT session_id, prison_id, pool FROM booking
                  WHERE booking_id = ANY($1) AND status IN ('requested', 'booked', 'attended', 'no_show', 'refused_entry')
                  UNION ALL
                  SELECT session_id, prison_id, pool FROM booking_change
                  WHERE booking_id = ANY($1) AND state = 'open' AND took_place) AS places
               GROUP BY session_id, prison_id, pool) AS gone
         WHERE session_pool.session_id = gone.session_id AND session_pool.prison_id = gone.prison_id
           AND session_pool.pool = gone.pool",
        &ids
    )
    .execute(&mut *tx)
    .await?;
    let erased = sqlx::query!("DELETE FROM booking WHERE booking_id = ANY($1)", &ids)
        .execute(&mut *tx)
        .await?
        .rows_affected();
    said(&mut tx, Action::EraseVisits, erased, now).await?;
    tx.commit().await?;
    Ok(erased)
}

/// Keeps their numbers, in the transaction that erases them: no visit is missing from a report, and none is in it twice.
async fn count(tx: &mut PgConnection, ids: &[Uuid]) -> Result<(), Error> {
    sqlx::query!(
        "INSERT INTO visit_count AS kept (prison_id, date, starts, ends, pool, status, visits)
         SELECT prison_id, date, starts, ends, pool, status, count(*)
         FROM booking JOIN session USING (session_id, prison_id) WHERE booking_id = ANY($1)
         GROUP BY prison_id, date, starts, ends, pool, status
         ORDER BY prison_id, date, starts, ends, pool, status
         ON CONFLICT (prison_id, date, starts, ends, pool, status) DO UPDATE SET visits = kept.visits + excluded.visits",
        ids
    )
    .execute(tx)
    .await?;
    Ok(())
}
