//! Prisoners, many at once.

mod rows;

use std::collections::{BTreeMap, BTreeSet};

use domain::people::{DateOfBirth, Name, PrisonerNumber, PrisonerStatus, Sentence};
use domain::prisons::Slug;
use jiff::Timestamp;
use sqlx::postgres::PgConnection;

use super::affected::by_prisoners;
use super::{Counts, by_keys};
use crate::people::have_alone;
use crate::{Command, Db, Error, Outcome};
use rows::{Record, recorded, write};

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
    /// Whether only closed visits are allowed; none where the source does not say, which leaves it as it is.
    pub closed_visits: Option<bool>,
}

/// What came of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PrisonersPut {
    /// Prisoners, and flags.
    pub counts: Counts,
    /// Positions in the list of rows whose prison is not known; they were not loaded.
    pub unknown_prison: Vec<usize>,
}

impl Outcome for PrisonersPut {
    fn stands(&self) -> bool {
        true
    }
}

/// Loads prisoners in one transaction and marks the prisoner records of every prison named as loaded.
///
/// # Errors
/// Only failures of the database.
pub async fn put_prisoners(
    db: &Db,
    rows: &[PrisonerRow],
    now: Timestamp,
) -> Result<PrisonersPut, Error> {
    db.perform(&PutPrisoners { rows }, now).await
}

/// Brings prisoners to what a file or a feed says of them.
#[derive(Debug, Clone, Copy)]
pub struct PutPrisoners<'a> {
    /// Each number once.
    pub rows: &'a [PrisonerRow],
}

impl Command for PutPrisoners<'_> {
    type Outcome = PrisonersPut;

    async fn run(&self, tx: &mut PgConnection, now: Timestamp) -> Result<PrisonersPut, Error> {
        let prisons = sqlx::query!("SELECT slug, prison_id FROM prison")
            .fetch_all(&mut *tx)
            .await?;
        let prisons: BTreeMap<String, i32> = prisons
            .into_iter()
            .map(|prison| (prison.slug, prison.prison_id))
            .collect();
        by_keys(tx).await?;
        let mut put = PrisonersPut::default();
        let mut known = Vec::with_capacity(self.rows.len());
        for (position, row) in self.rows.iter().enumerate() {
            match prisons.get(row.prison.as_str()) {
                Some(prison_id) => known.push((*prison_id, row)),
                None => put.unknown_prison.push(position),
            }
        }
        known.sort_by_key(|(_, row)| &row.number);
        // Most of a whole list is as it was, and who is booking a visit to those waits for nothing.
        let mut differing = Vec::new();
        for batch in known.chunks(BATCH) {
            differing.extend(different(tx, batch).await?);
        }
        put.counts.unchanged += (known.len() - differing.len()) as u64;
        // All of them before any flag, and in order, so that nobody ever waits in a circle.
        for batch in differing.chunks(BATCH) {
            have_alone(tx, &numbers(batch)).await?;
        }
        for batch in differing.chunks(BATCH) {
            put_batch(tx, batch, &mut put.counts, now).await?;
        }
        let named: BTreeSet<i32> = known.iter().map(|(prison_id, _)| *prison_id).collect();
        let named: Vec<i32> = named.into_iter().collect();
        sqlx::query!(
            "UPDATE prison SET prisoner_records = 'loaded', version = version + 1
             WHERE prison_id = ANY ($1) AND prisoner_records <> 'loaded'",
            &named,
        )
        .execute(tx)
        .await?;
        Ok(put)
    }
}

/// The rows that are not as they are recorded.
async fn different<'a>(
    tx: &mut PgConnection,
    batch: &[(i32, &'a PrisonerRow)],
) -> Result<Vec<(i32, &'a PrisonerRow)>, Error> {
    let recorded = recorded(tx, &numbers(batch)).await?;
    let rows = batch.iter().copied().filter(|(prison_id, row)| {
        let before = recorded.get(row.number.as_str());
        before.is_none_or(|before| *before != Record::new(*prison_id, row, Some(before)))
    });
    Ok(rows.collect())
}

/// Compares once more, alone now; writes what differs, and flags the visits that it touches.
async fn put_batch(
    tx: &mut PgConnection,
    batch: &[(i32, &PrisonerRow)],
    counts: &mut Counts,
    now: Timestamp,
) -> Result<(), Error> {
    let recorded = recorded(tx, &numbers(batch)).await?;
    let mut different = Vec::new();
    let mut changed = Vec::new();
    for (prison_id, row) in batch {
        let number = row.number.as_str();
        let before = recorded.get(number);
        let record = Record::new(*prison_id, row, before);
        match before {
            Some(before) if *before == record => {
                counts.unchanged += 1;
                continue;
            }
            Some(_) => counts.updated += 1,
            None => counts.created += 1,
        }
        changed.push(record.changed(number, before));
        different.push((number, record));
    }
    write(tx, &different).await?;
    counts.flagged += by_prisoners(tx, &changed, now).await?;
    Ok(())
}

fn numbers(rows: &[(i32, &PrisonerRow)]) -> Vec<String> {
    rows.iter()
        .map(|(_, row)| row.number.as_str().to_owned())
        .collect()
}
