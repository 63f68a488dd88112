//! Signing out.
use crate::{Db, Error, token::Token};

/// Ends a sign-in; one that is already over is no error.
pub async fn end(db: &Db, token: &Token) -> Result<(), Error> {
    sqlx::query!("DELETE FROM sign_in WHERE token_hash = $1", token.hash())
        .execute(db.write())
        .await?;
    Ok(())
}
