//! Ending a key.
use crate::audit::{self, Entry};
use crate::{Db, Error};
use domain::audit::Action;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;

/// Ends the key of that name, and writes it on the audit; false when there is no such live key. Its bookings keep pointing
/// at it.
///
/// # Errors
/// Only failures of the database.
pub async fn revoke(db: &Db, name: &str, now: Timestamp) -> Result<bool, Error> {
    let mut transaction = db.begin().await?;
    let ended = sqlx::query_scalar!(
        "UPDATE api_key SET revoked_at = $2 WHERE name = $1 AND revoked_at IS NULL RETURNING api_key_id",
        name,
        now.to_sqlx(),
    )
    .fetch_optional(&mut *transaction)
    .await?;
    let Some(id) = ended else { return Ok(false) };
    let entry = Entry {
        actor_kind: "system",
        actor_id: None,
        action: Action::RevokeApiKey,
        object_kind: "api_key",
        object_id: Some(&id.to_string()),
        prison_id: None,
        detail: serde_json::json!({}),
    };
    audit::record(&mut transaction, entry, now).await?;
    transaction.commit().await?;
    Ok(true)
}
