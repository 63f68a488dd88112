//! The sessions that a prison has already between two dates.
use super::planned::Key;
use crate::Error;
use domain::calendar::Slot;
use domain::places::Pool;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A session as it is stored. Words stay words here: they are only compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stored {
    pub session_id: Uuid,
    pub state: String,
    pub room: String,
    pub mode: String,
    pub who_may_book: String,
    pub attendance: serde_json::Value,
    pub pools: BTreeMap<Pool, StoredPool>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
pub(super) struct StoredPool {
    pub capacity: i32,
    /// Staff changed this date alone.
    pub own_capacity: bool,
    /// Places that bookings and holds have.
    pub taken: i32,
    /// Places sold beyond the capacity.
    pub overbooked: i32,
}

pub(super) async fn stored(
    tx: &mut PgConnection,
    prison_id: i32,
    from: Date,
    to: Date,
) -> Result<BTreeMap<Key, Stored>, Error> {
    let rows = sqlx::query!(
        r#"SELECT session_id, source_id, date, starts, ends, state, room, mode, who_may_book, attendance,
                  jsonb_object_agg(pool, jsonb_build_object('capacity', capacity, 'own_capacity', own_capacity,
                                                             'taken', taken, 'overbooked', overbooked))
                      FILTER (WHERE pool IS NOT NULL) AS "pools: sqlx::types::Json<BTreeMap<Pool, StoredPool>>"
           FROM session LEFT JOIN session_pool USING (session_id, prison_id)
           WHERE prison_id = $1 AND date BETWEEN $2 AND $3
           GROUP BY session_id, prison_id"#,
        prison_id,
        from.to_sqlx(),
        to.to_sqlx(),
    )
    .fetch_all(tx)
    .await?;
    rows.into_iter()
        .map(|row| {
            let slot = Slot::new(row.starts.to_jiff(), row.ends.to_jiff())
                .map_err(|_| Error::corrupt("session times", row.session_id))?;
            let key = Key {
                date: row.date.to_jiff(),
                source_id: row.source_id,
                slot,
            };
            let stored = Stored {
                session_id: row.session_id,
                state: row.state,
                room: row.room,
                mode: row.mode,
                who_may_book: row.who_may_book,
                attendance: row.attendance,
                pools: row.pools.map(|pools| pools.0).unwrap_or_default(),
            };
            Ok((key, stored))
        })
        .collect()
}
