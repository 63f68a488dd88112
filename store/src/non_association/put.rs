//! Pairs, many at once.

use std::collections::{BTreeMap, BTreeSet};

use domain::people::PrisonerNumber;
use jiff::Timestamp;
use sqlx::PgConnection;
use uuid::Uuid;

use super::settle::{Meeting, settle};
use crate::people::have_alone;
use crate::{Db, Error};

/// Two prisoners as a feed names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PairRow {
    /// One of them.
    pub one: PrisonerNumber,
    /// The other; the order does not matter.
    pub other: PrisonerNumber,
    /// Whether they have to be kept apart no longer.
    pub ended: bool,
}

/// What came of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PairsPut {
    /// Pairs that were not known.
    pub created: u64,
    /// Pairs that ended.
    pub ended: u64,
    /// Positions in the list of rows with a number that nobody has; they were not loaded.
    pub unknown: Vec<usize>,
    /// Visits to come, booked before, that the pairs forbid now.
    pub meetings: Vec<Meeting>,
}

/// Loads pairs in one transaction; then looks at the visits that were booked before.
///
/// # Errors
/// Only failures of the database.
pub async fn put_pairs(db: &Db, rows: &[PairRow], now: Timestamp) -> Result<PairsPut, Error> {
    let mut put = db.retrying(|| write(db, rows)).await?;
    put.meetings = settle(db, now).await?;
    Ok(put)
}

async fn write(db: &Db, rows: &[PairRow]) -> Result<PairsPut, Error> {
    let mut tx = db.begin().await?;
    let numbers: BTreeSet<&str> = rows
        .iter()
        .flat_map(|row| [row.one.as_str(), row.other.as_str()])
        .collect();
    let numbers: Vec<String> = numbers.into_iter().map(str::to_owned).collect();
    let known: BTreeMap<String, Uuid> = sqlx::query!(
        "SELECT number, prisoner_id FROM prisoner WHERE number = ANY($1)",
        &numbers
    )
    .fetch_all(&mut *tx)
    .await?
    .into_iter()
    .map(|row| (row.number, row.prisoner_id))
    .collect();
    let mut put = PairsPut::default();
    let (mut new, mut over) = (BTreeSet::new(), BTreeSet::new());
    for (position, row) in rows.iter().enumerate() {
        match (known.get(row.one.as_str()), known.get(row.other.as_str())) {
            (Some(one), Some(other)) => {
                let pair = (*one.min(other), *one.max(other));
                if row.ended { &mut over } else { &mut new }.insert(pair);
            }
            _ => put.unknown.push(position),
        }
    }
    let there = there(&mut tx, new.union(&over)).await?;
    new.retain(|pair| !there.contains(pair));
    over.retain(|pair| there.contains(pair));
    // Nobody is booking a visit by the pairs as they were: see `people::still`.
    let concerned: BTreeSet<Uuid> = new
        .union(&over)
        .flat_map(|(one, other)| [*one, *other])
        .collect();
    let numbers: Vec<String> = known
        .into_iter()
        .filter_map(|(number, id)| concerned.contains(&id).then_some(number))
        .collect();
    have_alone(&mut tx, &numbers).await?;
    let ids: Vec<Uuid> = new.iter().map(|_| Uuid::now_v7()).collect();
    let (ones, others): (Vec<Uuid>, Vec<Uuid>) = new.into_iter().unzip();
    put.created = sqlx::query!(
        "INSERT INTO non_association (pair_id, one, other)
         SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[])
         ON CONFLICT ON CONSTRAINT non_association_once DO NOTHING",
        &ids,
        &ones,
        &others,
    )
    .execute(&mut *tx)
    .await?
    .rows_affected();
    let (ones, others): (Vec<Uuid>, Vec<Uuid>) = over.into_iter().unzip();
    let ended = sqlx::query_scalar!(
        "DELETE FROM non_association USING unnest($1::uuid[], $2::uuid[]) AS over(one, other)
         WHERE non_association.one = over.one AND non_association.other = over.other RETURNING pair_id",
        &ones,
        &others,
    )
    .fetch_all(&mut *tx)
    .await?;
    // The days that were taken for the pair are nobody's any more.
    sqlx::query!(
        "UPDATE person_time SET released = true WHERE apart_pair = ANY($1) AND NOT released",
        &ended
    )
    .execute(&mut *tx)
    .await?;
    put.ended = ended.len() as u64;
    tx.commit().await?;
    Ok(put)
}

/// Which of these pairs are there.
async fn there(
    tx: &mut PgConnection,
    pairs: impl Iterator<Item = &(Uuid, Uuid)>,
) -> Result<BTreeSet<(Uuid, Uuid)>, Error> {
    let (ones, others): (Vec<Uuid>, Vec<Uuid>) = pairs.copied().unzip();
    let rows = sqlx::query!(
        "SELECT one, other FROM non_association
         JOIN unnest($1::uuid[], $2::uuid[]) AS given(one, other) USING (one, other)",
        &ones,
        &others,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows.into_iter().map(|row| (row.one, row.other)).collect())
}
