//! Balances of visiting orders, many at once.

use std::collections::{BTreeMap, BTreeSet};

use domain::booking::Actor;
use domain::calendar::london;
use domain::people::PrisonerNumber;
use domain::people::allowance::{OrderEvent, OrderKind};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::allowance::{Given, Moved, give, move_to};
use crate::{Db, Error};

/// Prisoners in one transaction's part.
const BATCH: usize = 2_000;

/// One prisoner's balance as a feed names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AllowanceRow {
    /// Whose; a second row of the same number must not be in the list.
    pub number: PrisonerNumber,
    /// VO to use.
    pub vo: i32,
    /// PVO to use.
    pub pvo: i32,
}

/// What came of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AllowancesPut {
    /// Prisoners whose balance changed.
    pub changed: u64,
    /// Prisoners with the balance that they had.
    pub unchanged: u64,
    /// Positions in the list of rows with a number that nobody has; they were not loaded.
    pub unknown: Vec<usize>,
}

struct Prisoner {
    prisoner_id: Uuid,
    prison_id: i32,
    wanted: [(OrderKind, i32); 2],
}

/// Gives prisoners the balances of a list and marks the allowance records of their prisons as loaded, all in one
/// transaction. A balance that is as it should be is left alone.
///
/// # Errors
/// Only failures of the database.
pub async fn put_allowances(
    db: &Db,
    rows: &[AllowanceRow],
    now: Timestamp,
) -> Result<AllowancesPut, Error> {
    db.retrying(|| async {
        let mut tx = db.begin().await?;
        let (mut put, prisoners) = find(&mut tx, rows).await?;
        for batch in prisoners.chunks(BATCH) {
            let changed = write(&mut tx, batch, now).await?;
            put.changed += changed;
            put.unchanged += batch.len() as u64 - changed;
        }
        let prisons: BTreeSet<i32> = prisoners.iter().map(|one| one.prison_id).collect();
        let prisons: Vec<i32> = prisons.into_iter().collect();
        sqlx::query!(
            "UPDATE prison SET allowance_records = 'loaded', version = version + 1
             WHERE prison_id = ANY($1) AND allowance_records <> 'loaded'",
            &prisons,
        )
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(put)
    })
    .await
}

/// The prisoners of the list in the order of their ids, in which they are locked.
async fn find(
    tx: &mut PgConnection,
    rows: &[AllowanceRow],
) -> Result<(AllowancesPut, Vec<Prisoner>), Error> {
    let numbers: Vec<String> = rows
        .iter()
        .map(|row| row.number.as_str().to_owned())
        .collect();
    let known: BTreeMap<String, (Uuid, i32)> = sqlx::query!(
        "SELECT number, prisoner_id, prison_id FROM prisoner WHERE number = ANY($1)",
        &numbers
    )
    .fetch_all(tx)
    .await?
    .into_iter()
    .map(|row| (row.number, (row.prisoner_id, row.prison_id)))
    .collect();
    let mut put = AllowancesPut::default();
    let mut prisoners = Vec::with_capacity(rows.len());
    for (position, row) in rows.iter().enumerate() {
        match known.get(row.number.as_str()) {
            Some((prisoner_id, prison_id)) => prisoners.push(Prisoner {
                prisoner_id: *prisoner_id,
                prison_id: *prison_id,
                wanted: [(OrderKind::Vo, row.vo), (OrderKind::Pvo, row.pvo)],
            }),
            None => put.unknown.push(position),
        }
    }
    prisoners.sort_by_key(|one| one.prisoner_id);
    Ok((put, prisoners))
}

/// Brings one batch to its balances; returns how many prisoners were changed.
async fn write(tx: &mut PgConnection, batch: &[Prisoner], now: Timestamp) -> Result<u64, Error> {
    let today = london::today(now);
    let ids: Vec<Uuid> = batch.iter().map(|one| one.prisoner_id).collect();
    // Who is new here has just got what the file says, so the next grant is a whole period away.
    sqlx::query!(
        "INSERT INTO allowance (prisoner_id, vo_next, pvo_next)
         SELECT prisoner_id, $2::date + vo_days, $2::date + pvo_days FROM prisoner JOIN prison USING (prison_id)
         WHERE prisoner_id = ANY($1) ORDER BY prisoner_id
         ON CONFLICT (prisoner_id) DO UPDATE SET prisoner_id = excluded.prisoner_id",
        &ids,
        today.to_sqlx(),
    )
    .execute(&mut *tx)
    .await?;
    let mut unused: BTreeMap<(Uuid, String), Vec<Uuid>> = BTreeMap::new();
    let rows = sqlx::query!(
        "SELECT prisoner_id, kind, order_id FROM visiting_order
         WHERE prisoner_id = ANY($1) AND state = 'unused' AND (last_day IS NULL OR last_day >= $2)
         ORDER BY granted_on, order_id",
        &ids,
        today.to_sqlx(),
    )
    .fetch_all(&mut *tx)
    .await?;
    for row in rows {
        let of = unused.entry((row.prisoner_id, row.kind)).or_default();
        of.push(row.order_id);
    }
    let (mut given, mut taken, mut changed) = (Vec::new(), BTreeMap::new(), BTreeSet::new());
    for one in batch {
        for (kind, wanted) in one.wanted {
            let key = (one.prisoner_id, kind.code().to_owned());
            let have = unused.remove(&key).unwrap_or_default();
            let wanted = usize::try_from(wanted).unwrap_or(0);
            if have.len() != wanted {
                changed.insert(one.prisoner_id);
            }
            // What would be used last goes first.
            let over: &mut Vec<Uuid> = taken.entry(one.prison_id).or_default();
            over.extend(have.iter().skip(wanted));
            given.extend((have.len()..wanted).map(|_| Given {
                prisoner_id: one.prisoner_id,
                prison_id: one.prison_id,
                kind,
                granted: today,
            }));
        }
    }
    give(tx, &given, OrderEvent::Imported, &Actor::SYSTEM, None, now).await?;
    for (prison_id, orders) in taken {
        let moved = Moved {
            orders: &orders,
            event: OrderEvent::TakenBack,
            prison_id,
            by: &Actor::SYSTEM,
            booking_id: None,
            adjustment_id: None,
        };
        move_to(tx, &moved, now).await?;
    }
    Ok(changed.len() as u64)
}
