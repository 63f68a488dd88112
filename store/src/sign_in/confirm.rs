//! Raising a sign-in by link to one that may see names.
use super::LASTS;
use crate::{Db, Error, token::Token};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;

/// Records that the lead visitor's date of birth was given. The old secret ends and a new one is returned, so that a secret
/// somebody else may have seen never gains rights; none when the sign-in is over.
pub async fn confirm(db: &Db, token: &Token, now: Timestamp) -> Result<Option<Token>, Error> {
    let fresh = Token::random();
    let changed = sqlx::query!(
        "UPDATE sign_in SET token_hash = $2, confirmed = true, expires_at = $4
         WHERE token_hash = $1 AND audience = 'visitor' AND expires_at > $3",
        token.hash(),
        fresh.hash(),
        now.to_sqlx(),
        (now + LASTS).to_sqlx(),
    )
    .execute(db.write())
    .await?;
    Ok((changed.rows_affected() == 1).then_some(fresh))
}
