//! Running a use case at most once per key.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use jiff_sqlx::ToSqlx as _;
use sqlx::{Connection as _, PgConnection};

use super::Key;
use crate::{Command, Db, Error, Outcome as _};

/// How long a request waits for another one that is running under the same key.
pub const WAIT: Duration = Duration::from_secs(5);

/// How long an answer is kept.
const KEPT: SignedDuration = SignedDuration::from_hours(24);

/// What a caller was told: an HTTP status and a JSON body.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// JSON body.
    pub body: serde_json::Value,
}

impl Answer {
    /// Answers about who is asking, about a mistake in the request, about pace or about our own faults are not kept:
    /// the same key may be tried again after mending them.
    fn is_kept(&self) -> bool {
        !matches!(self.status, 401 | 403 | 422 | 429 | 500..)
    }
}

/// What came of a request under a key.
#[derive(Debug, Clone, PartialEq)]
pub enum Once {
    /// The work was done now.
    Answered(Answer),
    /// The same request was answered before; this is the same answer.
    Repeated(Answer),
    /// The key was used for another request: 422 `idempotency_key_reused`.
    KeyReused,
    /// Another request under this key is still running: 409.
    StillRunning,
}

enum Claim {
    New,
    Saved(Answer),
    Reused,
}

/// Runs `command` unless `key` was answered before, and keeps what `answer` makes of the outcome. Waits up to `wait`
/// (usually [`WAIT`]) for a request running under the same key.
///
/// # Errors
/// Only failures of the database.
pub async fn once<C: Command>(
    db: &Db,
    key: &Key,
    command: &C,
    now: Timestamp,
    wait: Duration,
    answer: impl Fn(&C::Outcome) -> Answer + Sync,
) -> Result<Once, Error> {
    db.retrying(|| attempt(db, key, command, now, wait, &answer))
        .await
}

async fn attempt<C: Command>(
    db: &Db,
    key: &Key,
    command: &C,
    now: Timestamp,
    wait: Duration,
    answer: &(impl Fn(&C::Outcome) -> Answer + Sync),
) -> Result<Once, Error> {
    let mut tx = db.begin().await?;
    match claim(&mut tx, key, now, wait).await {
        Ok(Claim::New) => {}
        Ok(Claim::Saved(answer)) => return Ok(Once::Repeated(answer)),
        Ok(Claim::Reused) => return Ok(Once::KeyReused),
        Err(error) if error.is_lock_timeout() => return Ok(Once::StillRunning),
        Err(error) => return Err(error),
    }
    // A refusal undoes its work but keeps its answer, so the work has a savepoint of its own.
    let mut work = tx.begin().await?;
    let outcome = command.run(&mut work, now).await?;
    if outcome.stands() {
        work.commit().await?;
    } else {
        work.rollback().await?;
    }
    let answer = answer(&outcome);
    if answer.is_kept() {
        save(&mut tx, key, &answer).await?;
        tx.commit().await?;
    } else if outcome.stands() {
        forget(&mut tx, key).await?;
        tx.commit().await?;
    } else {
        tx.rollback().await?;
    }
    Ok(Once::Answered(answer))
}

/// Takes the key. Another transaction that holds it uncommitted is waited for by the database itself.
async fn claim(
    tx: &mut PgConnection,
    key: &Key,
    now: Timestamp,
    wait: Duration,
) -> Result<Claim, Error> {
    set_lock_timeout(tx, wait).await?;
    let expires_at = now.checked_add(KEPT).unwrap_or(Timestamp::MAX);
    let taken = sqlx::query_scalar!(
        "INSERT INTO idempotency_key AS kept (caller, key, request_hash, state, created_at, expires_at)
         VALUES ($1, $2, $3, 'running', $4, $5)
         ON CONFLICT (caller, key) DO UPDATE
            SET request_hash = EXCLUDED.request_hash, state = 'running', status = NULL, body = NULL,
                created_at = EXCLUDED.created_at, expires_at = EXCLUDED.expires_at
            WHERE kept.expires_at <= $4
         RETURNING 1",
        key.caller,
        key.key,
        &key.request_hash[..],
        now.to_sqlx(),
        expires_at.to_sqlx(),
    )
    .fetch_optional(&mut *tx)
    .await?;
    set_lock_timeout(tx, Duration::ZERO).await?;
    if taken.is_some() {
        return Ok(Claim::New);
    }
    let kept = sqlx::query!(
        "SELECT request_hash, status, body FROM idempotency_key WHERE caller = $1 AND key = $2",
        key.caller,
        key.key
    )
    .fetch_one(&mut *tx)
    .await?;
    if kept.request_hash != key.request_hash {
        return Ok(Claim::Reused);
    }
    let status = kept.status.and_then(|status| u16::try_from(status).ok());
    let status = status.ok_or_else(|| Error::corrupt("idempotency_key.status", "missing"))?;
    Ok(Claim::Saved(Answer {
        status,
        body: kept.body.unwrap_or_default(),
    }))
}

/// Zero means waiting without end, as everywhere else.
async fn set_lock_timeout(tx: &mut PgConnection, wait: Duration) -> Result<(), Error> {
    let milliseconds = format!("{}ms", wait.as_millis());
    sqlx::query_scalar!("SELECT set_config('lock_timeout', $1, true)", milliseconds)
        .fetch_one(tx)
        .await?;
    Ok(())
}

async fn save(tx: &mut PgConnection, key: &Key, answer: &Answer) -> Result<(), Error> {
    sqlx::query!(
        "UPDATE idempotency_key SET state = 'done', status = $3, body = $4 WHERE caller = $1 AND key = $2",
        key.caller,
        key.key,
        i32::from(answer.status),
        answer.body,
    )
    .execute(tx)
    .await?;
    Ok(())
}

async fn forget(tx: &mut PgConnection, key: &Key) -> Result<(), Error> {
    sqlx::query!(
        "DELETE FROM idempotency_key WHERE caller = $1 AND key = $2",
        key.caller,
        key.key
    )
    .execute(tx)
    .await?;
    Ok(())
}
