//! The development mailbox: where messages go on a machine without mail server or text gateway.

use domain::messages::Medium;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;

use crate::{Db, Error};

/// A message for the mailbox.
#[derive(Debug, Clone)]
pub struct Arriving<'a> {
    /// A repetition under the same key is not kept twice.
    pub idempotency_key: &'a str,
    /// Email or text.
    pub medium: Medium,
    /// Address or number.
    pub recipient: &'a str,
    /// Empty for texts.
    pub subject: &'a str,
    /// The words.
    pub text: &'a str,
    /// Empty for texts.
    pub html: &'a str,
    /// The calendar file.
    pub calendar: Option<&'a str>,
}

/// A message in the mailbox.
#[derive(Debug, Clone)]
pub struct Kept {
    /// Rises with each message.
    pub mailbox_id: i64,
    /// Email or text.
    pub medium: String,
    /// Address or number.
    pub recipient: String,
    /// Empty for texts.
    pub subject: String,
    /// The words.
    pub text: String,
    /// Empty for texts.
    pub html: String,
    /// The calendar file.
    pub calendar: Option<String>,
    /// When it came.
    pub received_at: Timestamp,
}

/// Puts a message into the mailbox, once per key.
///
/// # Errors
/// Only failures of the database.
pub async fn put(db: &Db, message: &Arriving<'_>, now: Timestamp) -> Result<(), Error> {
    sqlx::query!(
        "INSERT INTO mailbox_message (idempotency_key, medium, recipient, subject, text_body, html_body, calendar, received_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (idempotency_key) DO NOTHING",
        message.idempotency_key,
        message.medium.code(),
        message.recipient,
        message.subject,
        message.text,
        message.html,
        message.calendar,
        now.to_sqlx(),
    )
    .execute(db.write())
    .await?;
    Ok(())
}

/// The newest messages first, at most `limit`.
///
/// # Errors
/// Only failures of the database.
pub async fn list(db: &Db, limit: i64) -> Result<Vec<Kept>, Error> {
    let rows = sqlx::query!(
        "SELECT mailbox_id, medium, recipient, subject, text_body, html_body, calendar, received_at
         FROM mailbox_message ORDER BY mailbox_id DESC LIMIT $1",
        limit,
    )
    .fetch_all(db.read_own())
    .await?;
    let kept = rows.into_iter().map(|row| Kept {
        mailbox_id: row.mailbox_id,
        medium: row.medium,
        recipient: row.recipient,
        subject: row.subject,
        text: row.text_body,
        html: row.html_body,
        calendar: row.calendar,
        received_at: row.received_at.to_jiff(),
    });
    Ok(kept.collect())
}

/// One message.
///
/// # Errors
/// Only failures of the database.
pub async fn get(db: &Db, mailbox_id: i64) -> Result<Option<Kept>, Error> {
    let row = sqlx::query!(
        "SELECT medium, recipient, subject, text_body, html_body, calendar, received_at
         FROM mailbox_message WHERE mailbox_id = $1",
        mailbox_id,
    )
    .fetch_optional(db.read_own())
    .await?;
    Ok(row.map(|row| Kept {
        mailbox_id,
        medium: row.medium,
        recipient: row.recipient,
        subject: row.subject,
        text: row.text_body,
        html: row.html_body,
        calendar: row.calendar,
        received_at: row.received_at.to_jiff(),
    }))
}
