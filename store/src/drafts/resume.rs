//! Carrying on with a draft on another device.
use crate::{Db, Error, token::Token};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use uuid::Uuid;

/// Makes a link to this draft; earlier links stop working. None when the draft is deleted or over.
///
/// # Errors
/// Only failures of the database.
pub async fn resume_link(db: &Db, draft_id: Uuid, now: Timestamp) -> Result<Option<Token>, Error> {
    let link = Token::random();
    let mut transaction = db.begin().await?;
    sqlx::query!(
        "DELETE FROM draft_token WHERE draft_id = $1 AND kind = 'link'",
        draft_id
    )
    .execute(&mut *transaction)
    .await?;
    let made = sqlx::query!(
        "INSERT INTO draft_token (token_hash, draft_id, kind)
         SELECT $2, draft_id, 'link' FROM draft WHERE draft_id = $1 AND expires_at > $3",
        draft_id,
        link.hash(),
        now.to_sqlx(),
    )
    .execute(&mut *transaction)
    .await?;
    transaction.commit().await?;
    Ok((made.rows_affected() == 1).then_some(link))
}

/// Opens a draft by its link and gives the secret for this device's cookie. The other device keeps its own. The link is
/// used up, so that it is worth nothing in a browser's history.
///
/// # Errors
/// Only failures of the database.
pub async fn resume(db: &Db, link: &Token, now: Timestamp) -> Result<Option<Token>, Error> {
    let cookie = Token::random();
    let opened = sqlx::query!(
        "UPDATE draft_token SET token_hash = $2, kind = 'cookie'
         FROM draft WHERE draft.draft_id = draft_token.draft_id
            AND token_hash = $1 AND kind = 'link' AND draft.expires_at > $3",
        link.hash(),
        cookie.hash(),
        now.to_sqlx(),
    )
    .execute(db.write())
    .await?;
    Ok((opened.rows_affected() == 1).then_some(cookie))
}
