//! Asking without counting.
use super::{Limit, key_hash};
use crate::{Db, Error};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;

/// When the try may be made again, if the limit is used up now. For callers who count afterwards because the same request
/// may rightly be sent many times at once.
///
/// # Errors
/// Only failures of the database.
pub async fn exhausted(
    db: &Db,
    limit: Limit,
    key: &str,
    now: Timestamp,
) -> Result<Option<Timestamp>, Error> {
    let started = sqlx::query_scalar!(
        "SELECT started_at FROM rate_limit WHERE limit_name = $1 AND key_hash = $2 AND started_at > $3 AND count >= $4",
        limit.name,
        key_hash(key),
        (now - limit.window).to_sqlx(),
        limit.tries,
    )
    .fetch_optional(db.read_own())
    .await?;
    Ok(started.map(|started| started.to_jiff() + limit.window))
}
