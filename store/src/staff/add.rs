//! Adding a member of staff, or giving one more permissions.

use domain::audit::Action;
use domain::staff::Permission;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

use super::{account, password};
use crate::audit::{self, Entry};
use crate::{Db, Error};

/// Somebody who is to work here.
#[derive(Debug, Clone)]
pub struct NewMember<'a> {
    /// Who signs in.
    pub email: &'a str,
    /// As colleagues see it.
    pub name: &'a str,
    /// For a local account.
    pub password: Option<&'a str>,
    /// Slugs of prisons; none means all of them.
    pub prisons: Option<&'a [String]>,
    /// What they may do there.
    pub permissions: &'a [Permission],
    /// Invented, for a machine of demonstration.
    pub demonstration: bool,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// A new account.
    New(Uuid),
    /// There was one: it has these permissions too now, and keeps its password.
    Known(Uuid),
    /// None of the prisons exists.
    NoPrison,
}

/// Adds a member, or permissions to one.
///
/// # Errors
/// Only failures of the database.
pub async fn add(db: &Db, new: &NewMember<'_>, now: Timestamp) -> Result<Added, Error> {
    let email = account::fold(new.email);
    let hash = new.password.and_then(password::hash);
    let mut tx = db.begin().await?;
    let fresh = Uuid::now_v7();
    let staff_id = sqlx::query_scalar!(
        "INSERT INTO staff_member (staff_id, email, name, password_hash, demonstration, created_at)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT ON CONSTRAINT staff_email_unique DO UPDATE SET name = excluded.name
         RETURNING staff_id",
        fresh,
        email,
        new.name,
        hash,
        new.demonstration,
        now.to_sqlx(),
    )
    .fetch_one(&mut *tx)
    .await?;
    let permissions: Vec<String> = new.permissions.iter().map(ToString::to_string).collect();
    let given = sqlx::query!(
        "INSERT INTO staff_permission (staff_id, prison_id, permission)
         SELECT $1, prison_id, permission FROM prison CROSS JOIN unnest($3::text[]) AS given(permission)
         WHERE $2::text[] IS NULL OR slug = ANY($2)
         ON CONFLICT (staff_id, prison_id, permission) DO UPDATE SET permission = excluded.permission",
        staff_id,
        new.prisons,
        &permissions,
    )
    .execute(&mut *tx)
    .await?;
    if given.rows_affected() == 0 {
        return Ok(Added::NoPrison);
    }
    let entry = Entry {
        actor_kind: "system",
        actor_id: None,
        action: Action::AddStaff,
        object_kind: "staff_member",
        object_id: Some(&staff_id.to_string()),
        prison_id: None,
        detail: serde_json::json!({ "permissions": permissions, "prisons": new.prisons }),
    };
    audit::record(&mut tx, entry, now).await?;
    tx.commit().await?;
    Ok(if staff_id == fresh {
        Added::New(staff_id)
    } else {
        Added::Known(staff_id)
    })
}
