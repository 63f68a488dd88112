//! Writing an edit into the rows that a timetable is made of. What follows for sessions and bookings comes after.
use super::Blocked;
use super::typed::slot_id;
use crate::Error;
use domain::calendar::edit::{Edit, EditKind};
use domain::calendar::{Offer, Pattern, Recurrence};
use domain::places::Pool;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Writes the edit. Gives the keys of the templates and slots that may not clash with others.
pub(super) async fn perform(
    tx: &mut PgConnection,
    prison_id: i32,
    edit_id: Uuid,
    edit: &Edit<Uuid>,
) -> Result<Result<BTreeSet<Uuid>, Blocked>, Error> {
    let mut edited = BTreeSet::new();
    let done = match edit {
        Edit::Add { pattern, offer } => {
            edited.insert(edit_id);
            add(tx, prison_id, edit_id, pattern, offer).await?
        }
        Edit::Change {
            template,
            version,
            pattern,
            offer,
        } => {
            edited.insert(*template);
            change(tx, (prison_id, *template, *version), pattern, offer).await?
        }
        Edit::End {
            template,
            version,
            last,
        } => end(tx, (prison_id, *template, *version), *last).await?,
        Edit::BlockDate { date, reason } => sqlx::query!(
            "INSERT INTO blocked_date (prison_id, date, reason) VALUES ($1, $2, $3)
                 ON CONFLICT (prison_id, date) DO UPDATE SET reason = excluded.reason",
            prison_id,
            date.to_sqlx(),
            reason,
        )
        .execute(&mut *tx)
        .await?
        .rows_affected(),
        Edit::UnblockDate { date } => sqlx::query!(
            "DELETE FROM blocked_date WHERE prison_id = $1 AND date = $2",
            prison_id,
            date.to_sqlx(),
        )
        .execute(&mut *tx)
        .await?
        .rows_affected(),
        Edit::BlockSession { session } => {
            state(tx, prison_id, *session, &["open", "kept"], "blocked").await?
        }
        // Not open by itself: what the timetable says of it now decides.
        Edit::UnblockSession { session } => {
            state(tx, prison_id, *session, &["blocked"], "kept").await?
        }
        Edit::Capacity { session, pools } => capacity(tx, prison_id, *session, pools).await?,
        Edit::OneOff { date, offer } => {
            edited.insert(edit_id);
            special(tx, prison_id, edit_id, (*date, "one_off"), offer).await?
        }
        Edit::RemoveOneOff { slot } => sqlx::query!(
            "DELETE FROM special_slot WHERE prison_id = $1 AND slot_id = $2 AND kind = 'one_off'",
            prison_id,
            slot,
        )
        .execute(&mut *tx)
        .await?
        .rows_affected(),
        Edit::ReplaceDay { date, offers } => {
            sqlx::query!(
                "INSERT INTO replaced_day (prison_id, date) VALUES ($1, $2)
                 ON CONFLICT (prison_id, date) DO UPDATE SET source = 'staff'",
                prison_id,
                date.to_sqlx(),
            )
            .execute(&mut *tx)
            .await?;
            forget_list(tx, prison_id, *date).await?;
            for (number, offer) in offers.iter().enumerate() {
                let slot_id = slot_id(edit_id, number);
                edited.insert(slot_id);
                special(tx, prison_id, slot_id, (*date, "replaced"), offer).await?;
            }
            1
        }
        Edit::RestoreDay { date } => {
            forget_list(tx, prison_id, *date).await?;
            sqlx::query!(
                "DELETE FROM replaced_day WHERE prison_id = $1 AND date = $2",
                prison_id,
                date.to_sqlx(),
            )
            .execute(&mut *tx)
            .await?
            .rows_affected()
        }
    };
    if done > 0 {
        return Ok(Ok(edited));
    }
    Ok(Err(meanwhile(tx, prison_id, edit).await?))
}

/// The words of a recurrence's columns.
struct Repeats {
    recurrence: &'static str,
    weeks: Option<i16>,
    counted_from: Option<jiff_sqlx::Date>,
    nth: Option<i16>,
}

