//! Signing out.
use crate::{Db, Error, token::Token};
use sqlx::PgConnection;
use uuid::Uuid;

/// Ends a sign-in; one that is already over is no error.
pub async fn end(db: &Db, token: &Token) -> Result<(), Error> {
    sqlx::query!("DELETE FROM sign_in WHERE token_hash = $1", token.hash())
        .execute(db.write())
        .await?;
    Ok(())
}

/// Ends every visitor's sign-in to a booking.
pub(crate) async fn end_all(tx: &mut PgConnection, booking_id: Uuid) -> Result<(), Error> {
    sqlx::query!(
        "DELETE FROM sign_in WHERE booking_id = $1 AND audience = 'visitor'",
        booking_id
    )
    .execute(tx)
    .await?;
    Ok(())
}
