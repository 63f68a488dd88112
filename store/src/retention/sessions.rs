//! Sessions of six months ago: by then their visits are erased, or nobody ever booked them. Their numbers stay.
use domain::audit::Action;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;

use super::{first_day_kept, said};
use crate::{Db, Error};

/// How many sessions one transaction erases.
const BATCH: i64 = 500;

/// Erases the sessions that are old enough and that nothing refers to, with their pools, and returns how many there were.
/// Timetables are generated from today on, so none of them comes back.
///
/// # Errors
/// Only failures of the database.
pub async fn erase_sessions(db: &Db, now: Timestamp) -> Result<u64, Error> {
    let mut erased = 0;
    loop {
        let batch = db.retrying(|| erase_some(db, now)).await?;
        erased += batch;
        if batch == 0 {
            return Ok(erased);
        }
    }
}

/// Sessions that took place are counted with their places; blocked and removed ones had none.
async fn erase_some(db: &Db, now: Timestamp) -> Result<u64, Error> {
    let mut tx = db.begin().await?;
    let ids = sqlx::query_scalar!(
        "SELECT session_id FROM session AS old WHERE date < $1
           AND NOT EXISTS (SELECT FROM booking WHERE booking.session_id = old.session_id)
           AND NOT EXISTS (SELECT FROM booking_change WHERE booking_change.session_id = old.session_id)
           AND NOT EXISTS (SELECT FROM booking_choice WHERE booking_choice.session_id = old.session_id)
           AND NOT EXISTS (SELECT FROM hold WHERE hold.session_id = old.session_id)
         ORDER BY session_id LIMIT $2 FOR UPDATE SKIP LOCKED",
        first_day_kept(now).to_sqlx(),
        BATCH,
    )
    .fetch_all(&mut *tx)
    .await?;
    if ids.is_empty() {
        return Ok(0);
    }
    sqlx::query!(
        "INSERT INTO place_count AS kept (prison_id, date, starts, ends, pool, sessions, places)
         SELECT prison_id, date, starts, ends, pool, count(*), sum(capacity)
         FROM session JOIN session_pool USING (session_id, prison_id)
         WHERE session_id = ANY($1) AND state IN ('open', 'kept') AND capacity > 0
         GROUP BY prison_id, date, starts, ends, pool
         ORDER BY prison_id, date, starts, ends, pool
         ON CONFLICT (prison_id, date, starts, ends, pool)
         DO UPDATE SET sessions = kept.sessions + excluded.sessions, places = kept.places + excluded.places",
        &ids
    )
    .execute(&mut *tx)
    .await?;
    let erased = sqlx::query!("DELETE FROM session WHERE session_id = ANY($1)", &ids)
        .execute(&mut *tx)
        .await?
        .rows_affected();
    said(&mut tx, Action::EraseSessions, erased, now).await?;
    tx.commit().await?;
    Ok(erased)
}
