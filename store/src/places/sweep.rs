//! Clearing expired holds away in the background. Nothing depends on it: an expired hold frees its place for the next
//! taker by itself. It only keeps rows that nobody asks for from piling up.

use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;

use super::{PoolMoves, release_holds};
use crate::{Db, Error};

/// How many holds one transaction clears.
const BATCH: i64 = 100;

/// Releases every expired hold that nobody is dealing with, and returns how many. Any number of servers may run it.
///
/// # Errors
/// Only failures of the database.
pub async fn sweep(db: &Db, now: Timestamp) -> Result<usize, Error> {
    let mut swept = 0;
    loop {
        let batch = db.retrying(|| sweep_some(db, now)).await?;
        swept += batch;
        if batch == 0 {
            return Ok(swept);
        }
    }
}

async fn sweep_some(db: &Db, now: Timestamp) -> Result<usize, Error> {
    let mut tx = db.begin().await?;
    let expired = sqlx::query_scalar!(
        "SELECT hold_id FROM hold WHERE state = 'live' AND expires_at <= $1
         ORDER BY hold_id LIMIT $2 FOR UPDATE SKIP LOCKED",
        now.to_sqlx(),
        BATCH,
    )
    .fetch_all(&mut *tx)
    .await?;
    let mut moves = PoolMoves::default();
    release_holds(&mut tx, &expired, &mut moves).await?;
    // Nothing is taken, so no pool can refuse.
    moves.apply(&mut tx).await?;
    tx.commit().await?;
    Ok(expired.len())
}
