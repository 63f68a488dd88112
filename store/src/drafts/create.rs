//! Beginning a draft.
use super::{Draft, DraftAnswers, LASTS};
use crate::{Db, Error, token::Token};
use domain::language::Language;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use uuid::Uuid;

/// Begins an empty draft and gives the secret for this device's cookie.
///
/// # Errors
/// Only failures of the database.
pub async fn create(db: &Db, language: Language, now: Timestamp) -> Result<(Token, Draft), Error> {
    let token = Token::random();
    let draft = Draft {
        draft_id: Uuid::now_v7(),
        language,
        answers: DraftAnswers::default(),
        version: 1,
        expires_at: now + LASTS,
    };
    sqlx::query!(
        "WITH draft AS (
            INSERT INTO draft (draft_id, language, created_at, expires_at) VALUES ($1, $2, $3, $4))
         INSERT INTO draft_token (token_hash, draft_id, kind) VALUES ($5, $1, 'cookie')",
        draft.draft_id,
        language.code(),
        now.to_sqlx(),
        draft.expires_at.to_sqlx(),
        token.hash(),
    )
    .execute(db.write())
    .await?;
    Ok((token, draft))
}
