//! The record: which edits were applied, by whom, with what came of them.
use super::Counts;
use crate::staff::{Permit, View};
use crate::{Db, Error};
use domain::calendar::edit::{Edit, Fields};
use jiff::Timestamp;
use sqlx::types::Json;
use uuid::Uuid;

/// An edit that was applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its key.
    pub edit_id: Uuid,
    /// The edit.
    pub edit: Edit<Uuid>,
    /// Who applied it.
    pub who: String,
    /// When.
    pub at: Timestamp,
    /// What was done.
    pub counts: Counts,
}

/// The last edits of a prison's timetable, newest first.
///
/// # Errors
/// Only failures of the database or of what it holds.
pub async fn records(db: &Db, permit: &Permit<View>, most: i64) -> Result<Vec<Record>, Error> {
    let mut tx = permit.begin_snapshot(db).await?;
    let rows = sqlx::query!(
        r#"SELECT edit_id, fields AS "fields: Json<Fields>", name, applied_at AS "applied_at!: jiff_sqlx::Timestamp",
                  outcome AS "outcome!: Json<Counts>"
           FROM timetable_edit JOIN staff_member ON staff_member.staff_id = applied_by
           WHERE prison_id = $1 AND applied_at IS NOT NULL ORDER BY applied_at DESC, edit_id DESC LIMIT $2"#,
        permit.prison_id(),
        most,
    )
    .fetch_all(&mut *tx)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Record {
                edit_id: row.edit_id,
                edit: Edit::read(&row.fields.0)
                    .map_err(|_| Error::corrupt("timetable_edit", row.edit_id))?,
                who: row.name,
                at: row.applied_at.to_jiff(),
                counts: row.outcome.0,
            })
        })
        .collect()
}
