//! What came of an attempt: sent, to be tried again later, or given up.

use jiff::{SignedDuration, Timestamp};
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

use crate::{Db, Error};

/// Attempts before a message is given up. With the back-off this is about a day and a half.
pub const MAX_ATTEMPTS: i32 = 12;

/// The longest pause between two attempts.
const LONGEST_PAUSE: SignedDuration = SignedDuration::from_hours(6);

/// What follows a failed attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AfterFailure {
    /// Tried again at this time.
    RetriedAt(Timestamp),
    /// Given up; staff and sender see it as not delivered.
    Dead,
}

/// The receiver has taken the message.
///
/// # Errors
/// Only failures of the database.
pub async fn sent(db: &Db, message_id: Uuid, now: Timestamp) -> Result<(), Error> {
    sqlx::query!(
        "UPDATE outbox SET state = 'sent', sent_at = $2, leased_until = NULL, last_error = NULL
         WHERE message_id = $1 AND state <> 'sent'",
        message_id,
        now.to_sqlx(),
    )
    .execute(db.write())
    .await?;
    Ok(())
}

/// The attempt failed. `permanent` is for refusals that no later attempt can mend (an address that does not exist);
/// `reason` is a code or a server's words, never a body.
///
/// # Errors
/// Only failures of the database.
pub async fn failed(
    db: &Db,
    message_id: Uuid,
    reason: &str,
    permanent: bool,
    now: Timestamp,
) -> Result<AfterFailure, Error> {
    let attempts = sqlx::query_scalar!(
        "SELECT attempts FROM outbox WHERE message_id = $1",
        message_id
    )
    .fetch_one(db.read_own())
    .await?;
    let after = if permanent || attempts >= MAX_ATTEMPTS {
        AfterFailure::Dead
    } else {
        AfterFailure::RetriedAt(now.checked_add(pause(attempts)).unwrap_or(Timestamp::MAX))
    };
    let (state, next) = match after {
        AfterFailure::RetriedAt(next) => ("queued", next),
        AfterFailure::Dead => ("dead", now),
    };
    let reason: String = reason.chars().take(500).collect();
    sqlx::query!(
        "UPDATE outbox SET state = $2, next_attempt_at = $3, leased_until = NULL, last_error = $4
         WHERE message_id = $1 AND state = 'queued'",
        message_id,
        state,
        next.to_sqlx(),
        reason,
    )
    .execute(db.write())
    .await?;
    Ok(after)
}

/// Doubles from half a minute: 30 s, 1 min, 2 min … at most six hours.
fn pause(attempts: i32) -> SignedDuration {
    let doublings = u32::try_from(attempts.clamp(1, 16) - 1).unwrap_or(0);
    SignedDuration::from_secs(30 << doublings).min(LONGEST_PAUSE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_six_hours() {
        let seconds: Vec<_> = [1, 2, 3, 11, 12]
            .map(|attempts| pause(attempts).as_secs())
            .into();
        assert_eq!(seconds, [30, 60, 120, 21_600, 21_600]);
        assert_eq!(pause(i32::MAX), LONGEST_PAUSE);
    }
}
