//! The repeating sessions of a file. A template that is there already keeps the places staff gave it.

use std::collections::BTreeSet;

use domain::calendar::{BankHolidays, Offer, Pattern, Recurrence, Template, Timetable};
use jiff::Span;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use sqlx::postgres::PgConnection;
use uuid::Uuid;

use super::kept::Decided;
use super::{Kept, PrisonFile, SOURCE, identity};
use crate::Error;
use crate::timetable::{CLASH_YEARS, templates};

/// One template as its columns.
struct Row<'a> {
    id: Uuid,
    pattern: &'a Pattern,
    offer: &'a Offer,
}

/// Takes away what the file no longer has and adds what it newly has, but for what staff decided. Gives where the file says
/// otherwise.
pub(super) async fn put(
    tx: &mut PgConnection,
    prison_id: i32,
    file: &PrisonFile,
    decided: &Decided,
    today: Date,
) -> Result<Vec<Kept>, Error> {
    let rows: Vec<Row<'_>> = file
        .templates
        .iter()
        .map(|(pattern, offer)| Row {
            id: key(file, pattern, offer),
            pattern,
            offer,
        })
        .collect();
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let edited: Vec<Uuid> = decided.templates.iter().copied().collect();
    sqlx::query!(
        "DELETE FROM session_template
         WHERE prison_id = $1 AND source = $2 AND template_id <> ALL ($3) AND template_id <> ALL ($4)",
        prison_id,
        SOURCE,
        &ids,
        &edited,
    )
    .execute(&mut *tx)
    .await?;
    let staffs = Staffs::read(tx, prison_id, decided).await?;
    let mut kept = staffs.not_in(&ids);
    for row in &rows {
        let (weekday, slot) = (row.pattern.weekday, row.offer.slot);
        if decided.templates.contains(&row.id) {
            kept.push(Kept::Weekly {
                weekday,
                slot,
                in_file: true,
            });
        } else if let Some(other) = staffs.in_the_way(row, today) {
            let other = other.slot;
            kept.push(Kept::NoRoom {
                weekday,
                slot,
                other,
            });
        } else if insert(tx, prison_id, row).await? {
            insert_pools(tx, prison_id, row).await?;
        }
    }
    Ok(kept)
}

/// The weekly sessions that a file has no say about.
struct Staffs {
    /// Added or changed by staff.
    templates: Vec<Template<Uuid>>,
    /// Those of them that a file brought first.
    imported: BTreeSet<Uuid>,
    /// Those that a file brought and nobody changed: they are there already, in whosever way.
    untouched: BTreeSet<Uuid>,
}

impl Staffs {
    async fn read(tx: &mut PgConnection, prison_id: i32, decided: &Decided) -> Result<Self, Error> {
        let imported: BTreeSet<Uuid> = sqlx::query_scalar!(
            "SELECT template_id FROM session_template WHERE prison_id = $1 AND source = $2",
            prison_id,
            SOURCE,
        )
        .fetch_all(&mut *tx)
        .await?
        .into_iter()
        .collect();
        let (imported, untouched): (BTreeSet<_>, BTreeSet<_>) = imported
            .into_iter()
            .partition(|id| decided.templates.contains(id));
        let mut templates = templates(tx, prison_id).await?;
        templates.retain(|template| !untouched.contains(&template.id));
        Ok(Self {
            templates,
            imported,
            untouched,
        })
    }

    /// Those that a file brought and this one has no more.
    fn not_in(&self, file: &[Uuid]) -> Vec<Kept> {
        self.templates
            .iter()
            .filter(|it| self.imported.contains(&it.id) && !file.contains(&it.id))
            .map(|it| Kept::Weekly {
                weekday: it.pattern.weekday,
                slot: it.offer.slot,
                in_file: false,
            })
            .collect()
    }

