//! What happened to a booking while somebody looked at it: who was faster, and what they did.

use domain::booking::{ActorKind, Event, Status};
use jiff::Timestamp;
use sqlx::PgConnection;
use uuid::Uuid;

use super::Booking;
use crate::Error;

/// The last thing that happened to a booking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meanwhile {
    /// What kind of person did it.
    pub by: ActorKind,
    /// Which member of staff, where it was one.
    pub staff_id: Option<Uuid>,
    /// Their name.
    pub name: Option<String>,
    /// What they did.
    pub event: Event,
    /// When.
    pub at: Timestamp,
    /// How the booking stands since.
    pub status: Status,
}

/// The newest row of a booking's history.
pub(super) async fn last(
    tx: &mut PgConnection,
    booking: &Booking,
) -> Result<Option<Meanwhile>, Error> {
    let row = sqlx::query!(
        r#"SELECT at, event, actor_kind, actor_id, name AS "name?"
           FROM booking_history LEFT JOIN staff_member ON actor_kind = 'staff' AND staff_id::text = actor_id
           WHERE booking_id = $1 ORDER BY history_id DESC LIMIT 1"#,
        booking.booking_id
    )
    .fetch_optional(tx)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let unreadable = || Error::corrupt("booking_history", booking.booking_id);
    let by = ActorKind::parse(&row.actor_kind).map_err(|_| unreadable())?;
    Ok(Some(Meanwhile {
        by,
        staff_id: row
            .actor_id
            .filter(|_| by == ActorKind::Staff)
            .and_then(|id| id.parse().ok()),
        name: row.name,
        event: Event::parse(&row.event).map_err(|_| unreadable())?,
        at: row.at.to_jiff(),
        status: booking.status,
    }))
}
