//! A prison with a template, in the week of Monday 23 November 2026.
use crate::Db;
use crate::prisons::{Prison, by_id};
use crate::testing::fixtures;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

// A Monday. The clocks went back on Sunday 25 October 2026 and go forward on 28 March 2027.
pub const TODAY: Date = date(2026, 11, 23);

pub fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

/// A prison with one template: Mondays 14:00 to 15:00, 20 open and 2 closed places.
pub async fn with_mondays(db: &Db) -> (i32, Uuid) {
    let prison_id = fixtures::prison(db, "leeds").await.unwrap();
    (prison_id, template(db, prison_id, "weekday = 1").await)
}

/// Adds the same template and then changes it: `weekday = 2, recurrence = 'last_weekday'`.
pub async fn template(db: &Db, prison_id: i32, change: &'static str) -> Uuid {
    let id = Uuid::now_v7();
    sqlx::query(
        "INSERT INTO session_template (template_id, prison_id, weekday, starts, ends, source)
         VALUES ($1, $2, 1, '14:00', '15:00', 'staff')",
    )
    .bind(id)
    .bind(prison_id)
    .execute(db.write())
    .await
    .unwrap();
    sqlx::query(
        "INSERT INTO template_pool (template_id, prison_id, pool, capacity) VALUES ($1, $2, 'open', 20), ($1, $2, 'closed', 2)",
    )
    .bind(id)
    .bind(prison_id)
    .execute(db.write())
    .await
    .unwrap();
    sqlx::query(sqlx::AssertSqlSafe(format!(
        "UPDATE session_template SET {change} WHERE template_id = $1"
    )))
    .bind(id)
    .execute(db.write())
    .await
    .unwrap();
    id
}

pub async fn run(db: &Db, sql: &'static str) {
    sqlx::raw_sql(sql).execute(db.write()).await.unwrap();
}

pub async fn dates(db: &Db, state: &str) -> Vec<Date> {
    let dates: Vec<jiff_sqlx::Date> =
        sqlx::query_scalar("SELECT date FROM session WHERE state = $1 ORDER BY date, starts")
            .bind(state)
            .fetch_all(db.write())
            .await
            .unwrap();
    dates.into_iter().map(|date| date.to_jiff()).collect()
}

/// (state, capacity, taken, on sale) of the open pool on a date.
pub async fn open_pool(db: &Db, on: Date) -> (String, i32, i32, bool) {
    sqlx::query_as(
        "SELECT state, capacity, taken, on_sale FROM session JOIN session_pool USING (session_id, prison_id)
         WHERE date = $1 AND pool = 'open'",
    )
    .bind(on.to_sqlx())
    .fetch_one(db.write())
    .await
    .unwrap()
}

pub async fn prison(db: &Db, prison_id: i32) -> Prison {
    by_id(db, prison_id).await.unwrap().unwrap()
}
