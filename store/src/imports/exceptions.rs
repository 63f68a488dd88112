//! The exceptions of a file: blocked dates, replaced days and one-offs. What staff entered is left alone.

use domain::calendar::{Offer, SpecialKind};
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use sqlx::postgres::PgConnection;
use uuid::Uuid;

use super::{PrisonFile, SOURCE, identity};
use crate::Error;

/// Takes away what the file no longer has and adds what it newly has.
pub(super) async fn put(
    tx: &mut PgConnection,
    prison_id: i32,
    file: &PrisonFile,
) -> Result<(), Error> {
    put_blocked(tx, prison_id, file).await?;
    put_replaced(tx, prison_id, file).await?;
    put_specials(tx, prison_id, file).await
}

async fn put_blocked(
    tx: &mut PgConnection,
    prison_id: i32,
    file: &PrisonFile,
) -> Result<(), Error> {
    let dates: Vec<jiff_sqlx::Date> = file.blocked.keys().map(|date| date.to_sqlx()).collect();
    let reasons: Vec<String> = file.blocked.values().cloned().collect();
    sqlx::query!(
        "DELETE FROM blocked_date WHERE prison_id = $1 AND source = $2 AND date <> ALL ($3)",
        prison_id,
        SOURCE,
        &dates as _,
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
    .execute(tx)
    .await?;
    Ok(())
}

async fn put_replaced(
    tx: &mut PgConnection,
    prison_id: i32,
    file: &PrisonFile,
) -> Result<(), Error> {
    let dates: Vec<jiff_sqlx::Date> = file.replaced.iter().map(|date| date.to_sqlx()).collect();
    sqlx::query!(
        "DELETE FROM replaced_day WHERE prison_id = $1 AND source = $2 AND date <> ALL ($3)",
        prison_id,
        SOURCE,
        &dates as _,
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
) -> Result<(), Error> {
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
    Ok(())
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
