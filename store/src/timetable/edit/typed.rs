//! What was typed, kept until it is applied: the address of its preview carries only an id, reloading and going back
//! lose nothing, and once applied it is the record.
use crate::staff::{Permit, Timetable};
use crate::{Db, Error};
use domain::calendar::edit::{Edit, Fields};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

/// How long an edit that nobody applied is kept.
const KEPT: jiff::SignedDuration = jiff::SignedDuration::from_hours(24);

/// An edit as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// Its key.
    pub edit_id: Uuid,
    /// The edit.
    pub edit: Edit<Uuid>,
    /// Whether it has been applied.
    pub applied: bool,
}

/// Keeps an edit and gives its key. Clears away what nobody applied within a day.
///
/// # Errors
/// Only failures of the database.
pub async fn keep(
    db: &Db,
    permit: &Permit<Timetable>,
    edit: &Edit<Uuid>,
    now: Timestamp,
) -> Result<Uuid, Error> {
    let edit_id = Uuid::now_v7();
    let fields = edit.fields();
    let target: Option<Uuid> = fields.get("of").parse().ok();
    let mut tx = db.begin_at(permit.prison_id()).await?;
    sqlx::query!(
        "DELETE FROM timetable_edit WHERE applied_at IS NULL AND created_at < $1",
        (now - KEPT).to_sqlx(),
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        "INSERT INTO timetable_edit (edit_id, prison_id, staff_id, kind, target, fields, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        edit_id,
        permit.prison_id(),
        permit.staff_id(),
        edit.kind().code(),
        target,
        Json(&fields) as _,
        now.to_sqlx(),
    )
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(edit_id)
}

/// An edit of this prison.
///
/// # Errors
/// Only failures of the database or of what it holds.
pub async fn typed(
    db: &Db,
    permit: &Permit<Timetable>,
    edit_id: Uuid,
) -> Result<Option<Typed>, Error> {
    let mut tx = permit.begin_snapshot(db).await?;
    find(&mut tx, permit.prison_id(), edit_id).await
}

/// The same within a transaction.
pub(super) async fn find(
    tx: &mut PgConnection,
    prison_id: i32,
    edit_id: Uuid,
) -> Result<Option<Typed>, Error> {
    let row = sqlx::query!(
        r#"SELECT fields AS "fields: Json<Fields>", applied_at IS NOT NULL AS "applied!"
           FROM timetable_edit WHERE edit_id = $1 AND prison_id = $2"#,
        edit_id,
        prison_id,
    )
    .fetch_optional(tx)
    .await?;
    row.map(|row| {
        Ok(Typed {
            edit_id,
            edit: Edit::read(&row.fields.0)
                .map_err(|_| Error::corrupt("timetable_edit", edit_id))?,
            applied: row.applied,
        })
    })
    .transpose()
}

/// The key of what an edit adds: made from the edit's own, so that preview and applying agree about it. The numbers
/// change the random end of the key only.
pub(super) fn slot_id(edit_id: Uuid, number: usize) -> Uuid {
    let low = u128::try_from(number).unwrap_or_default();
    Uuid::from_u128(edit_id.as_u128() ^ (low << 1))
}
