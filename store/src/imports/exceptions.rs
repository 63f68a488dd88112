//! The exceptions of a file: blocked dates, replaced days and one-offs. What staff entered is left alone.

use domain::calendar::{Offer, SpecialKind};
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use sqlx::postgres::PgConnection;
use uuid::Uuid;

use super::kept::Decided;
use super::{Kept, PrisonFile, SOURCE, identity};
use crate::Error;

/// Takes away what the file no longer has and adds what it newly has, but for the dates that staff decided about. Gives where
/// the file says otherwise.
pub(super) async fn put(
    tx: &mut PgConnection,
    prison_id: i32,
    file: &PrisonFile,
    decided: &Decided,
) -> Result<Vec<Kept>, Error> {
    let mut kept = put_blocked(tx, prison_id, file, decided).await?;
    put_replaced(tx, prison_id, file, decided).await?;
    let lists = file.replaced.intersection(&decided.replaced);
    kept.extend(lists.map(|date| Kept::Replaced(*date)));
    kept.extend(put_specials(tx, prison_id, file, decided).await?);
    Ok(kept)
}

async fn put_blocked(
    tx: &mut PgConnection,
    prison_id: i32,
    file: &PrisonFile,
    decided: &Decided,
) -> Result<Vec<Kept>, Error> {
    let staffs = sqlx_dates(decided.blocked.iter());
    let new = || {
        file.blocked
            .iter()
            .filter(|(date, _)| !decided.blocked.contains(date))
    };
    let dates = sqlx_dates(new().map(|(date, _)| date));
    let reasons: Vec<String> = new().map(|(_, reason)| reason.clone()).collect();
    sqlx::query!(
        "DELETE FROM blocked_date
         WHERE prison_id = $1 AND source = $2 AND date <> ALL ($3) AND date <> ALL ($4)",
        prison_id,
        SOURCE,
        &dates as _,
        &staffs as _,
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        "INSERT INTO blocked_date (prison_id, date, reason, source)
         SELECT $1, date, reason, $2 FROM unnest($3::date[], $4::text[]) AS given (date, reason)
         ON CONFLICT (prison_id, date) DO NOTHING",
        prison_id,
        SOURCE,
        &dates as _,
        &reasons,
    )
    .execute(&mut *tx)
    .await?;
    let given_back = sqlx::query_scalar!(
        r#"SELECT date AS "date!" FROM unnest($2::date[]) AS file (date)
           WHERE NOT EXISTS (SELECT FROM blocked_date WHERE prison_id = $1 AND blocked_date.date = file.date)
           ORDER BY 1"#,
        prison_id,
        &sqlx_dates(file.blocked.keys()) as _,
    )
    .fetch_all(tx)
    .await?;
    Ok(given_back
        .into_iter()
        .map(|date| Kept::Blocked(date.to_jiff()))
        .collect())
}

fn sqlx_dates<'a>(dates: impl Iterator<Item = &'a Date>) -> Vec<jiff_sqlx::Date> {
    dates.map(|date| date.to_sqlx()).collect()
}

async fn put_replaced(
    tx: &mut PgConnection,
    prison_id: i32,
    file: &PrisonFile,
    decided: &Decided,
) -> Result<(), Error> {
    let staffs = sqlx_dates(decided.replaced.iter());
    let dates = sqlx_dates(file.replaced.difference(&decided.replaced));
    sqlx::query!(
        "DELETE FROM replaced_day
         WHERE prison_id = $1 AND source = $2 AND date <> ALL ($3) AND date <> ALL ($4)",
        prison_id,
        SOURCE,
        &dates as _,
        &staffs as _,
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        "INSERT INTO replaced_day (prison_id, date, source) SELECT $1, date, $2 FROM unnest($3::date[]) AS given (date)
         ON CONFLICT (prison_id, date) DO NOTHING",
        prison_id,
        SOURCE,
        &dates as _,
    )
    .execute(tx)
    .await?;
    Ok(())
}

async fn put_specials(
    tx: &mut PgConnection,
    prison_id: i32,
    file: &PrisonFile,
    decided: &Decided,
) -> Result<Vec<Kept>, Error> {
    let mut kept = Vec::new();
    let ids: Vec<Uuid> = file
        .specials
        .iter()
        .map(|(date, kind, offer)| key(file, *date, *kind, offer))
        .collect();
    sqlx::query!(
        "DELETE FROM special_slot WHERE prison_id = $1 AND source = $2 AND slot_id <> ALL ($3)",
        prison_id,
        SOURCE,
        &ids,
    )
    .execute(&mut *tx)
    .await?;
    for (id, (date, kind, offer)) in ids.iter().zip(&file.specials) {
        if *kind == SpecialKind::Replaced && decided.replaced.contains(date) {
            continue;
        }
        if decided.slots.contains(id) {
            kept.push(Kept::OneOff(*date));
            continue;
        }
        sqlx::query!(
            "INSERT INTO special_slot (slot_id, prison_id, date, kind, starts, ends, room, mode, who_may_book,
                 attendance, pools, source)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
             ON CONFLICT (slot_id, prison_id) DO NOTHING",
            id,
            prison_id,
            date.to_sqlx() as _,
            kind.code(),
            offer.slot.starts().to_sqlx() as _,
            offer.slot.ends().to_sqlx() as _,
            offer.room,
            offer.mode.code(),
            offer.who_may_book.code(),
            serde_json::json!(offer.attendance),
            serde_json::json!(offer.pools),
            SOURCE,
        )
        .execute(&mut *tx)
        .await?;
    }
    Ok(kept)
}

/// Everything that makes it this session; not its places, which may change.
fn key(file: &PrisonFile, date: Date, kind: SpecialKind, offer: &Offer) -> Uuid {
    identity(&[
        "special",
        file.slug.as_str(),
        &date.to_string(),
        kind.code(),
        &offer.slot.starts().to_string(),
        &offer.slot.ends().to_string(),
        &offer.room,
        offer.mode.code(),
        offer.who_may_book.code(),
    ])
}
