//! Prisoners, many at once.

use std::collections::BTreeMap;

use domain::people::{DateOfBirth, Name, PrisonerNumber, PrisonerStatus, Sentence, fold};
use domain::prisons::Slug;
use jiff_sqlx::ToSqlx as _;
use sqlx::postgres::PgConnection;
use uuid::Uuid;

use crate::{Db, Error};

/// Rows sent to the database at a time.
const BATCH: usize = 5_000;

/// One prisoner as a feed names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrisonerRow {
    /// The key: a second row of the same number must not be in the list.
    pub number: PrisonerNumber,
    /// Given names.
    pub first_name: Name,
    /// Family names.
    pub last_name: Name,
    /// Date of birth.
    pub date_of_birth: DateOfBirth,
    /// Where the prisoner is.
    pub prison: Slug,
    /// In custody or not.
    pub status: PrisonerStatus,
    /// Convicted or remand.
    pub sentence: Sentence,
    /// Housing location.
    pub location: Option<String>,
    /// Category.
    pub category: Option<String>,
    /// Incentive level.
    pub incentive: Option<String>,
}

/// What came of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PrisonersPut {
    /// Prisoners who were not known.
    pub created: u64,
    /// Prisoners of whom something changed.
    pub updated: u64,
    /// Prisoners as they were.
    pub unchanged: u64,
    /// Positions in the list of rows whose prison is not known; they were not loaded.
    pub unknown_prison: Vec<usize>,
}

/// Loads prisoners in one transaction and marks the prisoner records of every prison named as loaded.
///
/// # Errors
/// Only failures of the database.
pub async fn put_prisoners(db: &Db, rows: &[PrisonerRow]) -> Result<PrisonersPut, Error> {
    db.retrying(|| async {
        let mut tx = db.begin().await?;
        let prisons = sqlx::query!("SELECT slug, prison_id FROM prison")
            .fetch_all(&mut *tx)
            .await?;
        let prisons: BTreeMap<String, i32> = prisons
            .into_iter()
            .map(|prison| (prison.slug, prison.prison_id))
            .collect();
        let mut put = PrisonersPut::default();
        let mut known = Vec::with_capacity(rows.len());
        for (position, row) in rows.iter().enumerate() {
            match prisons.get(row.prison.as_str()) {
                Some(prison_id) => known.push((*prison_id, row)),
                None => put.unknown_prison.push(position),
            }
        }
        for batch in known.chunks(BATCH) {
            let (created, updated) = write(&mut tx, batch).await?;
            put.created += created;
            put.updated += updated;
            put.unchanged += batch.len() as u64 - created - updated;
        }
        let mut named: Vec<i32> = known.iter().map(|(prison_id, _)| *prison_id).collect();
        named.sort_unstable();
        named.dedup();
        sqlx::query!(
            "UPDATE prison SET prisoner_records = 'loaded', version = version + 1
             WHERE prison_id = ANY ($1) AND prisoner_records <> 'loaded'",
            &named,
        )
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(put)
    })
    .await
}

/// Writes one batch; returns how many were new and how many changed. `xmax` is 0 only in a row that was inserted.
async fn write(tx: &mut PgConnection, batch: &[(i32, &PrisonerRow)]) -> Result<(u64, u64), Error> {
    let column = |value: fn(&PrisonerRow) -> &str| -> Vec<String> {
        batch.iter().map(|(_, row)| value(row).to_owned()).collect()
    };
    let optional = |value: fn(&PrisonerRow) -> &Option<String>| -> Vec<Option<String>> {
        batch.iter().map(|(_, row)| value(row).clone()).collect()
    };
    let ids: Vec<Uuid> = batch.iter().map(|_| Uuid::now_v7()).collect();
    let prisons: Vec<i32> = batch.iter().map(|(prison_id, _)| *prison_id).collect();
    let births: Vec<jiff_sqlx::Date> = batch
        .iter()
        .map(|(_, row)| row.date_of_birth.date().to_sqlx())
        .collect();
    let folded: Vec<String> = batch
        .iter()
        .map(|(_, row)| fold(row.last_name.as_str()))
        .collect();
    let written = sqlx::query_scalar!(
        r#"INSERT INTO prisoner AS known (prisoner_id, prison_id, number, first_name, last_name, last_name_folded,
               date_of_birth, status, sentence, location, category, incentive)
           SELECT * FROM unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::date[],
               $8::text[], $9::text[], $10::text[], $11::text[], $12::text[])
           ON CONFLICT ON CONSTRAINT prisoner_number_unique DO UPDATE SET
               prison_id = excluded.prison_id, first_name = excluded.first_name, last_name = excluded.last_name,
               last_name_folded = excluded.last_name_folded, date_of_birth = excluded.date_of_birth,
               status = excluded.status, sentence = excluded.sentence, location = excluded.location,
               category = excluded.category, incentive = excluded.incentive, version = known.version + 1
           WHERE (known.prison_id, known.first_name, known.last_name, known.date_of_birth, known.status,
                  known.sentence, known.location, known.category, known.incentive)
               IS DISTINCT FROM (excluded.prison_id, excluded.first_name, excluded.last_name, excluded.date_of_birth,
                  excluded.status, excluded.sentence, excluded.location, excluded.category, excluded.incentive)
           RETURNING (xmax = 0) AS "inserted!""#,
        &ids,
        &prisons,
        &column(|row| row.number.as_str()),
        &column(|row| row.first_name.as_str()),
        &column(|row| row.last_name.as_str()),
        &folded,
        &births as _,
        &column(|row| row.status.code()),
        &column(|row| row.sentence.code()),
        &optional(|row| &row.location) as &[Option<String>],
        &optional(|row| &row.category) as &[Option<String>],
        &optional(|row| &row.incentive) as &[Option<String>],
    )
    .fetch_all(tx)
    .await?;
    let created = written.iter().filter(|inserted| **inserted).count() as u64;
    Ok((created, written.len() as u64 - created))
}
