//! Opening a draft.
use super::{Draft, DraftAnswers};
use crate::booking::of_draft;
use crate::places::{CurrentHold, Holder, current_on};
use crate::{Db, Error, token::Token};
use domain::language::Language;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgExecutor;
use uuid::Uuid;

/// The draft behind a device's cookie, unless it is unknown, deleted or over.
///
/// # Errors
/// Only failures of the database or of what it holds.
pub async fn load(db: &Db, cookie: &Token, now: Timestamp) -> Result<Option<Draft>, Error> {
    load_on(db.read_own(), cookie, now).await
}

/// A draft with what hangs on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The draft.
    pub draft: Draft,
    /// Its hold, live or not.
    pub hold: Option<CurrentHold>,
    /// The booking it has become.
    pub booking_id: Option<Uuid>,
}

/// Like [`load`], with the draft's hold and booking: what every step of the journey asks, on one connection.
///
/// # Errors
/// Only failures of the database or of what it holds.
pub async fn open(db: &Db, cookie: &Token, now: Timestamp) -> Result<Option<Opened>, Error> {
    let mut connection = db.read_own().acquire().await?;
    let Some(draft) = load_on(&mut *connection, cookie, now).await? else {
        return Ok(None);
    };
    Ok(Some(Opened {
        hold: current_on(&mut *connection, Holder::Draft(draft.draft_id)).await?,
        booking_id: of_draft(&mut *connection, draft.draft_id).await?,
        draft,
    }))
}

async fn load_on(
    executor: impl PgExecutor<'_>,
    cookie: &Token,
    now: Timestamp,
) -> Result<Option<Draft>, Error> {
    sqlx::query_as!(
        Row,
        "SELECT draft_id, language, answers, version, expires_at FROM draft JOIN draft_token USING (draft_id)
         WHERE token_hash = $1 AND kind = 'cookie' AND expires_at > $2",
        cookie.hash(),
        now.to_sqlx(),
    )
    .fetch_optional(executor)
    .await?
    .map(Draft::try_from)
    .transpose()
}

/// The draft by its id, for answering a save that came too late.
pub(super) async fn by_id(db: &Db, draft_id: Uuid, now: Timestamp) -> Result<Option<Draft>, Error> {
    sqlx::query_as!(
        Row,
        "SELECT draft_id, language, answers, version, expires_at FROM draft WHERE draft_id = $1 AND expires_at > $2",
        draft_id,
        now.to_sqlx(),
    )
    .fetch_optional(db.read_own())
    .await?
    .map(Draft::try_from)
    .transpose()
}

pub(super) struct Row {
    pub(super) draft_id: Uuid,
    pub(super) language: String,
    pub(super) answers: serde_json::Value,
    pub(super) version: i32,
    pub(super) expires_at: jiff_sqlx::Timestamp,
}

impl TryFrom<Row> for Draft {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        Ok(Self {
            draft_id: row.draft_id,
            language: Language::parse(&row.language)
                .map_err(|_| Error::corrupt("draft.language", &row.language))?,
            answers: serde_json::from_value::<DraftAnswers>(row.answers)
                .map_err(|_| Error::corrupt("draft.answers", row.draft_id))?,
            version: row.version,
            expires_at: row.expires_at.to_jiff(),
        })
    }
}
