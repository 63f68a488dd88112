//! Queueing a message, inside the transaction of the change it tells about.

use domain::messages::{Kind, Medium};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::Error;

/// One thing to tell about one booking.
pub(crate) struct Message<'a> {
    pub(crate) prison_id: i32,
    pub(crate) booking_id: Uuid,
    pub(crate) kind: Kind,
    /// Tells this occasion from others of its kind: the booking's version, or the day reminded of.
    pub(crate) occasion: &'a str,
    /// Codes and ids that the text depends on; never personal values.
    pub(crate) detail: serde_json::Value,
    /// Email, text or both, as the booking's contact allows.
    pub(crate) media: &'a [Medium],
}

/// Queues the message once for each medium. The same occasion again adds nothing.
pub(crate) async fn enqueue(
    tx: &mut PgConnection,
    message: &Message<'_>,
    now: Timestamp,
) -> Result<(), Error> {
    let ids: Vec<Uuid> = message.media.iter().map(|_| Uuid::now_v7()).collect();
    let media: Vec<String> = message
        .media
        .iter()
        .map(|medium| medium.code().to_owned())
        .collect();
    let keys: Vec<String> = media
        .iter()
        .map(|medium| {
            format!(
                "{}:{}:{}:{medium}",
                message.booking_id, message.kind, message.occasion
            )
        })
        .collect();
    sqlx::query!(
        "INSERT INTO outbox
            (message_id, prison_id, booking_id, kind, medium, idempotency_key, detail, next_attempt_at, created_at)
         SELECT message_id, $4, $5, $6, medium, idempotency_key, $7, $8, $8
         FROM unnest($1::uuid[], $2::text[], $3::text[]) AS queued(message_id, medium, idempotency_key)
         ON CONFLICT ON CONSTRAINT outbox_key_unique DO NOTHING",
        &ids,
        &media,
        &keys,
        message.prison_id,
        message.booking_id,
        message.kind.code(),
        message.detail,
        now.to_sqlx(),
    )
    .execute(tx)
    .await?;
    Ok(())
}