    /// The session of staff that would share its room with a new one.
    fn in_the_way(&self, row: &Row<'_>, today: Date) -> Option<Offer> {
        if self.untouched.contains(&row.id) || self.templates.is_empty() {
            return None;
        }
        let new = Template {
            id: row.id,
            pattern: *row.pattern,
            offer: row.offer.clone(),
        };
        let timetable = Timetable {
            templates: self.templates.iter().cloned().chain([new]).collect(),
            ..Timetable::default()
        };
        let to = today
            .checked_add(Span::new().years(CLASH_YEARS))
            .unwrap_or(today);
        let new = BTreeSet::from([row.id]);
        let clash = timetable.clash(&new, &BankHolidays::default(), today, to);
        clash.map(|clash| clash.other)
    }
}

async fn insert(tx: &mut PgConnection, prison_id: i32, row: &Row<'_>) -> Result<bool, Error> {
    let columns = Columns::of(row.pattern.recurrence);
    let inserted = sqlx::query!(
        "INSERT INTO session_template (template_id, prison_id, weekday, starts, ends, room, valid_from, valid_until,
             recurrence, interval_weeks, counted_from, nth, mode, attendance, who_may_book, source)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
         ON CONFLICT (template_id, prison_id) DO NOTHING",
        row.id,
        prison_id,
        i16::from(row.pattern.weekday.to_monday_one_offset()),
        row.offer.slot.starts().to_sqlx() as _,
        row.offer.slot.ends().to_sqlx() as _,
        row.offer.room,
        row.pattern.from.map(|date| date.to_sqlx()) as _,
        row.pattern.until.map(|date| date.to_sqlx()) as _,
        columns.recurrence,
        columns.interval_weeks,
        columns.counted_from as _,
        columns.nth,
        row.offer.mode.code(),
        serde_json::json!(row.offer.attendance),
        row.offer.who_may_book.code(),
        SOURCE,
    )
    .execute(tx)
    .await?;
    Ok(inserted.rows_affected() == 1)
}

async fn insert_pools(tx: &mut PgConnection, prison_id: i32, row: &Row<'_>) -> Result<(), Error> {
    let (pools, places): (Vec<String>, Vec<i32>) = row
        .offer
        .pools
        .iter()
        .map(|(pool, places)| (pool.code().to_owned(), *places))
        .unzip();
    sqlx::query!(
        "INSERT INTO template_pool (template_id, prison_id, pool, capacity)
         SELECT $1, $2, pool, places FROM unnest($3::text[], $4::int[]) AS given (pool, places)",
        row.id,
        prison_id,
        &pools,
        &places,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// A recurrence as the columns that hold it.
struct Columns {
    recurrence: &'static str,
    interval_weeks: Option<i16>,
    counted_from: Option<jiff_sqlx::Date>,
    nth: Option<i16>,
}

impl Columns {
    fn of(recurrence: Recurrence) -> Self {
        let plain = |recurrence| Self {
            recurrence,
            interval_weeks: None,
            counted_from: None,
            nth: None,
        };
        match recurrence {
            Recurrence::Weekly => plain("weekly"),
            Recurrence::EveryWeeks {
                weeks,
                counted_from,
            } => Self {
                interval_weeks: Some(weeks),
                counted_from: Some(counted_from.to_sqlx()),
                ..plain("every_n_weeks")
            },
            Recurrence::Nth(nth) => Self {
                nth: Some(nth.into()),
                ..plain("nth_weekday")
            },
            Recurrence::Last => plain("last_weekday"),
        }
    }
}

/// Everything that makes it this template; not its places, which may change.
fn key(file: &PrisonFile, pattern: &Pattern, offer: &Offer) -> Uuid {
    let columns = Columns::of(pattern.recurrence);
    let date = |date: Option<Date>| date.map_or_else(String::new, |date| date.to_string());
    identity(&[
        "template",
        file.slug.as_str(),
        &pattern.weekday.to_monday_one_offset().to_string(),
        &offer.slot.starts().to_string(),
        &offer.slot.ends().to_string(),
        &date(pattern.from),
        &date(pattern.until),
        columns.recurrence,
        &date(columns.counted_from.map(jiff_sqlx::Date::to_jiff)),
        &format!("{:?} {:?}", columns.interval_weeks, columns.nth),
        &offer.room,
        offer.mode.code(),
        offer.who_may_book.code(),
        &serde_json::json!(offer.attendance).to_string(),
    ])
}
