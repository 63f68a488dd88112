//! The relay: gives new events their positions and tells every server, with one notification for all of them.

use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;

use super::CHANNEL;
use crate::{Db, Error};

/// How many events get their position in one transaction.
const BATCH: i64 = 1000;

/// Numbers the events that are new and returns how many there were. A lease lets one server do it at a time; if two do
/// all the same, the second waits for the first and numbers only what that left.
///
/// # Errors
/// Only failures of the database.
pub async fn number(db: &Db, now: Timestamp) -> Result<u64, Error> {
    // Nearly always there is nothing, which needs no lock.
    let any = sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM board_event WHERE position IS NULL) AS "any!""#
    )
    .fetch_one(db.write())
    .await?;
    if !any {
        return Ok(0);
    }
    let mut tx = db.begin().await?;
    // A statement of its own: the next one then sees what the relay before this one has committed.
    let last = sqlx::query_scalar!("SELECT last FROM board_relay FOR UPDATE")
        .fetch_one(&mut *tx)
        .await?;
    let numbered = sqlx::query!(
        "UPDATE board_event SET position = new.position, numbered_at = $2
         FROM (SELECT event_id, prison_id, $1 + row_number() OVER (ORDER BY event_id) AS position
               FROM (SELECT event_id, prison_id FROM board_event WHERE position IS NULL
                     ORDER BY event_id LIMIT $3) AS batch) AS new
         WHERE board_event.event_id = new.event_id AND board_event.prison_id = new.prison_id",
        last,
        now.to_sqlx(),
        BATCH,
    )
    .execute(&mut *tx)
    .await?
    .rows_affected();
    if numbered == 0 {
        return Ok(0);
    }
    let newest = last.saturating_add(i64::try_from(numbered).unwrap_or(i64::MAX));
    sqlx::query!("UPDATE board_relay SET last = $1", newest)
        .execute(&mut *tx)
        .await?;
    sqlx::query!("SELECT pg_notify($1, $2)", CHANNEL, newest.to_string())
        .fetch_one(&mut *tx)
        .await?;
    tx.commit().await?;
    Ok(numbered)
}
