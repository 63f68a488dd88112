//! How many places a pool shows.

use domain::places::{Pool, places_left as left};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

use crate::{Db, Error};

/// Places left in one pool: an expired hold counts as free although nobody has swept it away. `None` for an unknown pool.
///
/// # Errors
/// Only failures of the database.
pub async fn places_left(
    db: &Db,
    session_id: Uuid,
    pool: Pool,
    now: Timestamp,
) -> Result<Option<i32>, Error> {
    let row = sqlx::query!(
        r#"SELECT capacity, overbooked, taken, (
             SELECT count(*)::int FROM hold
             WHERE hold.session_id = $1 AND hold.pool = $2 AND state = 'live' AND expires_at <= $3) AS "expired!"
           FROM session_pool WHERE session_id = $1 AND pool = $2"#,
        session_id,
        pool.code(),
        now.to_sqlx(),
    )
    .fetch_optional(db.read())
    .await?;
    Ok(row.map(|row| left(row.capacity, row.overbooked, row.taken, row.expired)))
}
