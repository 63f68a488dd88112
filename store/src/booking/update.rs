//! What the verbs write into the rows of a booking and of a change that waits.

use domain::booking::{RequestCause, Status};
use domain::places::Pool;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use uuid::Uuid;

use super::new::codes;
use super::{Booking, OpenChange};
use crate::Error;

/// Gives the booking another status.
pub(super) async fn status(
    tx: &mut PgConnection,
    booking: &Booking,
    status: Status,
) -> Result<(), Error> {
    sqlx::query!(
        "UPDATE booking SET status = $2, version = version + 1, sequence = sequence + 1 WHERE booking_id = $1",
        booking.booking_id,
        status.code(),
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Moves the booking to a session and pool, in this status. A visit at another time is reminded of again.
pub(super) async fn place(
    tx: &mut PgConnection,
    booking: &Booking,
    session_id: Uuid,
    pool: Pool,
    status: Status,
) -> Result<(), Error> {
    sqlx::query!(
        "UPDATE booking SET session_id = $2, pool = $3, status = $4, version = version + 1, sequence = sequence + 1,
                            reminded_at = CASE WHEN session_id = $2 THEN reminded_at END
         WHERE booking_id = $1",
        booking.booking_id,
        session_id,
        pool.code(),
        status.code(),
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Writes down why and until when the booking waits.
pub(super) async fn request(
    tx: &mut PgConnection,
    booking: &Booking,
    causes: &[RequestCause],
    reply_by: Option<Date>,
) -> Result<(), Error> {
    sqlx::query!(
        "UPDATE booking SET request_causes = $2, reply_by = $3 WHERE booking_id = $1",
        booking.booking_id,
        &codes(causes),
        reply_by.map(|date| date.to_sqlx()) as Option<jiff_sqlx::Date>,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Something about the booking moved although its row says the same: a change was asked for or taken back.
pub(super) async fn touch(tx: &mut PgConnection, booking: &Booking) -> Result<(), Error> {
    sqlx::query!(
        "UPDATE booking SET version = version + 1 WHERE booking_id = $1",
        booking.booking_id
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// A change that is to wait for staff.
pub(super) struct Waiting<'a> {
    pub(super) session_id: Uuid,
    pub(super) pool: Pool,
    pub(super) causes: &'a [RequestCause],
    /// Whether it has taken a place of its own.
    pub(super) took_place: bool,
    /// The whole new list, when people change.
    pub(super) visitors: Option<serde_json::Value>,
    pub(super) reply_by: Date,
}

/// Lets a change wait for staff.
pub(super) async fn open(
    tx: &mut PgConnection,
    booking: &Booking,
    waiting: Waiting<'_>,
    now: Timestamp,
) -> Result<(), Error> {
    sqlx::query!(
        "INSERT INTO booking_change (change_id, booking_id, prison_id, session_id, pool, took_place, visitors, causes,
                                     reply_by, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        Uuid::now_v7(),
        booking.booking_id,
        booking.prison_id,
        waiting.session_id,
        waiting.pool.code(),
        waiting.took_place,
        waiting.visitors,
        &codes(waiting.causes),
        waiting.reply_by.to_sqlx(),
        now.to_sqlx(),
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Ends a change that waited: `accepted`, `rejected`, `withdrawn` or `lapsed`.
pub(super) async fn close(
    tx: &mut PgConnection,
    change: &OpenChange,
    state: &str,
) -> Result<(), Error> {
    sqlx::query!(
        "UPDATE booking_change SET state = $2 WHERE change_id = $1",
        change.change_id,
        state
    )
    .execute(tx)
    .await?;
    Ok(())
}
