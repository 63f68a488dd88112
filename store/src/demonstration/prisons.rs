//! The invented prisons with their settings and timetables, from `prisons.json`.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::Error;

#[derive(Deserialize)]
struct File {
    /// What all prisons say alike.
    texts: Map<String, Value>,
    prisons: Vec<Prison>,
}

#[derive(Deserialize)]
struct Prison {
    slug: String,
    sessions: Vec<Sessions>,
    /// Every other key is a column of `prison`.
    #[serde(flatten)]
    columns: Map<String, Value>,
}

/// Sessions at the same time on several days of the week.
#[derive(Deserialize)]
struct Sessions {
    days: Vec<String>,
    /// `1400-1500`
    time: String,
    room: String,
    pools: BTreeMap<String, i32>,
    #[serde(default)]
    repeats: Repeats,
    mode: Option<String>,
    who_may_book: Option<String>,
    attendance: Option<Value>,
}

#[derive(Deserialize, Default)]
struct Repeats {
    every_weeks: Option<i16>,
    from: Option<String>,
    nth: Option<i16>,
    last: Option<bool>,
}

impl Repeats {
    fn recurrence(&self) -> &'static str {
        match self {
            Self {
                every_weeks: Some(_),
                ..
            } => "every_n_weeks",
            Self { nth: Some(_), .. } => "nth_weekday",
            Self {
                last: Some(true), ..
            } => "last_weekday",
            Self { .. } => "weekly",
        }
    }
}

pub(super) async fn load(tx: &mut PgConnection) -> Result<(), Error> {
    let file: File = super::embedded(include_str!("prisons.json"))?;
    for prison in file.prisons {
        let mut row = file.texts.clone();
        row.extend(prison.columns);
        let prison_id = insert_prison(tx, &prison.slug, &Value::Object(row)).await?;
        for sessions in &prison.sessions {
            for day in &sessions.days {
                insert_template(tx, prison_id, day, sessions).await?;
            }
        }
    }
    Ok(())
}

/// A column that the file leaves out keeps the default that the service gives it.
async fn insert_prison(tx: &mut PgConnection, slug: &str, row: &Value) -> Result<i32, Error> {
    let prison_id = sqlx::query_scalar!(
        r#"INSERT INTO prison (slug, code, name, name_cy, address, address_cy, postcode, phone, email, online, decision,
               window_days, lead_days, weekend_processing, notice_hours, closed_on_bank_holidays, seat_age, max_adults,
               max_children, max_visitors, unlisted_visitors, id_rules, id_rules_cy, what_to_bring, what_to_bring_cy,
               demonstration)
           SELECT $1, code, name, name_cy, address, coalesce(address_cy, ''), postcode, phone, email, coalesce(online, 'open'),
               coalesce(decision, 'instant'), coalesce(window_days, 28), coalesce(lead_days, 3),
               coalesce(weekend_processing, false), notice_hours, coalesce(closed_on_bank_holidays, false),
               coalesce(seat_age, 18), coalesce(max_adults, 3), coalesce(max_children, 3), coalesce(max_visitors, 6),
               coalesce(unlisted_visitors, 'request'), id_rules, id_rules_cy, what_to_bring, what_to_bring_cy, true
           FROM jsonb_populate_record(NULL::prison, $2)
           RETURNING prison_id"#,
        slug,
        row
    )
    .fetch_one(tx)
    .await?;
    Ok(prison_id)
}

async fn insert_template(
    tx: &mut PgConnection,
    prison_id: i32,
    day: &str,
    sessions: &Sessions,
) -> Result<(), Error> {
    let template_id = Uuid::now_v7();
    let (starts, ends) = sessions.time.split_once('-').unwrap_or_default();
    sqlx::query!(
        r#"INSERT INTO session_template (template_id, prison_id, weekday, starts, ends, room, recurrence, interval_weeks,
               counted_from, nth, mode, who_may_book, attendance, source)
           VALUES ($1, $2, array_position(ARRAY['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], $3), $4::text::time,
               $5::text::time, $6, $7, $8, $9::text::date, $10, coalesce($11, 'instant'), coalesce($12, 'anyone'),
               coalesce($13::jsonb, '{}'), 'demonstration')"#,
        template_id,
        prison_id,
        day,
        starts,
        ends,
        sessions.room,
        sessions.repeats.recurrence(),
        sessions.repeats.every_weeks,
        sessions.repeats.from,
        sessions.repeats.nth,
        sessions.mode,
        sessions.who_may_book,
        sessions.attendance,
    )
    .execute(&mut *tx)
    .await?;
    let (pools, places): (Vec<String>, Vec<i32>) = sessions.pools.clone().into_iter().unzip();
    sqlx::query!(
        "INSERT INTO template_pool (template_id, prison_id, pool, capacity) SELECT $1, $2, * FROM unnest($3::text[], $4::int[])",
        template_id,
        prison_id,
        &pools,
        &places
    )
    .execute(tx)
    .await?;
    Ok(())
}
