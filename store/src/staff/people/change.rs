//! Changing what somebody may do at a prison, ending their sign-ins, stopping their account.

use domain::staff::Permission;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use uuid::Uuid;

use super::hold::{Hold, Refused, counts_elsewhere, hold, record};
use crate::staff::{Admin, Permit};
use crate::{Db, Error};

/// What came of a change.
pub type ChangeOutcome = Result<(), Refused>;

/// Gives exactly these permissions at the prison. None means that the person is not at this prison any more.
///
/// # Errors
/// Only failures of the database.
pub async fn change_permissions(
    db: &Db,
    permit: &Permit<Admin>,
    member: Hold,
    permissions: &[Permission],
    now: Timestamp,
) -> Result<ChangeOutcome, Error> {
    let mut tx = db.begin().await?;
    if let Err(refused) = hold(&mut tx, permit, member).await? {
        return Ok(Err(refused));
    }
    let keeps = permissions.contains(&Permission::Admin);
    if !keeps && !leaves_an_admin(&mut tx, permit, member.staff_id).await? {
        return Ok(Err(Refused::LastAdmin));
    }
    let to: Vec<String> = permissions.iter().map(ToString::to_string).collect();
    let taken = sqlx::query_scalar!(
        "DELETE FROM staff_permission WHERE staff_id = $1 AND prison_id = $2 AND permission <> ALL ($3)
         RETURNING permission",
        member.staff_id,
        permit.prison_id(),
        &to,
    )
    .fetch_all(&mut *tx)
    .await?;
    let given = sqlx::query_scalar!(
        "INSERT INTO staff_permission (staff_id, prison_id, permission)
         SELECT $1, $2, unnest($3::text[]) ON CONFLICT (staff_id, prison_id, permission) DO NOTHING
         RETURNING permission",
        member.staff_id,
        permit.prison_id(),
        &to,
    )
    .fetch_all(&mut *tx)
    .await?;
    let detail = serde_json::json!({ "given": given, "taken": taken });
    record(
        &mut tx,
        permit,
        member.staff_id,
        "change_permissions",
        detail,
        now,
    )
    .await?;
    tx.commit().await?;
    Ok(Ok(()))
}

/// Whether somebody else can give permissions here, or the member never could.
async fn leaves_an_admin(
    tx: &mut PgConnection,
    permit: &Permit<Admin>,
    staff_id: Uuid,
) -> Result<bool, Error> {
    let others = sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM staff_permission JOIN staff_member USING (staff_id)
                          WHERE prison_id = $1 AND permission = 'admin' AND staff_id <> $2 AND disabled_at IS NULL) AS "others!""#,
        permit.prison_id(),
        staff_id,
    )
    .fetch_one(tx)
    .await?;
    Ok(others)
}

/// Ends every sign-in of somebody at the prison, at once. They may sign in again.
///
/// # Errors
/// Only failures of the database.
pub async fn end_sign_ins(
    db: &Db,
    permit: &Permit<Admin>,
    member: Hold,
    now: Timestamp,
) -> Result<ChangeOutcome, Error> {
    let mut tx = db.begin().await?;
    if let Err(refused) = hold(&mut tx, permit, member).await? {
        return Ok(Err(refused));
    }
    let ended = sign_out(&mut tx, member.staff_id).await?;
    let detail = serde_json::json!({ "ended": ended });
    record(
        &mut tx,
        permit,
        member.staff_id,
        "end_sign_ins",
        detail,
        now,
    )
    .await?;
    tx.commit().await?;
    Ok(Ok(()))
}

/// Stops an account: no permissions, no sign-ins, none again.
///
/// # Errors
/// Only failures of the database.
pub async fn stop_account(
    db: &Db,
    permit: &Permit<Admin>,
    member: Hold,
    now: Timestamp,
) -> Result<ChangeOutcome, Error> {
    let mut tx = db.begin().await?;
    if let Err(refused) = hold(&mut tx, permit, member).await? {
        return Ok(Err(refused));
    }
    // Nobody stops their own account: so every prison that this touches keeps its administrator.
    if member.staff_id == permit.staff_id() {
        return Ok(Err(Refused::LastAdmin));
    }
    if counts_elsewhere(&mut tx, permit, member.staff_id).await? {
        return Ok(Err(Refused::Elsewhere));
    }
    sqlx::query!(
        "UPDATE staff_member SET disabled_at = $2 WHERE staff_id = $1",
        member.staff_id,
        now.to_sqlx(),
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        "DELETE FROM staff_permission WHERE staff_id = $1",
        member.staff_id
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        "DELETE FROM staff_set_up WHERE staff_id = $1",
        member.staff_id
    )
    .execute(&mut *tx)
    .await?;
    let ended = sign_out(&mut tx, member.staff_id).await?;
    let detail = serde_json::json!({ "ended": ended });
    record(
        &mut tx,
        permit,
        member.staff_id,
        "disable_staff",
        detail,
        now,
    )
    .await?;
    tx.commit().await?;
    Ok(Ok(()))
}

async fn sign_out(tx: &mut PgConnection, staff_id: Uuid) -> Result<u64, Error> {
    let ended = sqlx::query!(
        "DELETE FROM sign_in WHERE person_id = $1 AND audience = 'staff'",
        staff_id
    )
    .execute(tx)
    .await?;
    Ok(ended.rows_affected())
}
