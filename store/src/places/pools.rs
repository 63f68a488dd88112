//! Taking places and giving them back: one conditional update per pool, in sorted order.

use std::collections::BTreeMap;

use domain::booking::SoftRule;
use domain::places::Pool;
use sqlx::PgConnection;
use uuid::Uuid;

use super::Leeway;
use crate::Error;

/// What a transaction does to pools, gathered first and done at its end, because pool rows are locked last.
#[derive(Debug, Default)]
pub(crate) struct PoolMoves(BTreeMap<(Uuid, Pool), i32>);

impl PoolMoves {
    /// One place of this pool is wanted.
    pub(crate) fn take(&mut self, session_id: Uuid, pool: Pool) {
        *self.0.entry((session_id, pool)).or_default() += 1;
    }

    /// One place of this pool goes back.
    pub(crate) fn free(&mut self, session_id: Uuid, pool: Pool) {
        *self.0.entry((session_id, pool)).or_default() -= 1;
    }

    /// How many places of this pool go back so far.
    pub(crate) fn freed(&self, session_id: Uuid, pool: Pool) -> i32 {
        self.0.get(&(session_id, pool)).map_or(0, |change| -change)
    }

    /// Locks and changes the rows. `Some` names the pool that has no place left, or was taken off sale at this moment; the
    /// caller then rolls back.
    pub(crate) async fn apply(self, tx: &mut PgConnection) -> Result<Option<Pool>, Error> {
        self.apply_with(tx, &mut Leeway::none()).await
    }

    /// The same where staff may set capacity aside: a pool without a place then gets one more, and no more than needed.
    pub(crate) async fn apply_with(
        self,
        tx: &mut PgConnection,
        leeway: &mut Leeway,
    ) -> Result<Option<Pool>, Error> {
        for ((session_id, pool), change) in self.0 {
            // A place freed and taken again in one transaction never leaves the pool.
            if change == 0 {
                continue;
            }
            if change > 0 && leeway.allows(SoftRule::Capacity) {
                overbook(tx, (session_id, pool), change, leeway).await?;
            }
            // A place that was overbooked ends with its visit: given back, nobody else gets it.
            let changed = sqlx::query!(
                "UPDATE session_pool SET taken = taken + $3,
                     overbooked = CASE WHEN $3 > 0 THEN overbooked
                                       ELSE least(overbooked, greatest(taken + $3 - capacity, 0)) END
                 WHERE session_id = $1 AND pool = $2
                   AND ($3 < 0 OR (on_sale AND taken + $3 <= capacity + overbooked))",
                session_id,
                pool.code(),
                change,
            )
            .execute(&mut *tx)
            .await?;
            if changed.rows_affected() == 0 {
                return Ok(Some(pool));
            }
        }
        Ok(None)
    }
}

/// Makes room beyond the capacity, as far as places are missing. The row is locked first, so that of two who do this at
/// once each makes room for their own visit.
async fn overbook(
    tx: &mut PgConnection,
    (session_id, pool): (Uuid, Pool),
    wanted: i32,
    leeway: &mut Leeway,
) -> Result<(), Error> {
    let missing = sqlx::query_scalar!(
        r#"SELECT taken + $3 - capacity - overbooked AS "missing!" FROM session_pool
           WHERE session_id = $1 AND pool = $2 AND on_sale FOR NO KEY UPDATE"#,
        session_id,
        pool.code(),
        wanted,
    )
    .fetch_optional(&mut *tx)
    .await?;
    let Some(missing) = missing.filter(|missing| *missing > 0) else {
        return Ok(());
    };
    leeway.use_up(SoftRule::Capacity);
    sqlx::query!(
        "UPDATE session_pool SET overbooked = overbooked + $3 WHERE session_id = $1 AND pool = $2",
        session_id,
        pool.code(),
        missing,
    )
    .execute(tx)
    .await?;
    Ok(())
}
