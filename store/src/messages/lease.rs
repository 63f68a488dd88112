//! Leasing messages to one worker: not a long transaction, so a worker that dies gives its messages back by time alone.

use domain::messages::{AccountKind, Kind, Medium};
use jiff::{SignedDuration, Timestamp};
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

use crate::{Db, Error};

/// How long a worker may take over one message before others try it.
pub const LEASE: SignedDuration = SignedDuration::from_mins(2);

/// A message to send now.
#[derive(Debug, Clone, PartialEq)]
pub struct Leased {
    /// The row.
    pub message_id: Uuid,
    /// What it is about, and what it tells.
    pub about: About,
    /// How it is sent.
    pub medium: Medium,
    /// The same for every attempt; receivers know repetitions by it.
    pub idempotency_key: String,
    /// Codes and ids that the text depends on.
    pub detail: serde_json::Value,
    /// This attempt's number, from 1.
    pub attempt: i32,
}

/// What a message is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// A booking.
    Booking(Uuid, Kind),
    /// An account: a code to sign in with, or a professional.
    Account(Uuid, AccountKind),
}

impl About {
    /// What is told of a booking.
    #[must_use]
    pub const fn of_booking(self) -> Option<Kind> {
        match self {
            Self::Booking(_, kind) => Some(kind),
            Self::Account(..) => None,
        }
    }

    fn read(booking: Option<Uuid>, account: Option<Uuid>, kind: &str) -> Result<Self, Error> {
        let corrupt = || Error::corrupt("outbox.kind", kind);
        match (booking, account) {
            (Some(id), _) => Ok(Self::Booking(id, Kind::parse(kind).map_err(|_| corrupt())?)),
            (None, Some(id)) => {
                let kind = AccountKind::parse(kind).map_err(|_| corrupt())?;
                Ok(Self::Account(id, kind))
            }
            (None, None) => Err(corrupt()),
        }
    }
}

/// Leases up to `limit` messages that are due, the longest waiting first. Two workers never get the same one.
///
/// # Errors
/// Only failures of the database or a code that this version does not know.
pub async fn lease(db: &Db, limit: i64, now: Timestamp) -> Result<Vec<Leased>, Error> {
    let until = now.checked_add(LEASE).unwrap_or(Timestamp::MAX);
    let mut rows = sqlx::query!(
        "UPDATE outbox SET leased_until = $2, attempts = attempts + 1
         WHERE message_id IN (
            SELECT message_id FROM outbox
            WHERE state = 'queued' AND next_attempt_at <= $1 AND (leased_until IS NULL OR leased_until <= $1)
            ORDER BY next_attempt_at
            LIMIT $3
            FOR UPDATE SKIP LOCKED)
         RETURNING message_id, booking_id, account_id, kind, medium, idempotency_key, detail, attempts, next_attempt_at",
        now.to_sqlx(),
        until.to_sqlx(),
        limit,
    )
    .fetch_all(db.write())
    .await?;
    rows.sort_by_key(|row| (row.next_attempt_at.to_jiff(), row.message_id));
    rows.into_iter()
        .map(|row| {
            Ok(Leased {
                message_id: row.message_id,
                about: About::read(row.booking_id, row.account_id, &row.kind)?,
                medium: Medium::parse(&row.medium)
                    .map_err(|_| Error::corrupt("outbox.medium", &row.medium))?,
                idempotency_key: row.idempotency_key,
                detail: row.detail,
                attempt: row.attempts,
            })
        })
        .collect()
}
