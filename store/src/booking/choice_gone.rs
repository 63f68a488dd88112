//! A further choice of a request whose session goes: the choice is dropped and the booker told; the request waits on.

use domain::booking::{Event, Status};
use domain::messages::Kind;
use jiff::Timestamp;
use sqlx::PgConnection;
use uuid::Uuid;

use super::history::{Step, record};
use super::{By, choices, lock_booking, update};
use crate::Error;

/// Drops the choices of a request that are among these sessions. The session that it has a place in is no matter of this.
/// Says whether there were any.
pub(crate) async fn drop_choices(
    tx: &mut PgConnection,
    booking_id: Uuid,
    sessions: &[Uuid],
    by: &By,
    now: Timestamp,
) -> Result<bool, Error> {
    let Some(booking) = lock_booking(tx, booking_id).await? else {
        return Ok(false);
    };
    if booking.status != Status::Requested || !choices::drop(tx, &booking, sessions).await? {
        return Ok(false);
    }
    update::touch(tx, &booking).await?;
    let step = Step {
        booking_id,
        prison_id: booking.prison_id,
        version: booking.version + 1,
        event: Event::Changed,
        from: Some(booking.status),
        to: booking.status,
        by,
        changed: serde_json::json!({ "fields": ["choice_gone"] }),
        reason: None,
        kind: Some(Kind::Changed),
        media: &booking.media,
    };
    record(tx, step, now).await?;
    Ok(true)
}
