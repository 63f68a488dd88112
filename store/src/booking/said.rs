//! What staff have told a visitor in their own words, and the dates of a rejection's reasons. Personal, so it stands in a
//! table of its own that is erased with the booking, never in history, audit or outbox.

use domain::booking::{Rejection, RejectionReason, StaffWords};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use sqlx::{PgConnection, PgExecutor};
use uuid::Uuid;

use crate::{Db, Error};

/// Something that staff have told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The version that the booking got by the step it came with.
    pub version: i32,
    /// When.
    pub at: Timestamp,
    /// The reason of a rejection that it belongs to; none for a free message.
    pub reason: Option<RejectionReason>,
    /// The day on which the reason changes.
    pub date: Option<Date>,
    /// Words.
    pub words: Option<String>,
}

/// The step that words come with.
pub(super) struct About {
    pub(super) booking_id: Uuid,
    pub(super) prison_id: i32,
    pub(super) version: i32,
    pub(super) staff_id: Uuid,
}

/// Writes what the reasons are told with, and the free message.
pub(super) async fn write(
    tx: &mut PgConnection,
    about: &About,
    reasons: &[Rejection],
    message: Option<&StaffWords>,
    now: Timestamp,
) -> Result<(), Error> {
    let told = reasons
        .iter()
        .filter(|it| it.date().is_some() || it.words().is_some())
        .map(|it| (Some(it.reason()), it.date(), it.words()));
    for (reason, date, words) in told.chain(message.map(|words| (None, None, Some(words)))) {
        sqlx::query!(
            "INSERT INTO decision_words (message_id, booking_id, prison_id, version, staff_id, reason, date, words, written_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            Uuid::now_v7(),
            about.booking_id,
            about.prison_id,
            about.version,
            about.staff_id,
            reason.map(RejectionReason::code),
            date.map(|date| date.to_sqlx()) as Option<jiff_sqlx::Date>,
            words.map(StaffWords::as_str),
            now.to_sqlx(),
        )
        .execute(&mut *tx)
        .await?;
    }
    Ok(())
}

/// Everything that staff have told the booker, oldest first.
///
/// # Errors
/// Only failures of the database or a code that this version does not know.
pub async fn said(db: &Db, booking_id: Uuid) -> Result<Vec<Said>, Error> {
    read(db.read_own(), booking_id).await
}

/// The same within a transaction.
pub(crate) async fn read(
    executor: impl PgExecutor<'_>,
    booking_id: Uuid,
) -> Result<Vec<Said>, Error> {
    let rows = sqlx::query!(
        "SELECT version, written_at, reason, date, words FROM decision_words
         WHERE booking_id = $1 ORDER BY version, message_id",
        booking_id,
    )
    .fetch_all(executor)
    .await?;
    rows.into_iter()
        .map(|row| {
            let reason = row.reason.as_deref().map(RejectionReason::parse);
            Ok(Said {
                version: row.version,
                at: row.written_at.to_jiff(),
                reason: reason
                    .transpose()
                    .map_err(|_| Error::corrupt("decision_words.reason", booking_id))?,
                date: row.date.map(|date| date.to_jiff()),
                words: row.words,
            })
        })
        .collect()
}
