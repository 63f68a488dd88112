//! Saving a draft's answers.
use super::{Draft, DraftAnswers, LASTS, load::by_id};
use crate::{Db, Error};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use uuid::Uuid;

/// What came of a save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is stored, as this version.
    Saved {
        /// To be sent with the next save.
        version: i32,
    },
    /// Another tab or device saved in between; this is what it saved.
    Stale(Box<Draft>),
    /// Deleted or over.
    Gone,
}

/// Stores the answers if the draft is still at `version`, and keeps it for another 24 hours.
///
/// # Errors
/// Only failures of the database.
pub async fn save(
    db: &Db,
    draft_id: Uuid,
    version: i32,
    answers: &DraftAnswers,
    now: Timestamp,
) -> Result<Saved, Error> {
    let answers =
        serde_json::to_value(answers).map_err(|error| Error::corrupt("draft.answers", error))?;
    let saved = sqlx::query_scalar!(
        "UPDATE draft SET answers = $3, version = version + 1, expires_at = $5
         WHERE draft_id = $1 AND version = $2 AND expires_at > $4 RETURNING version",
        draft_id,
        version,
        answers,
        now.to_sqlx(),
        (now + LASTS).to_sqlx(),
    )
    .fetch_optional(db.write())
    .await?;
    if let Some(version) = saved {
        return Ok(Saved::Saved { version });
    }
    Ok(match by_id(db, draft_id, now).await? {
        Some(draft) => Saved::Stale(Box::new(draft)),
        None => Saved::Gone,
    })
}
