//! Making a key.
use crate::{Db, Error, token::Token};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use uuid::Uuid;

/// What came of asking for a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Created {
    /// The secret, which cannot be read again.
    Key(Token),
    /// Another key has that name.
    NameTaken,
}

/// Makes a key with these scopes.
pub async fn create(
    db: &Db,
    name: &str,
    scopes: &[String],
    now: Timestamp,
) -> Result<Created, Error> {
    let token = Token::random();
    let made = sqlx::query!(
        "INSERT INTO api_key (api_key_id, name, key_hash, scopes, created_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT ON CONSTRAINT api_key_name_unique DO NOTHING",
        Uuid::now_v7(),
        name,
        token.hash(),
        scopes,
        now.to_sqlx(),
    )
    .execute(db.write())
    .await?;
    Ok(if made.rows_affected() == 1 {
        Created::Key(token)
    } else {
        Created::NameTaken
    })
}
