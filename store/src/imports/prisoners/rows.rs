//! The rows of prisoners: what is there, what differs, and writing it.

use std::collections::HashMap;

use domain::booking::ReviewCause;
use domain::calendar::Placement;
use domain::people::{PrisonerStatus, fold};
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use sqlx::postgres::PgConnection;
use uuid::Uuid;

use super::PrisonerRow;
use crate::Error;
use crate::imports::affected::ChangedPrisoner;

/// What is recorded of a prisoner, apart from the number.
#[derive(PartialEq, Eq)]
pub(super) struct Record {
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
    pub(super) fn new(prison_id: i32, row: &PrisonerRow, before: Option<&Self>) -> Self {
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
    pub(super) fn changed(&self, number: &str, before: Option<&Self>) -> ChangedPrisoner {
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

/// These prisoners as they are.
pub(super) async fn recorded(
    tx: &mut PgConnection,
    numbers: &[String],
) -> Result<HashMap<String, Record>, Error> {
    let rows = sqlx::query!(
        "SELECT number, prison_id, first_name, last_name, date_of_birth, status, sentence, location, category, incentive,
                closed_visits
         FROM prisoner WHERE number = ANY($1)",
        numbers,
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

/// Writes prisoners who are new or different.
pub(super) async fn write(
    tx: &mut PgConnection,
    different: &[(&str, Record)],
) -> Result<(), Error> {
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
