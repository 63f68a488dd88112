//! What every change of a member begins with.

use domain::audit::Action;
use jiff::Timestamp;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::Error;
use crate::audit::{self, Entry};
use crate::staff::{Admin, Permit};

/// Which member is changed, as the administrator saw them.
#[derive(Debug, Clone, Copy)]
pub struct Hold {
    /// The member.
    pub staff_id: Uuid,
    /// Their account's version on the page.
    pub version: i32,
}

/// Why a member was not changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// Another administrator was faster: who, if it was done here and not from the command line.
    Changed(Option<String>),
    /// Nobody at this prison is that member, or the administrator is none any more.
    NotFound,
    /// Nobody would be left who can give permissions.
    LastAdmin,
    /// The account also counts where the administrator is none.
    Elsewhere,
}

/// Locks the prison's permissions and takes the member's version. Two administrators of a prison go one after the other,
/// and the second still has to be one: they cannot take it from each other at the same moment.
pub(super) async fn hold(
    tx: &mut PgConnection,
    permit: &Permit<Admin>,
    member: Hold,
) -> Result<Result<(), Refused>, Error> {
    sqlx::query!(
        "SELECT prison_id FROM prison WHERE prison_id = $1 FOR NO KEY UPDATE",
        permit.prison_id()
    )
    .fetch_one(&mut *tx)
    .await?;
    let taken = sqlx::query!(
        "UPDATE staff_member m SET version = version + 1, changed_by = $2
         WHERE staff_id = $1 AND version = $4 AND disabled_at IS NULL
           AND EXISTS (SELECT FROM staff_permission p WHERE p.staff_id = m.staff_id AND prison_id = $3)
           AND EXISTS (SELECT FROM staff_permission p WHERE p.staff_id = $2 AND prison_id = $3 AND permission = 'admin')",
        member.staff_id,
        permit.staff_id(),
        permit.prison_id(),
        member.version,
    )
    .execute(&mut *tx)
    .await?;
    if taken.rows_affected() == 1 {
        return Ok(Ok(()));
    }
    let there = sqlx::query!(
        "SELECT c.name AS \"by?\" FROM staff_member m LEFT JOIN staff_member c ON c.staff_id = m.changed_by
         WHERE m.staff_id = $1 AND m.version <> $4
           AND EXISTS (SELECT FROM staff_permission p WHERE p.staff_id = $2 AND prison_id = $3 AND permission = 'admin')",
        member.staff_id,
        permit.staff_id(),
        permit.prison_id(),
        member.version,
    )
    .fetch_optional(&mut *tx)
    .await?;
    Ok(Err(match there {
        Some(row) => Refused::Changed(row.by),
        None => Refused::NotFound,
    }))
}

/// Whether the account has permissions where the administrator cannot give any.
pub(super) async fn counts_elsewhere(
    tx: &mut PgConnection,
    permit: &Permit<Admin>,
    staff_id: Uuid,
) -> Result<bool, Error> {
    let found = sqlx::query_scalar!(
        r#"SELECT EXISTS (
               SELECT FROM staff_permission theirs WHERE theirs.staff_id = $1 AND NOT EXISTS (
                   SELECT FROM staff_permission own
                   WHERE own.staff_id = $2 AND own.prison_id = theirs.prison_id AND own.permission = 'admin')) AS "found!""#,
        staff_id,
        permit.staff_id(),
    )
    .fetch_one(tx)
    .await?;
    Ok(found)
}

/// One line of the audit about a member.
pub(super) async fn record(
    tx: &mut PgConnection,
    permit: &Permit<Admin>,
    staff_id: Uuid,
    action: Action,
    detail: serde_json::Value,
    now: Timestamp,
) -> Result<(), Error> {
    let entry = Entry {
        actor_kind: "staff",
        actor_id: Some(&permit.staff_id().to_string()),
        action,
        object_kind: "staff_member",
        object_id: Some(&staff_id.to_string()),
        prison_id: Some(permit.prison_id()),
        detail,
    };
    audit::record(tx, entry, now).await
}
