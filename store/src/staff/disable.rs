//! Somebody has left: no sign-in any more, at once.

use domain::audit::Action;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;

use super::{account, sign_out};
use crate::audit::{self, Entry};
use crate::{Db, Error};

/// Takes a member's permissions and ends every sign-in. Answers whether there was such a member.
///
/// # Errors
/// Only failures of the database.
pub async fn disable(db: &Db, email: &str, now: Timestamp) -> Result<bool, Error> {
    let mut tx = db.begin().await?;
    let found = sqlx::query_scalar!(
        "UPDATE staff_member SET disabled_at = $2 WHERE email = $1 AND disabled_at IS NULL RETURNING staff_id",
        account::fold(email),
        now.to_sqlx(),
    )
    .fetch_optional(&mut *tx)
    .await?;
    let Some(staff_id) = found else {
        return Ok(false);
    };
    sqlx::query!("DELETE FROM staff_permission WHERE staff_id = $1", staff_id)
        .execute(&mut *tx)
        .await?;
    let ended = sign_out::end_all(&mut tx, staff_id, now).await?;
    let entry = Entry {
        actor_kind: "system",
        actor_id: None,
        action: Action::DisableStaff,
        object_kind: "staff_member",
        object_id: Some(&staff_id.to_string()),
        prison_id: None,
        detail: serde_json::json!({ "ended": ended }),
    };
    audit::record(&mut tx, entry, now).await?;
    tx.commit().await?;
    Ok(true)
}
