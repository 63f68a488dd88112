//! What was called off in the last hours.

use domain::booking::Reference;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::Error;

/// A booking or request that will not take place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalledOff {
    /// The booking.
    pub booking_id: Uuid,
    /// What people know it by.
    pub reference: Reference,
    /// When it was called off.
    pub at: Timestamp,
    /// `cancelled`, `withdrawn`, `rejected` or `lapsed`.
    pub status: domain::booking::Status,
    /// Who was to be visited.
    pub prisoner: String,
    /// The day it was for.
    pub date: Date,
    /// From.
    pub starts: Time,
}

pub(super) async fn called_off(
    tx: &mut PgConnection,
    prison_id: i32,
    since: Timestamp,
) -> Result<Vec<CalledOff>, Error> {
    let rows = sqlx::query!(
        "SELECT booking_id, reference, h.at, to_status, prisoner_first_name, prisoner_last_name, date, starts
         FROM booking_history h
         JOIN booking USING (booking_id, prison_id)
         JOIN session USING (session_id, prison_id)
         WHERE prison_id = $1 AND h.at > $2 AND to_status IN ('cancelled', 'withdrawn', 'rejected', 'lapsed')
           AND from_status IN ('booked', 'requested')
         ORDER BY h.at DESC, history_id DESC LIMIT 50",
        prison_id,
        since.to_sqlx(),
    )
    .fetch_all(tx)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(CalledOff {
                booking_id: row.booking_id,
                reference: Reference::parse(&row.reference)
                    .map_err(|_| Error::corrupt("booking.reference", row.booking_id))?,
                at: row.at.to_jiff(),
                status: domain::booking::Status::parse(&row.to_status)
                    .map_err(|_| Error::corrupt("booking_history.to_status", &row.to_status))?,
                prisoner: format!("{} {}", row.prisoner_first_name, row.prisoner_last_name)
                    .trim()
                    .to_owned(),
                date: row.date.to_jiff(),
                starts: row.starts.to_jiff(),
            })
        })
        .collect()
}
