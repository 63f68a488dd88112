//! The rows: locking a prisoner's allowance, reading its orders, and writing them with their history.

use domain::booking::Actor;
use domain::people::allowance::{
    Grants, Holder, Order, OrderEvent, OrderKind, Schedule, renews_on,
};
use domain::people::{PrisonerStatus, Sentence};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::Error;

/// Locks a prisoner's allowance until the end of the transaction. One that is not there yet starts today.
pub(super) async fn lock(
    tx: &mut PgConnection,
    prisoner_id: Uuid,
    today: Date,
) -> Result<(), Error> {
    sqlx::query!(
        "INSERT INTO allowance (prisoner_id, vo_next, pvo_next) VALUES ($1, $2, $2)
         ON CONFLICT (prisoner_id) DO UPDATE SET prisoner_id = excluded.prisoner_id",
        prisoner_id,
        today.to_sqlx(),
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// The orders that nobody has used, some perhaps past their last day. To be read after locking.
pub(super) async fn unused(
    tx: &mut PgConnection,
    prisoner_id: Uuid,
) -> Result<Vec<Order<Uuid>>, Error> {
    let rows = sqlx::query!(
        "SELECT order_id, kind, granted_on, last_day FROM visiting_order
         WHERE prisoner_id = $1 AND state = 'unused'",
        prisoner_id
    )
    .fetch_all(tx)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Order {
                id: row.order_id,
                kind: kind(&row.kind)?,
                granted: row.granted_on.to_jiff(),
                last_day: row.last_day.map(|day| day.to_jiff()),
            })
        })
        .collect()
}

pub(super) fn kind(code: &str) -> Result<OrderKind, Error> {
    OrderKind::parse(code).map_err(|_| Error::corrupt("visiting_order.kind", code))
}

/// When a prisoner gets the next order at a prison.
pub(super) async fn renewal(
    tx: &mut PgConnection,
    prisoner_id: Uuid,
    prison_id: i32,
    today: Date,
) -> Result<Option<Date>, Error> {
    let row = sqlx::query!(
        r#"SELECT coalesce(vo_next, $3) AS "vo_next!: jiff_sqlx::Date", coalesce(pvo_next, $3) AS "pvo_next!: jiff_sqlx::Date",
                  sentence, status, incentive, vo_count, vo_days, pvo_count, pvo_days, remand_weekly
           FROM prisoner JOIN prison USING (prison_id) LEFT JOIN allowance USING (prisoner_id)
           WHERE prisoner_id = $1 AND prison_id = $2"#,
        prisoner_id,
        prison_id,
        today.to_sqlx(),
    )
    .fetch_optional(tx)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let grants = Grants {
        vo_count: row.vo_count,
        vo_days: row.vo_days,
        pvo_count: row.pvo_count,
        pvo_days: row.pvo_days,
        remand_weekly: row.remand_weekly,
    };
    let schedule = Schedule {
        vo_next: row.vo_next.to_jiff(),
        pvo_next: row.pvo_next.to_jiff(),
    };
    let earns =
        row.sentence == Sentence::Convicted.code() && row.status == PrisonerStatus::In.code();
    let holder = Holder::new(earns, row.incentive.as_deref());
    Ok(renews_on(schedule, grants, holder))
}

/// Something that happens to orders that are there.
pub(crate) struct Moved<'a> {
    pub(crate) orders: &'a [Uuid],
    pub(crate) event: OrderEvent,
    pub(crate) prison_id: i32,
    pub(crate) by: &'a Actor,
    pub(crate) booking_id: Option<Uuid>,
    pub(crate) adjustment_id: Option<Uuid>,
}

/// Gives the orders the state that the event leads to, and writes the history.
pub(crate) async fn move_to(
    tx: &mut PgConnection,
    moved: &Moved<'_>,
    now: Timestamp,
) -> Result<(), Error> {
    sqlx::query!(
        "WITH moved AS (
            UPDATE visiting_order SET state = $2 WHERE order_id = ANY($1) RETURNING prisoner_id, order_id, kind)
         INSERT INTO allowance_history (prisoner_id, prison_id, order_id, kind, at, event, actor_kind, actor_id,
                                        booking_id, adjustment_id)
         SELECT prisoner_id, $3, order_id, kind, $4, $5, $6, $7, $8, $9 FROM moved",
        moved.orders,
        moved.event.state().code(),
        moved.prison_id,
        now.to_sqlx(),
        moved.event.code(),
        moved.by.kind.code(),
        moved.by.id.as_deref(),
        moved.booking_id,
        moved.adjustment_id,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// A new order.
pub(crate) struct Given {
    pub(crate) prisoner_id: Uuid,
    pub(crate) prison_id: i32,
    pub(crate) kind: OrderKind,
    pub(crate) granted: Date,
}

/// Writes new orders with their history.
pub(crate) async fn give(
    tx: &mut PgConnection,
    given: &[Given],
    event: OrderEvent,
    by: &Actor,
    adjustment_id: Option<Uuid>,
    now: Timestamp,
) -> Result<(), Error> {
    if given.is_empty() {
        return Ok(());
    }
    let ids: Vec<Uuid> = given.iter().map(|_| Uuid::now_v7()).collect();
    let prisoners: Vec<Uuid> = given.iter().map(|one| one.prisoner_id).collect();
    let prisons: Vec<i32> = given.iter().map(|one| one.prison_id).collect();
    let kinds: Vec<String> = given.iter().map(|one| one.kind.code().to_owned()).collect();
    let days: Vec<jiff_sqlx::Date> = given.iter().map(|one| one.granted.to_sqlx()).collect();
    let last_days: Vec<Option<jiff_sqlx::Date>> = given
        .iter()
        .map(|one| one.kind.last_day(one.granted).map(|day| day.to_sqlx()))
        .collect();
    sqlx::query!(
        "WITH new AS (
            SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[], $5::date[], $6::date[])
                     AS new(order_id, prisoner_id, prison_id, kind, granted_on, last_day)
         ), given AS (
            INSERT INTO visiting_order (order_id, prisoner_id, kind, granted_on, last_day, state)
            SELECT order_id, prisoner_id, kind, granted_on, last_day, $7 FROM new)
         INSERT INTO allowance_history (prisoner_id, prison_id, order_id, kind, at, event, actor_kind, actor_id, adjustment_id)
         SELECT prisoner_id, prison_id, order_id, kind, $8, $9, $10, $11, $12 FROM new",
        &ids,
        &prisoners,
        &prisons,
        &kinds,
        &days as &[jiff_sqlx::Date],
        &last_days as &[Option<jiff_sqlx::Date>],
        event.state().code(),
        now.to_sqlx(),
        event.code(),
        by.kind.code(),
        by.id.as_deref(),
        adjustment_id,
    )
    .execute(tx)
    .await?;
    Ok(())
}
