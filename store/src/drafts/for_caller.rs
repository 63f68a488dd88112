//! Drafts of staff who book for a caller: found by their id, by the member who began them alone, for one prison.
use super::load::Row;
use super::{Draft, DraftAnswers, LASTS, Opened};
use crate::booking::of_draft;
use crate::places::{Holder, current_on};
use crate::staff::{AtPrison, Book, Permit, Power, SignedIn};
use crate::{Db, Error};
use domain::language::Language;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use uuid::Uuid;

/// Begins a draft with what was typed so far.
///
/// # Errors
/// Only failures of the database.
pub async fn begin_for_caller(
    db: &Db,
    permit: &Permit<Book>,
    answers: &DraftAnswers,
    now: Timestamp,
) -> Result<Draft, Error> {
    let draft = Draft {
        draft_id: Uuid::now_v7(),
        language: Language::En,
        answers: answers.clone(),
        version: 1,
        expires_at: now + LASTS,
    };
    let typed =
        serde_json::to_value(answers).map_err(|error| Error::corrupt("draft.answers", error))?;
    sqlx::query!(
        "INSERT INTO draft (draft_id, language, answers, created_at, expires_at, staff_id, prison_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        draft.draft_id,
        draft.language.code(),
        typed,
        now.to_sqlx(),
        draft.expires_at.to_sqlx(),
        permit.staff_id(),
        permit.prison_id(),
    )
    .execute(db.write())
    .await?;
    Ok(draft)
}

/// The member's draft with what hangs on it, unless it is unknown, somebody else's or over.
///
/// # Errors
/// Only failures of the database or of what it holds.
pub async fn of_caller(
    db: &Db,
    permit: &Permit<Book>,
    draft_id: Uuid,
    now: Timestamp,
) -> Result<Option<Opened>, Error> {
    let mut connection = db.read_own().acquire().await?;
    let row = sqlx::query_as!(
        Row,
        "SELECT draft_id, language, answers, version, expires_at FROM draft
         WHERE draft_id = $1 AND staff_id = $2 AND prison_id = $3 AND expires_at > $4",
        draft_id,
        permit.staff_id(),
        permit.prison_id(),
        now.to_sqlx(),
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Opened {
        draft: Draft::try_from(row)?,
        hold: current_on(&mut *connection, Holder::Draft(draft_id)).await?,
        booking_id: of_draft(&mut *connection, draft_id).await?,
    }))
}

impl SignedIn {
    /// Proof that the member may use a power at the prison of a draft of their own; nothing where they may not, or where
    /// there is no such draft.
    ///
    /// # Errors
    /// Only failures of the database.
    pub async fn permit_for_draft<P: Power>(
        &self,
        db: &Db,
        draft_id: Uuid,
    ) -> Result<Option<Permit<P>>, Error> {
        let prison_id = sqlx::query_scalar!(
            r#"SELECT prison_id AS "prison_id!" FROM draft WHERE draft_id = $1 AND staff_id = $2"#,
            draft_id,
            self.staff_id,
        )
        .fetch_optional(db.read_own())
        .await?;
        let at = self.prisons.iter().find(|at| {
            prison_id.is_some_and(|prison_id| at.is(prison_id)) && at.may(P::PERMISSION)
        });
        Ok(at
            .map(AtPrison::prison_id)
            .map(|prison_id| Permit::new(self.staff_id, prison_id)))
    }
}
