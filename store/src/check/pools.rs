//! Pools against what is in them.
use super::Difference;
use crate::Error;
use domain::places::Pool;
use sqlx::PgConnection;

/// A hold that has expired still counts until it is released: its place is still taken.
pub(super) async fn differences(connection: &mut PgConnection) -> Result<Vec<Difference>, Error> {
    let rows = sqlx::query!(
        r#"SELECT session_id, pool, taken, coalesce(counted, 0)::int AS "counted!"
           FROM session_pool LEFT JOIN (
               SELECT session_id, pool, count(*) AS counted FROM (
                   SELECT session_id, pool FROM hold WHERE state = 'live'
                   UNION ALL
                   SELECT session_id, pool FROM booking
                   WHERE status IN ('requested', 'booked', 'attended', 'no_show', 'refused_entry')
                   UNION ALL
                   SELECT session_id, pool FROM booking_change WHERE state = 'open' AND took_place
               ) AS live GROUP BY session_id, pool
           ) AS counted USING (session_id, pool)
           WHERE taken <> coalesce(counted, 0)
           ORDER BY session_id, pool"#,
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Difference::Taken {
                session_id: row.session_id,
                pool: Pool::parse(&row.pool)
                    .map_err(|_| Error::corrupt("session_pool.pool", &row.pool))?,
                taken: row.taken,
                counted: row.counted,
            })
        })
        .collect()
}
