//! Who a visitor's cookie is.
use super::VisitorSignIn;
use crate::{Db, Error, token::Token};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;

/// The live sign-in behind a cookie, if there is one.
pub async fn find(db: &Db, token: &Token, now: Timestamp) -> Result<Option<VisitorSignIn>, Error> {
    let row = sqlx::query!(
        r#"SELECT booking_id AS "booking_id!", confirmed, expires_at
           FROM sign_in WHERE token_hash = $1 AND audience = 'visitor' AND expires_at > $2"#,
        token.hash(),
        now.to_sqlx(),
    )
    .fetch_optional(db.read_own())
    .await?;
    Ok(row.map(|row| VisitorSignIn {
        booking_id: row.booking_id,
        confirmed: row.confirmed,
        expires_at: row.expires_at.to_jiff(),
    }))
}
