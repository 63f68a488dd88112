//! How soon a visit could be had today: measured once a day at each prison for each kind of visit.

use domain::calendar::london;
use domain::places::Pool;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;

use crate::availability::{Ask, first_free_day};
use crate::{Db, Error, prisons};

/// Measures what was not measured today, and returns how many that were. Each asks the calendar that visitors see.
///
/// # Errors
/// Only failures of the database or of what it holds.
pub async fn sample(db: &Db, now: Timestamp) -> Result<usize, Error> {
    let today = london::today(now);
    let missing = missing(db, today).await?;
    let mut prison = None;
    for (prison_id, pool) in &missing {
        if prison
            .as_ref()
            .is_none_or(|it: &prisons::Prison| it.prison_id != *prison_id)
        {
            prison = prisons::by_id(db, *prison_id).await?;
        }
        let Some(prison) = &prison else { continue };
        let ask = Ask {
            prison,
            pool: *pool,
            people: None,
            own: None,
        };
        let day = first_free_day(db, &ask, now).await?;
        let days = day.map(|day| today.duration_until(day).as_hours() / 24);
        sqlx::query!(
            "INSERT INTO free_place_sample (prison_id, date, pool, days) VALUES ($1, $2, $3, $4)
             ON CONFLICT (prison_id, date, pool) DO NOTHING",
            prison_id,
            today.to_sqlx(),
            pool.code(),
            days.and_then(|days| i32::try_from(days).ok()),
        )
        .execute(db.write())
        .await?;
    }
    Ok(missing.len())
}

/// Kinds of visits that prisons offer and that were not measured today.
async fn missing(db: &Db, today: Date) -> Result<Vec<(i32, Pool)>, Error> {
    let rows = sqlx::query!(
        r#"SELECT DISTINCT prison_id, pool FROM prison JOIN session USING (prison_id) JOIN session_pool USING (session_id, prison_id)
           WHERE online = 'open' AND state = 'open' AND capacity > 0 AND date > $1
             AND date <= $1 + CASE WHEN pool LIKE 'legal%' THEN official_window_days ELSE window_days END
             AND NOT EXISTS (SELECT FROM free_place_sample s WHERE s.prison_id = prison.prison_id AND s.date = $1 AND s.pool = session_pool.pool)
           ORDER BY prison_id, pool"#,
        today.to_sqlx(),
    )
    .fetch_all(db.write())
    .await?;
    rows.into_iter()
        .map(|row| {
            let pool = Pool::parse(&row.pool).map_err(|_| Error::corrupt("pool", &row.pool))?;
            Ok((row.prison_id, pool))
        })
        .collect()
}
