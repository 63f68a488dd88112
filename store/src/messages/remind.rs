//! Queueing reminders: two days before the visit, once per booking and time.

use domain::calendar::london;
use domain::messages::Kind;
use jiff::{Span, Timestamp};
use jiff_sqlx::ToSqlx as _;

use super::{Message, enqueue};
use crate::booking::media;
use crate::{Db, Error};

/// Days between the reminder and the visit.
const DAYS_BEFORE: i64 = 2;

/// How many bookings one transaction reminds of.
const BATCH: i64 = 100;

/// Queues the reminders that are due now and returns how many bookings they are about. Any number of servers may run it
/// at once. A day that was missed is made good the next day; a booking made in the last two days needs no reminder.
///
/// # Errors
/// Only failures of the database.
pub async fn remind(db: &Db, now: Timestamp) -> Result<usize, Error> {
    let mut reminded = 0;
    loop {
        let batch = db.retrying(|| remind_some(db, now)).await?;
        reminded += batch;
        if batch == 0 {
            return Ok(reminded);
        }
    }
}

async fn remind_some(db: &Db, now: Timestamp) -> Result<usize, Error> {
    let today = london::today(now);
    let last = today
        .checked_add(Span::new().days(DAYS_BEFORE))
        .unwrap_or(today);
    let mut tx = db.begin().await?;
    let due = sqlx::query!(
        "UPDATE booking SET reminded_at = $1
           WHERE booking_id IN (
              SELECT booking.booking_id FROM booking JOIN session USING (session_id)
              WHERE booking.status = 'booked' AND booking.reminded_at IS NULL
                AND session.date > $2 AND session.date <= $3
                AND (booking.created_at AT TIME ZONE 'Europe/London')::date < session.date - $4::int
              ORDER BY booking.booking_id
              LIMIT $5
              FOR UPDATE OF booking SKIP LOCKED)
           RETURNING booking_id, prison_id, sequence, contact_email, contact_phone",
        now.to_sqlx(),
        today.to_sqlx(),
        last.to_sqlx(),
        i32::try_from(DAYS_BEFORE).unwrap_or(0),
        BATCH,
    )
    .fetch_all(&mut *tx)
    .await?;
    for booking in &due {
        let media = media(
            booking.contact_email.as_deref(),
            booking.contact_phone.as_deref(),
        );
        let message = Message {
            prison_id: booking.prison_id,
            booking_id: booking.booking_id,
            kind: Kind::Reminder,
            // A visit moved to another time has a new sequence and is reminded of again.
            occasion: &booking.sequence.to_string(),
            detail: serde_json::json!({}),
            media: &media,
        };
        enqueue(&mut tx, &message, now).await?;
    }
    tx.commit().await?;
    Ok(due.len())
}
