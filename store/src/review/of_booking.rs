//! Every flag that a booking has or had, for its timeline.

use domain::booking::{Dealt, ReviewCause};
use jiff::Timestamp;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::Error;

/// A flag, open or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flag {
    /// The flag.
    pub flag_id: Uuid,
    /// What changed.
    pub cause: ReviewCause,
    /// When.
    pub opened_at: Timestamp,
    /// How it ended; none while it is open.
    pub dealt: Option<DealtWith>,
}

/// How a flag ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DealtWith {
    /// When.
    pub at: Timestamp,
    /// The name of the member of staff; none where the booker's own step did it.
    pub by: Option<String>,
    /// How.
    pub how: Dealt,
    /// Why it was kept, until retention erases it.
    pub reason: Option<String>,
}

/// The flags of a booking, oldest first.
///
/// # Errors
/// Only failures of the database or a code that this version does not know.
pub async fn of_booking(tx: &mut PgConnection, booking_id: Uuid) -> Result<Vec<Flag>, Error> {
    let rows = sqlx::query!(
        r#"SELECT flag_id, cause, opened_at, dealt_with_at, dealt_with_how, reason, name AS "name?"
           FROM review_flag LEFT JOIN staff_member ON staff_id = dealt_with_by
           WHERE booking_id = $1 ORDER BY opened_at, flag_id"#,
        booking_id,
    )
    .fetch_all(tx)
    .await?;
    rows.into_iter()
        .map(|row| {
            let unreadable = || Error::corrupt("review_flag", row.flag_id);
            let dealt = match (row.dealt_with_at, row.dealt_with_how.as_deref()) {
                (Some(at), Some(how)) => Some(DealtWith {
                    at: at.to_jiff(),
                    by: row.name,
                    how: Dealt::parse(how).map_err(|_| unreadable())?,
                    reason: row.reason,
                }),
                _ => None,
            };
            Ok(Flag {
                flag_id: row.flag_id,
                cause: ReviewCause::parse(&row.cause).map_err(|_| unreadable())?,
                opened_at: row.opened_at.to_jiff(),
                dealt,
            })
        })
        .collect()
}
