//! What a holder holds, for showing it.

use domain::places::{MAX_EXTENSIONS, hold_is_live};
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use sqlx::PgExecutor;
use uuid::Uuid;

use super::Holder;
use crate::{Db, Error};

/// A hold with the session it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CurrentHold {
    /// The session.
    pub session_id: Uuid,
    /// Its date.
    pub date: Date,
    /// Its start, by the clock in London.
    pub starts: Time,
    /// Its end.
    pub ends: Time,
    /// When the hold ends, or ended.
    pub expires_at: Timestamp,
    /// How often it can be extended still.
    pub extensions_left: i32,
    /// False once another taker needed the place after it expired, or it was given up.
    pub has_place: bool,
}

impl CurrentHold {
    /// Whether the place is kept at this moment.
    #[must_use]
    pub fn is_live(&self, now: Timestamp) -> bool {
        self.has_place && hold_is_live(now, self.expires_at)
    }
}

/// The holder's hold: the live one, else the newest that was released. None once it has become a booking.
///
/// # Errors
/// Only failures of the database.
pub async fn current(db: &Db, holder: Holder) -> Result<Option<CurrentHold>, Error> {
    current_on(db.read_own(), holder).await
}

/// The same on a connection that is there.
pub(crate) async fn current_on(
    executor: impl PgExecutor<'_>,
    holder: Holder,
) -> Result<Option<CurrentHold>, Error> {
    let (draft_id, hold_id, api_key_id, booking_id) = match holder {
        Holder::Draft(draft_id) => (Some(draft_id), None, None, None),
        Holder::ApiKey {
            api_key_id,
            hold_id,
        } => (None, Some(hold_id), Some(api_key_id), None),
        Holder::Booking(booking_id) => (None, None, None, Some(booking_id)),
    };
    let row = sqlx::query!(
        "SELECT hold.session_id, date, starts, ends, hold.expires_at, extensions, hold.state
         FROM hold JOIN session USING (session_id, prison_id)
         WHERE (hold.draft_id = $1 OR hold.booking_id = $2 OR (hold_id = $3 AND api_key_id = $4))
           AND hold.state <> 'used'
         ORDER BY hold.state = 'live' DESC, hold.created_at DESC, hold_id DESC LIMIT 1",
        draft_id,
        booking_id,
        hold_id,
        api_key_id,
    )
    .fetch_optional(executor)
    .await?;
    Ok(row.map(|row| CurrentHold {
        session_id: row.session_id,
        date: row.date.to_jiff(),
        starts: row.starts.to_jiff(),
        ends: row.ends.to_jiff(),
        expires_at: row.expires_at.to_jiff(),
        extensions_left: (MAX_EXTENSIONS - row.extensions).max(0),
        has_place: row.state == "live",
    }))
}
