//! Who is approved to visit prisoners, many at once.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use domain::people::{DateOfBirth, Name, PrisonerNumber, Relationship};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use sqlx::postgres::PgConnection;
use uuid::Uuid;

use super::affected::{ChangedContact, by_contacts};
use crate::{Command, Db, Error, Outcome, Secret};

/// Rows sent to the database at a time.
const BATCH: usize = 5_000;

/// One contact as a feed names them. Prisoner, names and date of birth say who it is; the rest may change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactRow {
    /// Whom they may visit.
    pub prisoner: PrisonerNumber,
    /// Given names.
    pub first_name: Name,
    /// Family names.
    pub last_name: Name,
    /// Date of birth.
    pub date_of_birth: DateOfBirth,
    /// What they are to the prisoner.
    pub relationship: Relationship,
    /// Whether the prison has approved them.
    pub approved: bool,
    /// The last day of a ban.
    pub banned_until: Option<Date>,
    /// Whether they may come only to closed visits.
    pub closed_only: bool,
}

/// What came of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ContactsPut {
    /// Contacts who were not known.
    pub created: u64,
    /// Contacts of whom something changed.
    pub updated: u64,
    /// Contacts as they were.
    pub unchanged: u64,
    /// Review flags on visits that these changes touch.
    pub flagged: u64,
    /// Positions of rows whose prisoner is not known; they were not loaded.
    pub unknown_prisoner: Vec<usize>,
    /// Positions of rows that name the same person for the same prisoner as an earlier row; they were not loaded.
    pub repeated: Vec<usize>,
}

impl Outcome for ContactsPut {
    fn stands(&self) -> bool {
        true
    }
}

/// Loads contacts in one transaction and marks the contact records of every prison that has one of the prisoners as loaded.
///
/// # Errors
/// Only failures of the database.
pub async fn put_contacts(
    db: &Db,
    rows: &[ContactRow],
    secret: &Secret,
    now: Timestamp,
) -> Result<ContactsPut, Error> {
    db.perform(&PutContacts { rows, secret }, now).await
}

/// Brings contacts to what a file or a feed says of them. Contacts that it does not name stay as they are.
#[derive(Debug, Clone, Copy)]
pub struct PutContacts<'a> {
    /// In any order.
    pub rows: &'a [ContactRow],
    /// For the keys of persons.
    pub secret: &'a Secret,
}

impl Command for PutContacts<'_> {
    type Outcome = ContactsPut;

    async fn run(&self, tx: &mut PgConnection, now: Timestamp) -> Result<ContactsPut, Error> {
        let mut put = ContactsPut::default();
        let mut seen = HashSet::new();
        let mut named = BTreeSet::new();
        let positioned: Vec<(usize, &ContactRow)> = self.rows.iter().enumerate().collect();
        for batch in positioned.chunks(BATCH) {
            let prisoners = prisoners(tx, batch).await?;
            let mut given = Vec::with_capacity(batch.len());
            for (position, row) in batch {
                let Some((prisoner_id, prison_id)) = prisoners.get(row.prisoner.as_str()) else {
                    put.unknown_prisoner.push(*position);
                    continue;
                };
                let key = self.secret.visitor_key(
                    row.first_name.as_str(),
                    row.last_name.as_str(),
                    row.date_of_birth,
                );
                let one = Given {
                    row,
                    prisoner_id: *prisoner_id,
                    prison_id: *prison_id,
                    key: key.as_str().to_owned(),
                };
                if seen.insert((one.prisoner_id, one.key.clone())) {
                    named.insert(one.prison_id);
                    given.push(one);
                } else {
                    put.repeated.push(*position);
                }
            }
            put_batch(tx, &given, &mut put, now).await?;
        }
        let named: Vec<i32> = named.into_iter().collect();
        sqlx::query!(
            "UPDATE prison SET contact_records = 'loaded', version = version + 1
             WHERE prison_id = ANY ($1) AND contact_records <> 'loaded'",
            &named,
        )
        .execute(tx)
        .await?;
        Ok(put)
    }
}

/// A row with whom it leads to.
struct Given<'a> {
    row: &'a ContactRow,
    prisoner_id: Uuid,
    prison_id: i32,
    key: String,
}

/// What may change about a contact.
#[derive(PartialEq, Eq)]
struct Record {
    prison_id: i32,
    first_name: String,
    last_name: String,
    relationship: String,
    approved: bool,
    banned_until: Option<Date>,
    closed_only: bool,
}

