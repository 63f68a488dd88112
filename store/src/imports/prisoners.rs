//! Prisoners, many at once.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::booking::ReviewCause;
use domain::calendar::Placement;
use domain::people::{DateOfBirth, Name, PrisonerNumber, PrisonerStatus, Sentence, fold};
use domain::prisons::Slug;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use sqlx::postgres::PgConnection;
use uuid::Uuid;

use super::affected::{ChangedPrisoner, by_prisoners};
use crate::{Command, Db, Error, Outcome};

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
    /// Prisoners who were not known.
    pub created: u64,
    /// Prisoners of whom something changed.
    pub updated: u64,
    /// Prisoners as they were.
    pub unchanged: u64,
    /// Review flags on visits that these changes touch.
    pub flagged: u64,
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
        let mut put = PrisonersPut::default();
        let mut known = Vec::with_capacity(self.rows.len());
        for (position, row) in self.rows.iter().enumerate() {
            match prisons.get(row.prison.as_str()) {
                Some(prison_id) => known.push((*prison_id, row)),
                None => put.unknown_prison.push(position),
            }
        }
        for batch in known.chunks(BATCH) {
            put_batch(tx, batch, &mut put, now).await?;
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

/// What is recorded of a prisoner, apart from the number.
#[derive(PartialEq, Eq)]
struct Record {
    prison_id: i32,
    first_name: String,
    last_name: String,
    date_of_birth: Date,
    status: String,
    sentence: String,
    location: Option<String>,
    category: Option<String>,
    incentive: Option<String>,
    closed_visits: bool,
}

impl Record {
    fn new(prison_id: i32, row: &PrisonerRow, before: Option<&Self>) -> Self {
        Self {
            prison_id,
            first_name: row.first_name.as_str().to_owned(),
            last_name: row.last_name.as_str().to_owned(),
            date_of_birth: row.date_of_birth.date(),
            status: row.status.code().to_owned(),
            sentence: row.sentence.code().to_owned(),
            location: row.location.clone(),
            category: row.category.clone(),
            incentive: row.incentive.clone(),
            closed_visits: row
                .closed_visits
                .unwrap_or_else(|| before.is_some_and(|before| before.closed_visits)),
        }
    }

    /// What is different for visits that are booked; of a prisoner who is new, everything.
    fn changed(&self, number: &str, before: Option<&Self>) -> ChangedPrisoner {
        let differs = |value: fn(&Self) -> &Option<String>| {
            before.is_none_or(|before| value(before) != value(self))
        };
        let becomes = |status: PrisonerStatus| {
            self.status == status.code()
                && before.is_none_or(|before| before.status != status.code())
        };
        let lists = [
            (
                differs(|record| &record.location),
                ReviewCause::LocationNoLongerFits,
            ),
            (
                differs(|record| &record.category),
                ReviewCause::CategoryNoLongerFits,
            ),
            (
                differs(|record| &record.incentive),
                ReviewCause::IncentiveNoLongerFits,
            ),
        ];
        ChangedPrisoner {
            number: number.to_owned(),
            prison_id: self.prison_id,
            released: becomes(PrisonerStatus::Released),
            transferred: becomes(PrisonerStatus::Transferred),
            moved: before.is_none_or(|before| before.prison_id != self.prison_id),
            closed_visits: before.map_or(
                Some(self.closed_visits).filter(|closed| *closed),
                |before| Some(self.closed_visits).filter(|closed| *closed != before.closed_visits),
            ),
            lists: lists
                .into_iter()
                .filter_map(|(differs, cause)| differs.then_some(cause))
                .collect(),
            placement: Placement {
                location: self.location.clone(),
                category: self.category.clone(),
                incentive: self.incentive.clone(),
            },
        }
    }
}

/// Writes what differs, and flags the visits that it touches.
async fn put_batch(
    tx: &mut PgConnection,
    batch: &[(i32, &PrisonerRow)],
    put: &mut PrisonersPut,
    now: Timestamp,
) -> Result<(), Error> {
    let recorded = recorded(tx, batch).await?;
    let mut different = Vec::new();
    let mut changed = Vec::new();
    for (prison_id, row) in batch {
        let number = row.number.as_str();
        let before = recorded.get(number);
        let record = Record::new(*prison_id, row, before);
        match before {
            Some(before) if *before == record => {
                put.unchanged += 1;
                continue;
            }
            Some(_) => put.updated += 1,
            None => put.created += 1,
        }
        changed.push(record.changed(number, before));
        different.push((number, record));
    }
    write(tx, &different).await?;
    put.flagged += by_prisoners(tx, &changed, now).await?;
    Ok(())
}

/// The prisoners of a batch as they are, locked, so that what is compared is what is written over.
async fn recorded(
    tx: &mut PgConnection,
    batch: &[(i32, &PrisonerRow)],
) -> Result<HashMap<String, Record>, Error> {
    let numbers: Vec<String> = batch
        .iter()
        .map(|(_, row)| row.number.as_str().to_owned())
        .collect();
    let rows = sqlx::query!(
        "SELECT number, prison_id, first_name, last_name, date_of_birth, status, sentence, location, category, incentive,
                closed_visits
         FROM prisoner WHERE number = ANY($1) ORDER BY number FOR NO KEY UPDATE",
        &numbers,
    )
    .fetch_all(tx)
    .await?;
    let records = rows.into_iter().map(|row| {
        let record = Record {
            prison_id: row.prison_id,
            first_name: row.first_name,
            last_name: row.last_name,
            date_of_birth: row.date_of_birth.to_jiff(),
            status: row.status,
            sentence: row.sentence,
            location: row.location,
            category: row.category,
            incentive: row.incentive,
            closed_visits: row.closed_visits,
        };
        (row.number, record)
    });
    Ok(records.collect())
}

async fn write(tx: &mut PgConnection, different: &[(&str, Record)]) -> Result<(), Error> {
    if different.is_empty() {
        return Ok(());
    }
    let column = |value: fn(&Record) -> &String| -> Vec<String> {
        different
            .iter()
            .map(|(_, record)| value(record).clone())
            .collect()
    };
    let optional = |value: fn(&Record) -> &Option<String>| -> Vec<Option<String>> {
        different
            .iter()
            .map(|(_, record)| value(record).clone())
            .collect()
    };
    let ids: Vec<Uuid> = different.iter().map(|_| Uuid::now_v7()).collect();
    let numbers: Vec<String> = different
        .iter()
        .map(|(number, _)| (*number).to_owned())
        .collect();
    let prisons: Vec<i32> = different.iter().map(|(_, one)| one.prison_id).collect();
    let births: Vec<jiff_sqlx::Date> = different
        .iter()
        .map(|(_, one)| one.date_of_birth.to_sqlx())
        .collect();
    let folded: Vec<String> = different
        .iter()
        .map(|(_, one)| fold(&one.last_name))
        .collect();
    let closed: Vec<bool> = different.iter().map(|(_, one)| one.closed_visits).collect();
    sqlx::query!(
        "INSERT INTO prisoner AS known (prisoner_id, prison_id, number, first_name, last_name, last_name_folded,
             date_of_birth, status, sentence, location, category, incentive, closed_visits)
         SELECT * FROM unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::date[],
             $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::boolean[])
         ON CONFLICT ON CONSTRAINT prisoner_number_unique DO UPDATE SET
             prison_id = excluded.prison_id, first_name = excluded.first_name, last_name = excluded.last_name,
             last_name_folded = excluded.last_name_folded, date_of_birth = excluded.date_of_birth,
             status = excluded.status, sentence = excluded.sentence, location = excluded.location,
             category = excluded.category, incentive = excluded.incentive, closed_visits = excluded.closed_visits,
             version = known.version + 1",
        &ids,
        &prisons,
        &numbers,
        &column(|one| &one.first_name),
        &column(|one| &one.last_name),
        &folded,
        &births as _,
        &column(|one| &one.status),
        &column(|one| &one.sentence),
        &optional(|one| &one.location) as &[Option<String>],
        &optional(|one| &one.category) as &[Option<String>],
        &optional(|one| &one.incentive) as &[Option<String>],
        &closed,
    )
    .execute(tx)
    .await?;
    Ok(())
}
