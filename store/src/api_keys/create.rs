//! Making a key.
use crate::audit::{self, Entry};
use crate::token::Token;
use crate::{Db, Error};
use domain::audit::Action;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

/// What came of asking for a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Created {
    /// The secret, which cannot be read again.
    Key(Token),
    /// Another key has that name.
    NameTaken,
}

/// Makes a key with these scopes, and writes that it was made on the audit.
///
/// # Errors
/// Only failures of the database.
pub async fn create(
    db: &Db,
    name: &str,
    scopes: &[String],
    now: Timestamp,
) -> Result<Created, Error> {
    let (token, id) = (Token::random(), Uuid::now_v7());
    let mut transaction = db.begin().await?;
    let made = sqlx::query!(
        "INSERT INTO api_key (api_key_id, name, key_hash, scopes, created_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT ON CONSTRAINT api_key_name_unique DO NOTHING",
        id,
        name,
        token.hash(),
        scopes,
        now.to_sqlx(),
    )
    .execute(&mut *transaction)
    .await?;
    if made.rows_affected() == 0 {
        return Ok(Created::NameTaken);
    }
    let entry = Entry {
        actor_kind: "system",
        actor_id: None,
        action: Action::CreateApiKey,
        object_kind: "api_key",
        object_id: Some(&id.to_string()),
        prison_id: None,
        detail: serde_json::json!({ "scopes": scopes }),
    };
    audit::record(&mut transaction, entry, now).await?;
    transaction.commit().await?;
    Ok(Created::Key(token))
}
