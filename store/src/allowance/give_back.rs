//! Giving an order back: its visit will not take place.

use domain::booking::Actor;
use domain::calendar::london;
use domain::people::allowance::{OrderKind, given_back};
use jiff::Timestamp;
use sqlx::PgConnection;
use uuid::Uuid;

use super::orders::{Moved, kind, lock, move_to};
use crate::Error;
use crate::booking::Booking;

/// Gives the order of a booking back, if it was made with one. The caller gives the booking its status.
pub(crate) async fn give_back(
    tx: &mut PgConnection,
    booking: &Booking,
    by: &Actor,
    now: Timestamp,
) -> Result<(), Error> {
    let Some(order_id) = booking.visiting_order_id else {
        return Ok(());
    };
    let order = sqlx::query!(
        "SELECT prisoner_id, kind, last_day FROM visiting_order WHERE order_id = $1",
        order_id
    )
    .fetch_one(&mut *tx)
    .await?;
    let today = london::today(now);
    lock(tx, order.prisoner_id, today).await?;
    let event = given_back(
        kind(&order.kind)?,
        order.last_day.map(|day| day.to_jiff()),
        unused_vo(tx, order.prisoner_id).await?,
        today,
    );
    let moved = Moved {
        orders: &[order_id],
        event,
        prison_id: booking.prison_id,
        by,
        booking_id: Some(booking.booking_id),
        adjustment_id: None,
    };
    move_to(tx, &moved, now).await
}

/// How many VO a prisoner has to use.
pub(super) async fn unused_vo(tx: &mut PgConnection, prisoner_id: Uuid) -> Result<i32, Error> {
    let count = sqlx::query_scalar!(
        r#"SELECT count(*)::int AS "count!" FROM visiting_order
           WHERE prisoner_id = $1 AND state = 'unused' AND kind = $2"#,
        prisoner_id,
        OrderKind::Vo.code(),
    )
    .fetch_one(tx)
    .await?;
    Ok(count)
}
