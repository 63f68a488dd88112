//! Raising flags, in the transaction of whatever changed.

use domain::booking::ReviewCause;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::Error;

/// A flag that a booking is to have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raise {
    /// The booking.
    pub booking_id: Uuid,
    /// What changed.
    pub cause: ReviewCause,
    /// Whom or what it is about, such as `(contact_id, "contact")`; nothing where the cause says it all.
    pub about: Option<(Uuid, &'static str)>,
}

/// Raises flags on bookings that are requested or booked. One that is open already stays one flag, and learns whom else it
/// is about. Answers how many are new or learned something.
///
/// # Errors
/// Only failures of the database.
pub async fn raise(tx: &mut PgConnection, flags: &[Raise], now: Timestamp) -> Result<u64, Error> {
    if flags.is_empty() {
        return Ok(0);
    }
    let ids: Vec<Uuid> = flags.iter().map(|_| Uuid::now_v7()).collect();
    let bookings: Vec<Uuid> = flags.iter().map(|flag| flag.booking_id).collect();
    let causes: Vec<String> = flags
        .iter()
        .map(|flag| flag.cause.code().to_owned())
        .collect();
    let about: Vec<Option<String>> = flags
        .iter()
        .map(|flag| flag.about.map(|(id, _)| id.to_string()))
        .collect();
    let kinds: Vec<Option<String>> = flags
        .iter()
        .map(|flag| flag.about.map(|(_, kind)| kind.to_owned()))
        .collect();
    // One row for a booking and cause, or the statement would meet itself; in one order, so that two never wait for each
    // other.
    let raised = sqlx::query!(
        "INSERT INTO review_flag AS known (flag_id, booking_id, prison_id, cause, detail, opened_at)
         SELECT (array_agg(given.flag_id))[1], given.booking_id, booking.prison_id, given.cause,
                coalesce(jsonb_object_agg(given.about, given.kind) FILTER (WHERE given.about IS NOT NULL), '{}'), $6
         FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[])
              AS given (flag_id, booking_id, cause, about, kind)
         JOIN booking USING (booking_id)
         WHERE booking.status IN ('requested', 'booked')
         GROUP BY given.booking_id, booking.prison_id, given.cause
         ORDER BY given.booking_id, given.cause
         ON CONFLICT (booking_id, cause) WHERE dealt_with_at IS NULL
         DO UPDATE SET detail = known.detail || excluded.detail WHERE NOT known.detail @> excluded.detail",
        &ids,
        &bookings,
        &causes,
        &about as &[Option<String>],
        &kinds as &[Option<String>],
        now.to_sqlx(),
    )
    .execute(tx)
    .await?;
    Ok(raised.rows_affected())
}

/// Raises flags on every booking of sessions that were blocked, or fell out of the timetable. Call it once, when that
/// happens: a flag that staff dealt with is not raised again by the state that they have seen.
///
/// # Errors
/// Only failures of the database.
pub async fn raise_for_sessions(
    tx: &mut PgConnection,
    prison_id: i32,
    sessions: &[Uuid],
    now: Timestamp,
) -> Result<u64, Error> {
    if sessions.is_empty() {
        return Ok(0);
    }
    let rows = sqlx::query!(
        "SELECT booking_id, session_id FROM booking
         WHERE prison_id = $1 AND session_id = ANY($2) AND status IN ('requested', 'booked')",
        prison_id,
        sessions,
    )
    .fetch_all(&mut *tx)
    .await?;
    let flags: Vec<Raise> = rows
        .into_iter()
        .map(|row| Raise {
            booking_id: row.booking_id,
            cause: ReviewCause::SessionBlocked,
            about: Some((row.session_id, "session")),
        })
        .collect();
    raise(tx, &flags, now).await
}