fn repeats(recurrence: Recurrence) -> Repeats {
    let mut repeats = Repeats {
        recurrence: "weekly",
        weeks: None,
        counted_from: None,
        nth: None,
    };
    match recurrence {
        Recurrence::Weekly => {}
        Recurrence::Last => repeats.recurrence = "last_weekday",
        Recurrence::Nth(nth) => {
            repeats.recurrence = "nth_weekday";
            repeats.nth = Some(nth.into());
        }
        Recurrence::EveryWeeks {
            weeks,
            counted_from,
        } => {
            repeats.recurrence = "every_n_weeks";
            repeats.weeks = Some(weeks);
            repeats.counted_from = Some(counted_from.to_sqlx());
        }
    }
    repeats
}

async fn add(
    tx: &mut PgConnection,
    prison_id: i32,
    template_id: Uuid,
    pattern: &Pattern,
    offer: &Offer,
) -> Result<u64, Error> {
    // As a changed one: the columns that decide are written in one place.
    sqlx::query!(
        "INSERT INTO session_template (template_id, prison_id, weekday, starts, ends, source, version)
         VALUES ($1, $2, 1, '00:00', '00:01', 'staff', 0)",
        template_id,
        prison_id,
    )
    .execute(&mut *tx)
    .await?;
    change(tx, (prison_id, template_id, 0), pattern, offer).await
}

async fn change(
    tx: &mut PgConnection,
    (prison_id, template_id, version): (i32, Uuid, i32),
    pattern: &Pattern,
    offer: &Offer,
) -> Result<u64, Error> {
    let repeats = repeats(pattern.recurrence);
    let changed = sqlx::query!(
        "UPDATE session_template
         SET weekday = $4, starts = $5, ends = $6, room = $7, valid_from = $8, valid_until = $9, recurrence = $10,
             interval_weeks = $11, counted_from = $12, nth = $13, mode = $14, attendance = $15, who_may_book = $16,
             version = version + 1
         WHERE prison_id = $1 AND template_id = $2 AND version = $3",
        prison_id,
        template_id,
        version,
        i16::from(pattern.weekday.to_monday_one_offset()),
        offer.slot.starts().to_sqlx() as _,
        offer.slot.ends().to_sqlx() as _,
        offer.room,
        pattern.from.map(|date| date.to_sqlx()) as _,
        pattern.until.map(|date| date.to_sqlx()) as _,
        repeats.recurrence,
        repeats.weeks,
        repeats.counted_from as _,
        repeats.nth,
        offer.mode.code(),
        serde_json::json!(offer.attendance),
        offer.who_may_book.code(),
    )
    .execute(&mut *tx)
    .await?
    .rows_affected();
    if changed == 0 {
        return Ok(0);
    }
    sqlx::query!(
        "DELETE FROM template_pool WHERE prison_id = $1 AND template_id = $2",
        prison_id,
        template_id,
    )
    .execute(&mut *tx)
    .await?;
    let (pools, places) = columns(&offer.pools);
    sqlx::query!(
        "INSERT INTO template_pool (template_id, prison_id, pool, capacity)
         SELECT $1, $2, * FROM unnest($3::text[], $4::int[])",
        template_id,
        prison_id,
        &pools,
        &places,
    )
    .execute(tx)
    .await?;
    Ok(changed)
}

/// One that would end before it begins was never held and goes.
async fn end(
    tx: &mut PgConnection,
    (prison_id, template_id, version): (i32, Uuid, i32),
    last: Date,
) -> Result<u64, Error> {
    let gone = sqlx::query!(
        "DELETE FROM session_template
         WHERE prison_id = $1 AND template_id = $2 AND version = $3 AND valid_from > $4",
        prison_id,
        template_id,
        version,
        last.to_sqlx(),
    )
    .execute(&mut *tx)
    .await?
    .rows_affected();
    if gone > 0 {
        return Ok(gone);
    }
    let ended = sqlx::query!(
        "UPDATE session_template SET valid_until = $4, version = version + 1
         WHERE prison_id = $1 AND template_id = $2 AND version = $3",
        prison_id,
        template_id,
        version,
        last.to_sqlx(),
    )
    .execute(tx)
    .await?;
    Ok(ended.rows_affected())
}

