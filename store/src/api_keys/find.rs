//! Recognising a key.
use super::ApiKey;
use crate::{Db, Error, token::Token};

/// The key behind a secret, unless it is unknown or revoked.
pub async fn find(db: &Db, secret: &Token) -> Result<Option<ApiKey>, Error> {
    let key = sqlx::query_as!(
        ApiKey,
        "SELECT api_key_id, name, scopes, per_minute FROM api_key WHERE key_hash = $1 AND revoked_at IS NULL",
        secret.hash(),
    )
    .fetch_optional(db.read_own())
    .await?;
    Ok(key)
}
