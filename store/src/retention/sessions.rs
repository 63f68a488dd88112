//! Sessions of six months ago: by then their visits are erased, or nobody ever booked them.
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;

use super::first_day_kept;
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
        let batch = sqlx::query!(
            "DELETE FROM session WHERE session_id IN (
                SELECT session_id FROM session AS old WHERE date < $1
                   AND NOT EXISTS (SELECT FROM booking WHERE booking.session_id = old.session_id)
                   AND NOT EXISTS (SELECT FROM booking_change WHERE booking_change.session_id = old.session_id)
                   AND NOT EXISTS (SELECT FROM booking_choice WHERE booking_choice.session_id = old.session_id)
                   AND NOT EXISTS (SELECT FROM hold WHERE hold.session_id = old.session_id)
                ORDER BY session_id LIMIT $2 FOR UPDATE SKIP LOCKED)",
            first_day_kept(now).to_sqlx(),
            BATCH,
        )
        .execute(db.write())
        .await?
        .rows_affected();
        erased += batch;
        if batch == 0 {
            return Ok(erased);
        }
    }
}
