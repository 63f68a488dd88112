//! What became of the messages about one booking, for staff and the sender.

use domain::messages::{Kind, Medium};
use jiff::Timestamp;
use uuid::Uuid;

use crate::{Db, Error};

/// Where a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeliveryState {
    /// Waiting for its first or next attempt.
    Queued,
    /// Taken by the receiver at this time.
    Sent(Timestamp),
    /// Given up.
    Dead,
}

/// One message of a booking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// What it tells.
    pub kind: Kind,
    /// How it is sent.
    pub medium: Medium,
    /// When it was queued.
    pub created_at: Timestamp,
    /// Attempts so far.
    pub attempts: i32,
    /// Where it is.
    pub state: DeliveryState,
    /// Why the last attempt failed.
    pub last_error: Option<String>,
}

/// All messages about a booking, oldest first.
///
/// # Errors
/// Only failures of the database or a code that this version does not know.
pub async fn deliveries(db: &Db, booking_id: Uuid) -> Result<Vec<Delivery>, Error> {
    let rows = sqlx::query!(
        "SELECT kind, medium, created_at, attempts, state, sent_at, last_error FROM outbox
         WHERE booking_id = $1 ORDER BY created_at, message_id",
        booking_id,
    )
    .fetch_all(db.read_own())
    .await?;
    rows.into_iter()
        .map(|row| {
            let state = match (row.state.as_str(), row.sent_at) {
                ("queued", _) => DeliveryState::Queued,
                ("sent", Some(at)) => DeliveryState::Sent(at.to_jiff()),
                ("dead", _) => DeliveryState::Dead,
                _ => return Err(Error::corrupt("outbox.state", &row.state)),
            };
            Ok(Delivery {
                kind: Kind::parse(&row.kind)
                    .map_err(|_| Error::corrupt("outbox.kind", &row.kind))?,
                medium: Medium::parse(&row.medium)
                    .map_err(|_| Error::corrupt("outbox.medium", &row.medium))?,
                created_at: row.created_at.to_jiff(),
                attempts: row.attempts,
                state,
                last_error: row.last_error,
            })
        })
        .collect()
}
