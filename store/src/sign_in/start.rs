//! Starting a visitor's sign-in.
use super::LASTS;
use crate::{Db, Error, token::Token};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use uuid::Uuid;

/// Signs a visitor in to one booking and gives the cookie's secret. `confirmed` when the date of birth was part of signing in.
pub async fn start(
    db: &Db,
    booking_id: Uuid,
    confirmed: bool,
    now: Timestamp,
) -> Result<Token, Error> {
    let token = Token::random();
    sqlx::query!(
        "INSERT INTO sign_in (token_hash, audience, booking_id, confirmed, created_at, expires_at)
         VALUES ($1, 'visitor', $2, $3, $4, $5)",
        token.hash(),
        booking_id,
        confirmed,
        now.to_sqlx(),
        (now + LASTS).to_sqlx(),
    )
    .execute(db.write())
    .await?;
    Ok(token)
}
