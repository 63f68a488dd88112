//! What an administrator does to somebody at their prison: permissions, sign-ins, a new set-up code, an end.

use domain::audit::Action;
use domain::staff::Permission;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use serde_json::{Value, json};
use sqlx::PgConnection;
use uuid::Uuid;

use super::hold::{Hold, Refused, counts_elsewhere, hold, record};
use super::set_up::{SetUpCode, give};
use crate::staff::{Admin, Permit, sign_out};
use crate::{Db, Error};

/// What is to be done.
#[derive(Debug, Clone, Copy)]
pub enum Change<'a> {
    /// Give exactly these permissions at the prison. None means that the person is not at this prison any more.
    Permissions(&'a [Permission]),
    /// End every sign-in, at once. They may sign in again.
    EndSignIns,
    /// Make a code for somebody who lost theirs, their password or their phone. What they have works until they use it.
    NewSetUp,
    /// Stop the account: no permissions, no sign-ins, none again.
    StopAccount,
}

/// What came of a change: the code, where one was made.
pub type ChangeOutcome = Result<Option<SetUpCode>, Refused>;

/// Changes a member of the prison, and says so on the audit.
///
/// # Errors
/// Only failures of the database.
pub async fn change(
    db: &Db,
    permit: &Permit<Admin>,
    member: Hold,
    to: Change<'_>,
    now: Timestamp,
) -> Result<ChangeOutcome, Error> {
    let mut tx = db.begin().await?;
    if let Err(refused) = hold(&mut tx, permit, member).await? {
        return Ok(Err(refused));
    }
    let staff_id = member.staff_id;
    let done = match to {
        Change::Permissions(to) => permissions(&mut tx, permit, staff_id, to).await?,
        Change::EndSignIns => {
            let ended = sign_out::end_all(&mut tx, staff_id, now).await?;
            Ok(Done::of(Action::EndSignIns, json!({ "ended": ended })))
        }
        Change::NewSetUp => new_set_up(&mut tx, permit, staff_id, now).await?,
        Change::StopAccount => stop(&mut tx, permit, staff_id, now).await?,
    };
    let Done {
        action,
        detail,
        code,
    } = match done {
        Ok(done) => done,
        Err(refused) => return Ok(Err(refused)),
    };
    record(&mut tx, permit, staff_id, action, detail, now).await?;
    tx.commit().await?;
    Ok(Ok(code))
}

/// What the audit says of it.
struct Done {
    action: Action,
    detail: Value,
    code: Option<SetUpCode>,
}

impl Done {
    const fn of(action: Action, detail: Value) -> Self {
        Self {
            action,
            detail,
            code: None,
        }
    }
}

async fn permissions(
    tx: &mut PgConnection,
    permit: &Permit<Admin>,
    staff_id: Uuid,
    to: &[Permission],
) -> Result<Result<Done, Refused>, Error> {
    let keeps = to.contains(&Permission::Admin);
    if !keeps && !leaves_an_admin(tx, permit, staff_id).await? {
        return Ok(Err(Refused::LastAdmin));
    }
    let to: Vec<String> = to.iter().map(ToString::to_string).collect();
    let taken = sqlx::query_scalar!(
        "DELETE FROM staff_permission WHERE staff_id = $1 AND prison_id = $2 AND permission <> ALL ($3)
         RETURNING permission",
        staff_id,
        permit.prison_id(),
        &to,
    )
    .fetch_all(&mut *tx)
    .await?;
    let given = sqlx::query_scalar!(
        "INSERT INTO staff_permission (staff_id, prison_id, permission)
         SELECT $1, $2, unnest($3::text[]) ON CONFLICT (staff_id, prison_id, permission) DO NOTHING
         RETURNING permission",
        staff_id,
        permit.prison_id(),
        &to,
    )
    .fetch_all(&mut *tx)
    .await?;
    let detail = json!({ "given": given, "taken": taken });
    Ok(Ok(Done::of(Action::ChangePermissions, detail)))
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

async fn new_set_up(
    tx: &mut PgConnection,
    permit: &Permit<Admin>,
    staff_id: Uuid,
    now: Timestamp,
) -> Result<Result<Done, Refused>, Error> {
    // Whoever has the code has the account, with all that it may do anywhere.
    if counts_elsewhere(tx, permit, staff_id).await? {
        return Ok(Err(Refused::Elsewhere));
    }
    let code = give(tx, permit, staff_id, now).await?;
    Ok(Ok(Done {
        code: Some(code),
        ..Done::of(Action::GiveSetUpCode, json!({}))
    }))
}

async fn stop(
    tx: &mut PgConnection,
    permit: &Permit<Admin>,
    staff_id: Uuid,
    now: Timestamp,
) -> Result<Result<Done, Refused>, Error> {
    // Nobody stops their own account: so every prison that this touches keeps its administrator.
    if staff_id == permit.staff_id() {
        return Ok(Err(Refused::LastAdmin));
    }
    if counts_elsewhere(tx, permit, staff_id).await? {
        return Ok(Err(Refused::Elsewhere));
    }
    sqlx::query!(
        "UPDATE staff_member SET disabled_at = $2 WHERE staff_id = $1",
        staff_id,
        now.to_sqlx(),
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!("DELETE FROM staff_permission WHERE staff_id = $1", staff_id)
        .execute(&mut *tx)
        .await?;
    sqlx::query!("DELETE FROM staff_set_up WHERE staff_id = $1", staff_id)
        .execute(&mut *tx)
        .await?;
    let ended = sign_out::end_all(tx, staff_id, now).await?;
    Ok(Ok(Done::of(
        Action::DisableStaff,
        json!({ "ended": ended }),
    )))
}
