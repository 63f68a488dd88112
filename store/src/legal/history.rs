//! Who did what in a firm, for its administrators.

use jiff::Timestamp;

use super::{Administrator, Pass};
use crate::{Db, Error};

/// How many lines a page shows.
pub const LINES_ON_A_PAGE: i64 = 50;

/// One thing that was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirmLine {
    /// Its number, by which the page before it is asked for.
    pub line_id: i64,
    /// When.
    pub at: Timestamp,
    /// The professional who did it; nobody when staff did, whose names stay theirs.
    pub by: Option<String>,
    /// A code of [`domain::audit::Action`].
    pub action: String,
    /// The professional it was done to.
    pub whom: Option<String>,
}

/// What was done, newest first, before a line.
///
/// # Errors
/// Only failures of the database.
pub async fn history(
    db: &Db,
    pass: &Pass<Administrator>,
    before: Option<i64>,
) -> Result<Vec<FirmLine>, Error> {
    let mut tx = pass.begin(db).await?;
    let rows = sqlx::query!(
        r#"SELECT audit_id, at, action, by.name AS "by?", whom.name AS "whom?"
           FROM audit
           LEFT JOIN professional by ON by.professional_id::text = actor_id AND actor_kind = 'professional'
           LEFT JOIN professional whom ON whom.professional_id::text = object_id AND object_kind = 'professional'
           WHERE audit.firm_id = $1 AND audit_id < $2
           ORDER BY audit_id DESC LIMIT $3"#,
        pass.firm_id(),
        before.unwrap_or(i64::MAX),
        LINES_ON_A_PAGE,
    )
    .fetch_all(&mut *tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| FirmLine {
            line_id: row.audit_id,
            at: row.at.to_jiff(),
            by: row.by,
            action: row.action,
            whom: row.whom,
        })
        .collect())
}
