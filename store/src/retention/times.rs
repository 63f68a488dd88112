//! Times of persons that were given back. A time that a booking still has goes with the booking.
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;

use super::first_day_kept;
use crate::{Db, Error};

/// How many rows one transaction erases.
const BATCH: i64 = 5000;

/// Erases them six months after the time, and returns how many there were. They have no names, only keys of persons.
///
/// # Errors
/// Only failures of the database.
pub async fn erase_times(db: &Db, now: Timestamp) -> Result<u64, Error> {
    let before =
        domain::calendar::london::instant(first_day_kept(now), jiff::civil::Time::midnight());
    let mut erased = 0;
    loop {
        let batch = sqlx::query!(
            "DELETE FROM person_time WHERE ctid = ANY(ARRAY(
                SELECT ctid FROM person_time WHERE released AND upper(during) < $1 LIMIT $2 FOR UPDATE SKIP LOCKED))",
            before.to_sqlx(),
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
