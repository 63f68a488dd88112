//! How the outbox stands, for the figures that operators watch.

use jiff::Timestamp;

use crate::{Db, Error};

/// What is in the outbox besides what was sent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Backlog {
    /// Not tried yet, or just being tried for the first time.
    pub waiting: i64,
    /// Failed at least once, to be tried again.
    pub retrying: i64,
    /// Given up.
    pub dead: i64,
    /// When the oldest of those still to be sent was queued.
    pub oldest: Option<Timestamp>,
}

/// Counts it, at the moment of the replica.
///
/// # Errors
/// Only failures of the database.
pub async fn backlog(db: &Db) -> Result<Backlog, Error> {
    let row = sqlx::query!(
        r#"SELECT count(*) FILTER (WHERE last_error IS NULL) AS "waiting!",
                  count(*) FILTER (WHERE last_error IS NOT NULL) AS "retrying!",
                  min(created_at) AS "oldest: jiff_sqlx::Timestamp",
                  (SELECT count(*) FROM outbox WHERE state = 'dead') AS "dead!"
           FROM outbox WHERE state = 'queued'"#,
    )
    .fetch_one(db.read())
    .await?;
    Ok(Backlog {
        waiting: row.waiting,
        retrying: row.retrying,
        dead: row.dead,
        oldest: row.oldest.map(|oldest| oldest.to_jiff()),
    })
}
