//! The rows of contacts: what is there, what differs, and writing it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use sqlx::postgres::PgConnection;
use uuid::Uuid;

use super::{ContactRow, Given, Sent};
use crate::Error;
use crate::imports::affected::ChangedContact;

/// What may change about a contact.
#[derive(PartialEq, Eq)]
pub(super) struct Record {
    prison_id: i32,
    first_name: String,
    last_name: String,
    relationship: String,
    approved: bool,
    banned_until: Option<Date>,
    closed_only: bool,
}

impl Record {
    pub(super) fn new(given: &Given<'_>) -> Self {
        let row = given.sent.row;
        Self {
            prison_id: given.prison_id,
            first_name: row.first_name.as_str().to_owned(),
            last_name: row.last_name.as_str().to_owned(),
            relationship: row.relationship.as_str().to_owned(),
            approved: row.approved,
            banned_until: row.banned_until,
            closed_only: row.closed_only,
        }
    }

    /// What is stricter than before; for a contact who is new, everything that is not free.
    pub(super) fn changed(
        &self,
        contact_id: Uuid,
        given: &Given<'_>,
        before: Option<&Self>,
    ) -> ChangedContact {
        let before = before.filter(|before| before.prison_id == self.prison_id);
        ChangedContact {
            contact_id,
            person_key: given.sent.key.clone(),
            prisoner_number: given.sent.row.prisoner.as_str().to_owned(),
            prison_id: given.prison_id,
            banned_until: self
                .banned_until
                .filter(|until| before.is_none_or(|it| it.banned_until < Some(*until))),
            unapproved: !self.approved && before.is_none_or(|before| before.approved),
            closed_only: self.closed_only && before.is_none_or(|before| !before.closed_only),
        }
    }
}

/// The numbers of these rows' prisoners.
pub(super) fn numbers(batch: &[&Sent<'_>]) -> Vec<String> {
    let numbers: BTreeSet<&str> = batch.iter().map(|one| one.row.prisoner.as_str()).collect();
    numbers.into_iter().map(str::to_owned).collect()
}

/// Who the prisoners of these rows are and where.
pub(super) async fn prisoners(
    tx: &mut PgConnection,
    batch: &[&Sent<'_>],
) -> Result<BTreeMap<String, (Uuid, i32)>, Error> {
    let rows = sqlx::query!(
        "SELECT number, prisoner_id, prison_id FROM prisoner WHERE number = ANY($1)",
        &numbers(batch),
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.number, (row.prisoner_id, row.prison_id)))
        .collect())
}

/// The contacts of these rows as they are.
pub(super) async fn recorded(
    tx: &mut PgConnection,
    batch: &[Given<'_>],
) -> Result<HashMap<(Uuid, String), (Uuid, Record)>, Error> {
    let prisoners: Vec<Uuid> = batch.iter().map(|given| given.prisoner_id).collect();
    let keys: Vec<String> = batch.iter().map(|given| given.sent.key.clone()).collect();
    let rows = sqlx::query!(
        "SELECT contact_id, prisoner_id, person_key, prison_id, first_name, last_name, relationship, approved, banned_until,
                closed_only
         FROM contact JOIN unnest($1::uuid[], $2::text[]) AS given (prisoner_id, person_key)
              USING (prisoner_id, person_key)",
        &prisoners,
        &keys,
    )
    .fetch_all(tx)
    .await?;
    let records = rows.into_iter().map(|row| {
        let record = Record {
            prison_id: row.prison_id,
            first_name: row.first_name,
            last_name: row.last_name,
            relationship: row.relationship,
            approved: row.approved,
            banned_until: row.banned_until.map(|date| date.to_jiff()),
            closed_only: row.closed_only,
        };
        ((row.prisoner_id, row.person_key), (row.contact_id, record))
    });
    Ok(records.collect())
}

/// Writes contacts who are new or different.
pub(super) async fn write(
    tx: &mut PgConnection,
    different: &[(Uuid, Given<'_>)],
) -> Result<(), Error> {
    if different.is_empty() {
        return Ok(());
    }
    let column = |value: fn(&ContactRow) -> &str| -> Vec<String> {
        let rows = different.iter().map(|(_, given)| given.sent.row);
        rows.map(|row| value(row).to_owned()).collect()
    };
    let flag = |value: fn(&ContactRow) -> bool| -> Vec<bool> {
        different
            .iter()
            .map(|(_, given)| value(given.sent.row))
            .collect()
    };
    let ids: Vec<Uuid> = different.iter().map(|(id, _)| *id).collect();
    let prisoners: Vec<Uuid> = different.iter().map(|(_, one)| one.prisoner_id).collect();
    let prisons: Vec<i32> = different.iter().map(|(_, one)| one.prison_id).collect();
    let keys: Vec<String> = different
        .iter()
        .map(|(_, one)| one.sent.key.clone())
        .collect();
    let births: Vec<jiff_sqlx::Date> = different
        .iter()
        .map(|(_, one)| one.sent.row.date_of_birth.date().to_sqlx())
        .collect();
    let bans: Vec<Option<jiff_sqlx::Date>> = different
        .iter()
        .map(|(_, one)| one.sent.row.banned_until.map(|date| date.to_sqlx()))
        .collect();
    sqlx::query!(
        "INSERT INTO contact (contact_id, prisoner_id, prison_id, first_name, last_name, date_of_birth, relationship,
             approved, banned_until, closed_only, person_key)
         SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[], $5::text[], $6::date[], $7::text[],
             $8::boolean[], $9::date[], $10::boolean[], $11::text[])
         ON CONFLICT ON CONSTRAINT contact_once_per_prisoner DO UPDATE SET
             prison_id = excluded.prison_id, first_name = excluded.first_name, last_name = excluded.last_name,
             relationship = excluded.relationship, approved = excluded.approved,
             banned_until = excluded.banned_until, closed_only = excluded.closed_only",
        &ids,
        &prisoners,
        &prisons,
        &column(|row| row.first_name.as_str()),
        &column(|row| row.last_name.as_str()),
        &births as _,
        &column(|row| row.relationship.as_str()),
        &flag(|row| row.approved),
        &bans as _,
        &flag(|row| row.closed_only),
        &keys,
    )
    .execute(tx)
    .await?;
    Ok(())
}
