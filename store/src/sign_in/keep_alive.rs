//! How long the sign-in of staff and professionals lasts: half an hour without anything being done, twelve hours in all.
use crate::{Db, Error, token::Token};
use jiff::{SignedDuration, Timestamp};
use jiff_sqlx::ToSqlx;

/// How long a sign-in lasts without anything being done.
pub const IDLE: SignedDuration = SignedDuration::from_mins(30);
/// How long a sign-in lasts at most.
pub const AT_MOST: SignedDuration = SignedDuration::from_hours(12);

/// How much a sign-in's end must move before it is written: not at every request.
const WORTH_WRITING: SignedDuration = SignedDuration::from_mins(1);

/// Moves the end of a sign-in that began and ends at these times, because it is being used.
pub(crate) async fn keep_alive(
    db: &Db,
    token: &Token,
    (began, ends): (Timestamp, Timestamp),
    now: Timestamp,
) -> Result<(), Error> {
    let later = (now + IDLE).min(began + AT_MOST);
    if later.duration_since(ends) > WORTH_WRITING {
        sqlx::query!(
            "UPDATE sign_in SET expires_at = $2 WHERE token_hash = $1",
            token.hash(),
            later.to_sqlx(),
        )
        .execute(db.write())
        .await?;
    }
    Ok(())
}
