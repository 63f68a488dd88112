//! Who is approved to visit prisoners, many at once.

mod rows;

use std::collections::{BTreeSet, HashSet};

use domain::people::{DateOfBirth, Name, PrisonerNumber, Relationship};
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::postgres::PgConnection;
use uuid::Uuid;

use super::affected::by_contacts;
use super::{Counts, by_keys};
use crate::people::have_alone;
use crate::{Command, Db, Error, Outcome, Secret};
use rows::{Record, prisoners, recorded, write};

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
    /// Contacts, and flags.
    pub counts: Counts,
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
        by_keys(tx).await?;
        let mut put = ContactsPut::default();
        let mut seen = HashSet::new();
        let mut named = BTreeSet::new();
        let mut sent = Vec::with_capacity(self.rows.len());
        for (position, row) in self.rows.iter().enumerate() {
            let key = self.secret.visitor_key(
                row.first_name.as_str(),
                row.last_name.as_str(),
                row.date_of_birth,
            );
            if seen.insert((&row.prisoner, key.as_str().to_owned())) {
                sent.push(Sent {
                    position,
                    row,
                    key: key.as_str().to_owned(),
                });
            } else {
                put.repeated.push(position);
            }
        }
        sent.sort_by(|one, other| one.row.prisoner.cmp(&other.row.prisoner));
        // Most of a whole list is as it was, and who is booking a visit to those prisoners waits for nothing.
        let mut differing: Vec<&Sent<'_>> = Vec::new();
        for batch in sent.chunks(BATCH) {
            let compared = compare(tx, batch.iter().collect()).await?;
            put.unknown_prisoner.extend(&compared.unknown);
            named.extend(&compared.prisons);
            put.counts.unchanged += compared.unchanged;
            differing.extend(compared.different.iter().map(|it| it.given.sent));
        }
        // All of them before any flag, and in order, so that nobody ever waits in a circle.
        for batch in differing.chunks(BATCH) {
            have_alone(tx, &rows::numbers(batch)).await?;
        }
        for batch in differing.chunks(BATCH) {
            let compared = compare(tx, batch.to_vec()).await?;
            put.counts.unchanged += compared.unchanged;
            change(tx, compared.different, &mut put.counts, now).await?;
        }
        put.unknown_prisoner.sort_unstable();
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

/// A row of the list with the key of the person.
struct Sent<'a> {
    position: usize,
    row: &'a ContactRow,
    key: String,
}

/// A row with whom it leads to.
struct Given<'a> {
    sent: &'a Sent<'a>,
    prisoner_id: Uuid,
    prison_id: i32,
}

/// A row that is not as it is recorded.
struct Different<'a> {
    given: Given<'a>,
    /// What is recorded.
    before: Option<(Uuid, Record)>,
}

/// What came of comparing.
struct Compared<'a> {
    different: Vec<Different<'a>>,
    unchanged: u64,
    /// Positions of rows whose prisoner is not known.
    unknown: Vec<usize>,
    /// Where the prisoners are.
    prisons: BTreeSet<i32>,
}

/// Compares rows with what is recorded.
async fn compare<'a>(
    tx: &mut PgConnection,
    batch: Vec<&'a Sent<'a>>,
) -> Result<Compared<'a>, Error> {
    let mut compared = Compared {
        different: Vec::new(),
        unchanged: 0,
        unknown: Vec::new(),
        prisons: BTreeSet::new(),
    };
    let prisoners = prisoners(tx, &batch).await?;
    let mut known = Vec::with_capacity(batch.len());
    for sent in batch {
        match prisoners.get(sent.row.prisoner.as_str()) {
            None => compared.unknown.push(sent.position),
            Some((prisoner_id, prison_id)) => {
                compared.prisons.insert(*prison_id);
                known.push(Given {
                    sent,
                    prisoner_id: *prisoner_id,
                    prison_id: *prison_id,
                });
            }
        }
    }
    let mut recorded = recorded(tx, &known).await?;
    for given in known {
        let before = recorded.remove(&(given.prisoner_id, given.sent.key.clone()));
        let record = Record::new(&given);
        if before.as_ref().is_some_and(|(_, before)| *before == record) {
            compared.unchanged += 1;
        } else {
            compared.different.push(Different { given, before });
        }
    }
    Ok(compared)
}

/// Writes what differs, and flags the visits that it touches.
async fn change(
    tx: &mut PgConnection,
    different: Vec<Different<'_>>,
    counts: &mut Counts,
    now: Timestamp,
) -> Result<(), Error> {
    let mut changed = Vec::with_capacity(different.len());
    let mut written = Vec::with_capacity(different.len());
    for Different { given, before } in different {
        match before {
            Some(_) => counts.updated += 1,
            None => counts.created += 1,
        }
        let (contact_id, before) = match before {
            Some((contact_id, before)) => (contact_id, Some(before)),
            None => (Uuid::now_v7(), None),
        };
        changed.push(Record::new(&given).changed(contact_id, &given, before.as_ref()));
        written.push((contact_id, given));
    }
    write(tx, &written).await?;
    counts.flagged += by_contacts(tx, &changed, now).await?;
    Ok(())
}
