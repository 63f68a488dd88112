//! Counting a try against its limits, all or none.
use super::{Limit, Taken, key_hash};
use crate::{Db, Error};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;

/// Counts one try against every limit given, or against none when any of them is used up.
///
/// Counting comes before the work, not after, so that tries sent at once cannot all slip through. Those under one key wait
/// for each other's commit, which therefore does not wait for the disk: a count that a crash loses harms nobody.
pub async fn take(db: &Db, limits: &[(Limit, &str)], now: Timestamp) -> Result<Taken, Error> {
    let mut counts: Vec<_> = limits
        .iter()
        .map(|(limit, key)| (*limit, key_hash(key)))
        .collect();
    // One order for everybody, or two tries with the same keys could wait for each other.
    counts.sort_by(|a, b| (a.0.name, &a.1).cmp(&(b.0.name, &b.1)));
    let mut transaction = db.begin().await?;
    let mut retry_at = None;
    for (limit, hash) in counts {
        let window_began_before = now - limit.window;
        let counted = sqlx::query!(
            r#"INSERT INTO rate_limit AS r (limit_name, key_hash, started_at, count) VALUES ($1, $2, $3, 1)
               ON CONFLICT (limit_name, key_hash) DO UPDATE SET
                   started_at = CASE WHEN r.started_at <= $4 THEN $3 ELSE r.started_at END,
                   count = CASE WHEN r.started_at <= $4 THEN 1 ELSE r.count + 1 END
               WHERE r.started_at <= $4 OR r.count < $5
               RETURNING count, set_config('synchronous_commit', 'off', true)"#,
            limit.name,
            hash,
            now.to_sqlx(),
            window_began_before.to_sqlx(),
            limit.tries,
        )
        .fetch_optional(&mut *transaction)
        .await?;
        if counted.is_none() {
            let started = sqlx::query_scalar!(
                r#"SELECT started_at FROM rate_limit WHERE limit_name = $1 AND key_hash = $2"#,
                limit.name,
                hash,
            )
            .fetch_one(&mut *transaction)
            .await?;
            retry_at = retry_at.max(Some(started.to_jiff() + limit.window));
        }
    }
    match retry_at {
        Some(retry_at) => {
            transaction.rollback().await?;
            Ok(Taken::Refused { retry_at })
        }
        None => {
            transaction.commit().await?;
            Ok(Taken::Allowed)
        }
    }
}
