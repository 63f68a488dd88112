//! Adding a person to a prison.

use domain::audit::Action;
use domain::people::Email;
use domain::staff::Permission;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

use super::hold::record;
use super::set_up::{SetUpCode, give};
use crate::staff::{Admin, Permit, account};
use crate::{Db, Error};

/// Somebody who is to work at the prison.
#[derive(Debug, Clone)]
pub struct NewPerson<'a> {
    /// Their work address.
    pub email: &'a Email,
    /// As colleagues see it.
    pub name: &'a str,
    /// What they may do here; at least one.
    pub permissions: &'a [Permission],
    /// With a password and codes of this service; otherwise they come with the identity provider.
    pub local: bool,
}

/// What came of it.
#[derive(Debug)]
pub enum AddOutcome {
    /// A new account; a local one is set up with this code.
    Added(Uuid, Option<SetUpCode>),
    /// They had an account at another prison, which counts here too now. It keeps its name and way of signing in.
    Known(Uuid),
    /// They are here already.
    Already(Uuid),
    /// Their account has been stopped.
    Stopped,
    /// Their account was made at another prison and has never been used: whoever made it could still be the one to use it.
    NotSetUp,
    /// The administrator is none any more.
    NotAdmin,
}

/// Adds them.
///
/// # Errors
/// Only failures of the database.
pub async fn add_person(
    db: &Db,
    permit: &Permit<Admin>,
    new: &NewPerson<'_>,
    now: Timestamp,
) -> Result<AddOutcome, Error> {
    let mut tx = db.begin().await?;
    let still = sqlx::query_scalar!(
        "SELECT staff_id FROM staff_permission
         WHERE staff_id = $1 AND prison_id = $2 AND permission = 'admin' FOR KEY SHARE",
        permit.staff_id(),
        permit.prison_id(),
    )
    .fetch_optional(&mut *tx)
    .await?;
    if still.is_none() {
        return Ok(AddOutcome::NotAdmin);
    }
    let fresh = Uuid::now_v7();
    let email = account::fold(new.email.as_str());
    // Two administrators who add the same person at once: the slower waits here and finds them known.
    let found = sqlx::query!(
        r#"INSERT INTO staff_member (staff_id, email, name, created_at, changed_by) VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT ON CONSTRAINT staff_email_unique DO UPDATE SET email = excluded.email
           RETURNING staff_id, disabled_at IS NOT NULL AS "stopped!",
               password_hash IS NULL AND provider_subject IS NULL AS "unused!""#,
        fresh,
        email,
        new.name,
        now.to_sqlx(),
        permit.staff_id(),
    )
    .fetch_one(&mut *tx)
    .await?;
    let (staff_id, known) = (found.staff_id, found.staff_id != fresh);
    if found.stopped {
        return Ok(AddOutcome::Stopped);
    }
    let waits = sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM staff_set_up WHERE staff_id = $1 AND given_by <> $2 AND expires_at > $3) AS "waits!""#,
        staff_id,
        permit.staff_id(),
        now.to_sqlx(),
    )
    .fetch_one(&mut *tx)
    .await?;
    if found.unused && waits {
        return Ok(AddOutcome::NotSetUp);
    }
    let here = sqlx::query_scalar!(
        "SELECT permission FROM staff_permission WHERE staff_id = $1 AND prison_id = $2 LIMIT 1",
        staff_id,
        permit.prison_id(),
    )
    .fetch_optional(&mut *tx)
    .await?;
    if here.is_some() {
        return Ok(AddOutcome::Already(staff_id));
    }
    let permissions: Vec<String> = new.permissions.iter().map(ToString::to_string).collect();
    sqlx::query!(
        "INSERT INTO staff_permission (staff_id, prison_id, permission)
         SELECT $1, $2, unnest($3::text[]) ON CONFLICT (staff_id, prison_id, permission) DO NOTHING",
        staff_id,
        permit.prison_id(),
        &permissions,
    )
    .execute(&mut *tx)
    .await?;
    let detail = serde_json::json!({ "permissions": permissions, "local": new.local });
    record(&mut tx, permit, staff_id, Action::AddStaff, detail, now).await?;
    let code = if new.local && !known {
        Some(give(&mut tx, permit, staff_id, now).await?)
    } else {
        None
    };
    tx.commit().await?;
    Ok(if known {
        AddOutcome::Known(staff_id)
    } else {
        AddOutcome::Added(staff_id, code)
    })
}
