//! The immutable record of what happened to a booking, and the message that goes with it.

use domain::booking::{Actor, ActorKind, Channel, Event, Status};
use domain::messages::{Kind, Medium};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use serde_json::Value;
use sqlx::{PgConnection, PgExecutor};
use uuid::Uuid;

use super::By;
use crate::messages::{Message, enqueue};
use crate::{Db, Error};

/// One step in a booking's life, about to be recorded and told.
pub(super) struct Step<'a> {
    pub(super) booking_id: Uuid,
    pub(super) prison_id: i32,
    /// The booking's version after the step.
    pub(super) version: i32,
    pub(super) event: Event,
    pub(super) from: Option<Status>,
    pub(super) to: Status,
    pub(super) by: &'a By,
    /// Codes, ids and field names; never personal values.
    pub(super) changed: Value,
    /// Why: codes, joined by commas when several apply.
    pub(super) reason: Option<String>,
    /// What the booker is told.
    pub(super) kind: Option<Kind>,
    pub(super) media: &'a [Medium],
}

/// Writes the history row and queues the message.
pub(super) async fn record(
    tx: &mut PgConnection,
    step: Step<'_>,
    now: Timestamp,
) -> Result<(), Error> {
    let fields = step.changed["fields"].clone();
    sqlx::query!(
        "INSERT INTO booking_history (booking_id, prison_id, at, event, from_status, to_status, actor_kind, actor_id,
                                      channel, changed, reason)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        step.booking_id,
        step.prison_id,
        now.to_sqlx(),
        step.event.code(),
        step.from.map(Status::code),
        step.to.code(),
        step.by.actor.kind.code(),
        step.by.actor.id.as_deref(),
        step.by.channel.code(),
        step.changed,
        step.reason.as_deref(),
    )
    .execute(&mut *tx)
    .await?;
    if let Some(kind) = step.kind {
        let message = Message {
            prison_id: step.prison_id,
            booking_id: step.booking_id,
            kind,
            occasion: &step.version.to_string(),
            detail: serde_json::json!({
                "event": step.event,
                "reason": step.reason,
                "fields": fields,
                "version": step.version,
            }),
            media: step.media,
        };
        enqueue(tx, &message, now).await?;
    }
    Ok(())
}

/// Codes joined by commas; none when there are none.
pub(super) fn reason<T: std::fmt::Display>(codes: &[T]) -> Option<String> {
    let codes: Vec<String> = codes.iter().map(ToString::to_string).collect();
    (!codes.is_empty()).then(|| codes.join(","))
}

/// A row of the history.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// When.
    pub at: Timestamp,
    /// What.
    pub event: Event,
    /// The status before; none when the booking was made.
    pub from: Option<Status>,
    /// The status after.
    pub to: Status,
    /// Who.
    pub actor: Actor,
    /// How.
    pub channel: Channel,
    /// Codes, ids and field names.
    pub changed: Value,
    /// Why: codes, joined by commas.
    pub reason: Option<String>,
}

/// Everything that happened to a booking, oldest first.
///
/// # Errors
/// Only failures of the database or a code that this version does not know.
pub async fn history(db: &Db, booking_id: Uuid) -> Result<Vec<Entry>, Error> {
    entries(db.read_own(), booking_id).await
}

/// The same within a transaction.
pub(crate) async fn entries(
    executor: impl PgExecutor<'_>,
    booking_id: Uuid,
) -> Result<Vec<Entry>, Error> {
    let rows = sqlx::query!(
        "SELECT at, event, from_status, to_status, actor_kind, actor_id, channel, changed, reason
         FROM booking_history WHERE booking_id = $1 ORDER BY history_id",
        booking_id,
    )
    .fetch_all(executor)
    .await?;
    let unreadable = || Error::corrupt("booking_history", booking_id);
    rows.into_iter()
        .map(|row| {
            Ok(Entry {
                at: row.at.to_jiff(),
                event: Event::parse(&row.event).map_err(|_| unreadable())?,
                from: row
                    .from_status
                    .as_deref()
                    .map(Status::parse)
                    .transpose()
                    .map_err(|_| unreadable())?,
                to: Status::parse(&row.to_status).map_err(|_| unreadable())?,
                actor: Actor {
                    kind: ActorKind::parse(&row.actor_kind).map_err(|_| unreadable())?,
                    id: row.actor_id,
                },
                channel: Channel::parse(&row.channel).map_err(|_| unreadable())?,
                changed: row.changed,
                reason: row.reason,
            })
        })
        .collect()
}