async fn state(
    tx: &mut PgConnection,
    prison_id: i32,
    session_id: Uuid,
    from: &[&str],
    to: &str,
) -> Result<u64, Error> {
    let from: Vec<String> = from.iter().map(|state| (*state).to_owned()).collect();
    let changed = sqlx::query!(
        "UPDATE session SET state = $4, version = version + 1
         WHERE prison_id = $1 AND session_id = $2 AND state = ANY($3)",
        prison_id,
        session_id,
        &from,
        to,
    )
    .execute(tx)
    .await?;
    Ok(changed.rows_affected())
}

/// Never fewer than are taken: if bookings have to go first, applying sees to it and asks again at its end.
pub(super) async fn capacity(
    tx: &mut PgConnection,
    prison_id: i32,
    session_id: Uuid,
    pools: &BTreeMap<Pool, i32>,
) -> Result<u64, Error> {
    let (pools, places) = columns(pools);
    let changed = sqlx::query!(
        "INSERT INTO session_pool AS p (session_id, prison_id, pool, capacity, own_capacity, on_sale)
         SELECT session_id, prison_id, new.pool, new.capacity, true, state = 'open'
         FROM session, unnest($3::text[], $4::int[]) AS new (pool, capacity)
         WHERE prison_id = $1 AND session_id = $2
         ORDER BY new.pool
         ON CONFLICT (session_id, prison_id, pool) DO UPDATE
         SET capacity = greatest(excluded.capacity, p.taken - p.overbooked), own_capacity = true",
        prison_id,
        session_id,
        &pools,
        &places,
    )
    .execute(tx)
    .await?;
    Ok(changed.rows_affected())
}

async fn special(
    tx: &mut PgConnection,
    prison_id: i32,
    slot_id: Uuid,
    (date, kind): (Date, &str),
    offer: &Offer,
) -> Result<u64, Error> {
    let added = sqlx::query!(
        "INSERT INTO special_slot (slot_id, prison_id, date, kind, starts, ends, room, mode, who_may_book, attendance, pools)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        slot_id,
        prison_id,
        date.to_sqlx(),
        kind,
        offer.slot.starts().to_sqlx() as _,
        offer.slot.ends().to_sqlx() as _,
        offer.room,
        offer.mode.code(),
        offer.who_may_book.code(),
        serde_json::json!(offer.attendance),
        serde_json::json!(offer.pools),
    )
    .execute(tx)
    .await?;
    Ok(added.rows_affected())
}

async fn forget_list(tx: &mut PgConnection, prison_id: i32, date: Date) -> Result<(), Error> {
    sqlx::query!(
        "DELETE FROM special_slot WHERE prison_id = $1 AND date = $2 AND kind = 'replaced'",
        prison_id,
        date.to_sqlx(),
    )
    .execute(tx)
    .await?;
    Ok(())
}

fn columns(pools: &BTreeMap<Pool, i32>) -> (Vec<String>, Vec<i32>) {
    pools
        .iter()
        .map(|(pool, places)| (pool.code().to_owned(), *places))
        .unzip()
}

/// Nothing was there to be edited: somebody was faster, or there never was such a thing.
async fn meanwhile(
    tx: &mut PgConnection,
    prison_id: i32,
    edit: &Edit<Uuid>,
) -> Result<Blocked, Error> {
    let target: Option<Uuid> = edit.fields().get("of").parse().ok();
    let row = sqlx::query!(
        r#"SELECT kind, applied_at AS "applied_at!: jiff_sqlx::Timestamp", name
           FROM timetable_edit JOIN staff_member ON staff_member.staff_id = applied_by
           WHERE prison_id = $1 AND target = $2 AND applied_at IS NOT NULL
           ORDER BY applied_at DESC, edit_id DESC LIMIT 1"#,
        prison_id,
        target,
    )
    .fetch_optional(tx)
    .await?;
    Ok(match row {
        Some(row) => Blocked::Meanwhile {
            who: Some(row.name),
            kind: EditKind::parse(&row.kind).ok(),
            at: Some(row.applied_at.to_jiff()),
        },
        None => Blocked::Gone,
    })
}
