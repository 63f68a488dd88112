//! Invented prisons, people and timetables, so that a fresh copy shows something. Only ever loaded into the service's own
//! cluster; production refuses to start where a prison is marked as demonstration.

mod allowances;
mod bank_holidays;
mod bookings;
mod caseload;
mod changes;
mod firms;
mod past;
mod prisoners;
mod prisons;
mod staff;
#[cfg(test)]
mod tests;
mod today;
mod written;

use domain::calendar::london;
use jiff::Timestamp;

use crate::{Db, Error, Secret};

/// Loads the demonstration data once; a database that has any prison is left alone. Answers whether it loaded. `secret` is
/// the one that person keys are made with.
///
/// # Errors
/// When the database fails or the embedded files are broken; nothing is loaded then.
pub async fn load(db: &Db, secret: &Secret, now: Timestamp) -> Result<bool, Error> {
    let mut tx = db.write().begin().await?;
    let empty = sqlx::query_scalar!(r#"SELECT NOT EXISTS (SELECT FROM prison) AS "empty!""#)
        .fetch_one(&mut *tx)
        .await?;
    if empty {
        bank_holidays::load(&mut tx).await?;
        prisons::load(&mut tx).await?;
        prisoners::load(&mut tx, secret, london::today(now)).await?;
        tx.commit().await?;
        allowances::load(db, now).await?;
        bookings::make(db, secret, now).await?;
        today::make(db, secret, now).await?;
        past::make(db, secret, now).await?;
        changes::make(db, secret, now).await?;
        staff::make(db, now).await?;
        firms::make(db, now).await?;
        caseload::make(db, secret, now).await?;
        crate::performance::publish(db, now).await?;
    }
    Ok(empty)
}

/// Whether the database holds demonstration rows.
///
/// # Errors
/// When the database fails.
pub async fn is_loaded(db: &Db) -> Result<bool, Error> {
    let loaded = sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM prison WHERE demonstration) AS "loaded!""#
    )
    .fetch_one(db.read())
    .await?;
    Ok(loaded)
}

/// Reads one of the files beside this one.
fn embedded<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, Error> {
    serde_json::from_str(text).map_err(|error| Error::corrupt("demonstration file", error))
}
