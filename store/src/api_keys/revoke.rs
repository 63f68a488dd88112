//! Ending a key.
use crate::{Db, Error};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;

/// Ends the key of that name; false when there is no such live key. Its bookings keep pointing at it.
pub async fn revoke(db: &Db, name: &str, now: Timestamp) -> Result<bool, Error> {
    let ended = sqlx::query!(
        "UPDATE api_key SET revoked_at = $2 WHERE name = $1 AND revoked_at IS NULL",
        name,
        now.to_sqlx(),
    )
    .execute(db.write())
    .await?;
    Ok(ended.rows_affected() == 1)
}
