//! When sessions are, for showing chosen ones.

use jiff::civil::{Date, Time};
use uuid::Uuid;

use crate::{Db, Error};

/// A session's day and times, by the clock in London.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dated {
    /// The session.
    pub session_id: Uuid,
    /// The day.
    pub date: Date,
    /// From.
    pub starts: Time,
    /// To.
    pub ends: Time,
}

/// The sessions of these ids, in the order of the ids; unknown ones are left out.
///
/// # Errors
/// Only failures of the database.
pub async fn dated(db: &Db, session_ids: &[Uuid]) -> Result<Vec<Dated>, Error> {
    if session_ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = sqlx::query!(
        "SELECT session_id, date, starts, ends FROM session WHERE session_id = ANY($1)
         ORDER BY array_position($1, session_id)",
        session_ids,
    )
    .fetch_all(db.read())
    .await?;
    let dated = rows.into_iter().map(|row| Dated {
        session_id: row.session_id,
        date: row.date.to_jiff(),
        starts: row.starts.to_jiff(),
        ends: row.ends.to_jiff(),
    });
    Ok(dated.collect())
}