impl Record {
    fn new(given: &Given<'_>) -> Self {
        let row = given.row;
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
    fn changed(
        &self,
        contact_id: Uuid,
        given: &Given<'_>,
        before: Option<&Self>,
    ) -> ChangedContact {
        let before = before.filter(|before| before.prison_id == self.prison_id);
        ChangedContact {
            contact_id,
            person_key: given.key.clone(),
            prisoner_number: given.row.prisoner.as_str().to_owned(),
            prison_id: given.prison_id,
            banned_until: self
                .banned_until
                .filter(|until| before.is_none_or(|it| it.banned_until < Some(*until))),
            unapproved: !self.approved && before.is_none_or(|before| before.approved),
            closed_only: self.closed_only && before.is_none_or(|before| !before.closed_only),
        }
    }
}

/// Who the prisoners of a batch are and where.
async fn prisoners(
    tx: &mut PgConnection,
    batch: &[(usize, &ContactRow)],
) -> Result<BTreeMap<String, (Uuid, i32)>, Error> {
    let numbers: BTreeSet<&str> = batch.iter().map(|(_, row)| row.prisoner.as_str()).collect();
    let numbers: Vec<String> = numbers.into_iter().map(str::to_owned).collect();
    let rows = sqlx::query!(
        "SELECT number, prisoner_id, prison_id FROM prisoner WHERE number = ANY($1)",
        &numbers,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.number, (row.prisoner_id, row.prison_id)))
        .collect())
}

/// Writes what differs, and flags the visits that it touches.
async fn put_batch(
    tx: &mut PgConnection,
    batch: &[Given<'_>],
    put: &mut ContactsPut,
    now: Timestamp,
) -> Result<(), Error> {
    let recorded = recorded(tx, batch).await?;
    let mut different = Vec::new();
    let mut changed = Vec::new();
    for given in batch {
        let before = recorded.get(&(given.prisoner_id, given.key.clone()));
        let record = Record::new(given);
        match before {
            Some((_, before)) if *before == record => {
                put.unchanged += 1;
                continue;
            }
            Some(_) => put.updated += 1,
            None => put.created += 1,
        }
        let contact_id = before.map_or_else(Uuid::now_v7, |(contact_id, _)| *contact_id);
        changed.push(record.changed(contact_id, given, before.map(|(_, before)| before)));
        different.push((contact_id, given));
    }
    write(tx, &different).await?;
    put.flagged += by_contacts(tx, &changed, now).await?;
    Ok(())
}

/// The contacts of a batch as they are, locked, so that what is compared is what is written over.
async fn recorded(
    tx: &mut PgConnection,
    batch: &[Given<'_>],
) -> Result<HashMap<(Uuid, String), (Uuid, Record)>, Error> {
    let prisoners: Vec<Uuid> = batch.iter().map(|given| given.prisoner_id).collect();
    let keys: Vec<String> = batch.iter().map(|given| given.key.clone()).collect();
    let rows = sqlx::query!(
        "SELECT contact_id, prisoner_id, person_key, prison_id, first_name, last_name, relationship, approved, banned_until,
                closed_only
         FROM contact JOIN unnest($1::uuid[], $2::text[]) AS given (prisoner_id, person_key)
              USING (prisoner_id, person_key)
         ORDER BY contact_id FOR NO KEY UPDATE OF contact",
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

async fn write(tx: &mut PgConnection, different: &[(Uuid, &Given<'_>)]) -> Result<(), Error> {
    if different.is_empty() {
        return Ok(());
    }
    let column = |value: fn(&ContactRow) -> &str| -> Vec<String> {
        let rows = different.iter().map(|(_, given)| given.row);
        rows.map(|row| value(row).to_owned()).collect()
    };
    let flag = |value: fn(&ContactRow) -> bool| -> Vec<bool> {
        different
            .iter()
            .map(|(_, given)| value(given.row))
            .collect()
    };
    let ids: Vec<Uuid> = different.iter().map(|(id, _)| *id).collect();
    let prisoners: Vec<Uuid> = different.iter().map(|(_, one)| one.prisoner_id).collect();
    let prisons: Vec<i32> = different.iter().map(|(_, one)| one.prison_id).collect();
    let keys: Vec<String> = different.iter().map(|(_, one)| one.key.clone()).collect();
    let births: Vec<jiff_sqlx::Date> = different
        .iter()
        .map(|(_, one)| one.row.date_of_birth.date().to_sqlx())
        .collect();
    let bans: Vec<Option<jiff_sqlx::Date>> = different
        .iter()
        .map(|(_, one)| one.row.banned_until.map(|date| date.to_sqlx()))
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
