//! Granting what is due and letting expire what is over, for everybody at once. Any number of servers may run it, and as
//! often as they like: what was granted is not due any more.

use domain::booking::Actor;
use domain::calendar::london;
use domain::people::allowance::{Grants, Holder, OrderEvent, Schedule, due};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use uuid::Uuid;

use super::orders::{Given, give};
use crate::{Db, Error};

/// How many prisoners or orders one transaction deals with.
const BATCH: i64 = 1_000;

/// Grants every order that is due and expires every one that is over. Returns how many orders that were.
///
/// # Errors
/// Only failures of the database.
pub async fn grant_due(db: &Db, now: Timestamp) -> Result<usize, Error> {
    let mut done = 0;
    loop {
        let expired = db.retrying(|| expire_some(db, now)).await?;
        done += expired;
        if expired == 0 {
            break;
        }
    }
    start(db, now).await?;
    loop {
        let (prisoners, granted) = db.retrying(|| grant_some(db, now)).await?;
        done += granted;
        if prisoners == 0 {
            return Ok(done);
        }
    }
}

/// Convicted prisoners who came after the records were loaded begin today.
async fn start(db: &Db, now: Timestamp) -> Result<(), Error> {
    sqlx::query!(
        "INSERT INTO allowance (prisoner_id, vo_next, pvo_next)
         SELECT prisoner_id, $1, $1 FROM prisoner JOIN prison USING (prison_id)
         WHERE allowance_records = 'loaded' AND sentence = 'convicted' AND status = 'in'
           AND NOT EXISTS (SELECT FROM allowance WHERE allowance.prisoner_id = prisoner.prisoner_id)
         ORDER BY prisoner_id
         ON CONFLICT (prisoner_id) DO NOTHING",
        london::today(now).to_sqlx(),
    )
    .execute(db.write())
    .await?;
    Ok(())
}

/// The condition stands in the update itself: an order that a booking takes at this moment is not expired.
async fn expire_some(db: &Db, now: Timestamp) -> Result<usize, Error> {
    let expired = sqlx::query!(
        "WITH over AS (
            SELECT order_id FROM visiting_order
            WHERE state = 'unused' AND kind = 'pvo' AND last_day < $1
            ORDER BY order_id LIMIT $2 FOR UPDATE SKIP LOCKED
         ), expired AS (
            UPDATE visiting_order SET state = 'expired' FROM over
            WHERE visiting_order.order_id = over.order_id
            RETURNING visiting_order.order_id, prisoner_id, kind)
         INSERT INTO allowance_history (prisoner_id, prison_id, order_id, kind, at, event, actor_kind)
         SELECT prisoner_id, prison_id, order_id, kind, $3, 'expired', 'system' FROM expired JOIN prisoner USING (prisoner_id)",
        london::today(now).to_sqlx(),
        BATCH,
        now.to_sqlx(),
    )
    .execute(db.write())
    .await?;
    Ok(usize::try_from(expired.rows_affected()).unwrap_or(usize::MAX))
}

/// One prisoner for whom something is due, locked.
struct Prisoner {
    prisoner_id: Uuid,
    prison_id: i32,
    schedule: Schedule,
    grants: Grants,
    holder: Holder,
    unused_vo: i32,
}

/// Returns how many prisoners it dealt with, and how many orders they got.
async fn grant_some(db: &Db, now: Timestamp) -> Result<(usize, usize), Error> {
    let today = london::today(now);
    let mut tx = db.begin().await?;
    let prisoners = lock_due(&mut tx, today).await?;
    let (mut given, mut ids, mut vo, mut pvo) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for one in &prisoners {
        let due = due(one.schedule, one.grants, one.holder, one.unused_vo, today);
        ids.push(one.prisoner_id);
        vo.push(due.next.vo_next.to_sqlx());
        pvo.push(due.next.pvo_next.to_sqlx());
        given.extend(due.orders.into_iter().map(|(kind, granted)| Given {
            prisoner_id: one.prisoner_id,
            prison_id: one.prison_id,
            kind,
            granted,
        }));
    }
    give(
        &mut tx,
        &given,
        OrderEvent::Granted,
        &Actor::SYSTEM,
        None,
        now,
    )
    .await?;
    sqlx::query!(
        "UPDATE allowance SET vo_next = new.vo_next, pvo_next = new.pvo_next
         FROM unnest($1::uuid[], $2::date[], $3::date[]) AS new(prisoner_id, vo_next, pvo_next)
         WHERE allowance.prisoner_id = new.prisoner_id",
        &ids,
        &vo as &[jiff_sqlx::Date],
        &pvo as &[jiff_sqlx::Date],
    )
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok((prisoners.len(), given.len()))
}

/// A prisoner whose visit is being booked is skipped and comes next time.
async fn lock_due(tx: &mut PgConnection, today: Date) -> Result<Vec<Prisoner>, Error> {
    let rows = sqlx::query!(
        r#"SELECT prisoner_id, prison_id, vo_next, pvo_next, incentive, vo_count, vo_days, pvo_count, pvo_days,
                  remand_weekly,
                  sentence = 'convicted' AND status = 'in' AND allowance_records = 'loaded' AS "earns!"
           FROM allowance JOIN prisoner USING (prisoner_id) JOIN prison USING (prison_id)
           WHERE vo_next <= $1 OR pvo_next <= $1
           ORDER BY prisoner_id LIMIT $2 FOR UPDATE OF allowance SKIP LOCKED"#,
        today.to_sqlx(),
        BATCH,
    )
    .fetch_all(&mut *tx)
    .await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.prisoner_id).collect();
    // Counted after the lock: what a booking used or gave back a moment ago is in it.
    let counts = sqlx::query!(
        r#"SELECT prisoner_id, count(*)::int AS "unused!" FROM visiting_order
           WHERE prisoner_id = ANY($1) AND state = 'unused' AND kind = 'vo' GROUP BY prisoner_id"#,
        &ids
    )
    .fetch_all(tx)
    .await?;
    let counts: std::collections::HashMap<Uuid, i32> = counts
        .into_iter()
        .map(|row| (row.prisoner_id, row.unused))
        .collect();
    let prisoners = rows.into_iter().map(|row| Prisoner {
        prisoner_id: row.prisoner_id,
        prison_id: row.prison_id,
        schedule: Schedule {
            vo_next: row.vo_next.to_jiff(),
            pvo_next: row.pvo_next.to_jiff(),
        },
        grants: Grants {
            vo_count: row.vo_count,
            vo_days: row.vo_days,
            pvo_count: row.pvo_count,
            pvo_days: row.pvo_days,
            remand_weekly: row.remand_weekly,
        },
        holder: Holder::new(row.earns, row.incentive.as_deref()),
        unused_vo: counts.get(&row.prisoner_id).copied().unwrap_or(0),
    });
    Ok(prisoners.collect())
}
