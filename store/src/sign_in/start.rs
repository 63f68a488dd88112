//! Starting a visitor's sign-in.
use super::LASTS;
use crate::{Db, Error, token::Token};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use uuid::Uuid;

/// Signs a visitor who gave the date of birth in to one booking and gives the cookie's secret.
pub async fn start(db: &Db, booking_id: Uuid, now: Timestamp) -> Result<Token, Error> {
    let token = Token::random();
    sqlx::query!(
        "INSERT INTO sign_in (token_hash, audience, booking_id, confirmed, created_at, expires_at)
         VALUES ($1, 'visitor', $2, true, $3, $4)",
        token.hash(),
        booking_id,
        now.to_sqlx(),
        (now + LASTS).to_sqlx(),
    )
    .execute(db.write())
    .await?;
    Ok(token)
}

/// Signs a visitor in to the booking of a link, who has not said yet who they are; none when the link was revoked
/// meanwhile. The lock makes a revocation wait, which then ends this sign-in, or this wait for the revocation.
pub async fn start_by_link(
    db: &Db,
    booking_id: Uuid,
    link_version: i32,
    now: Timestamp,
) -> Result<Option<Token>, Error> {
    let token = Token::random();
    let started = sqlx::query!(
        "INSERT INTO sign_in (token_hash, audience, booking_id, confirmed, created_at, expires_at)
         SELECT $1, 'visitor', booking_id, false, $4, $5 FROM booking
         WHERE booking_id = $2 AND link_version = $3 FOR SHARE",
        token.hash(),
        booking_id,
        link_version,
        now.to_sqlx(),
        (now + LASTS).to_sqlx(),
    )
    .execute(db.write())
    .await?;
    Ok((started.rows_affected() == 1).then_some(token))
}
