//! Signing in to a local account, and out again.

use domain::audit::Action;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{IDLE, account, factor, password};
use crate::audit::{self, Entry};
use crate::token::Token;
use crate::{Db, Error, Secret};

/// What somebody typed.
#[derive(Clone)]
pub struct Credentials {
    /// The address.
    pub email: String,
    /// The password.
    pub password: String,
    /// The code that the authenticator app shows.
    pub code: String,
}

/// Signs in, and gives the cookie's secret. Nothing when anything is wrong, without telling what: the work is the same
/// for an address that nobody has. A code works once, also when it is sent twice at the same moment.
///
/// # Errors
/// Only failures of the database.
pub async fn sign_in(
    db: &Db,
    secret: &Secret,
    typed: &Credentials,
    now: Timestamp,
) -> Result<Option<Token>, Error> {
    let account = account::by_email(db, &account::fold(&typed.email)).await?;
    let hash = account
        .as_ref()
        .map(|account| account.password_hash.clone());
    let right = password::matches(typed.password.clone(), hash).await;
    let Some(account) = account.filter(|_| right) else {
        return Ok(None);
    };
    let step = factor::step_of(
        secret,
        account.staff_id,
        account.factor_version,
        &typed.code,
        now,
    );
    let Some(step) = step else { return Ok(None) };
    let token = Token::random();
    let mut tx = db.begin().await?;
    let started = sqlx::query!(
        "WITH used AS (
            UPDATE staff_member SET factor_step = $2
            WHERE staff_id = $1 AND factor_step < $2 AND disabled_at IS NULL RETURNING staff_id)
         INSERT INTO sign_in (token_hash, audience, person_id, confirmed, created_at, expires_at)
         SELECT $3, 'staff', staff_id, true, $4, $5 FROM used",
        account.staff_id,
        step,
        token.hash(),
        now.to_sqlx(),
        (now + IDLE).to_sqlx(),
    )
    .execute(&mut *tx)
    .await?;
    if started.rows_affected() == 0 {
        return Ok(None);
    }
    tell_audit(&mut tx, account.staff_id, now).await?;
    tx.commit().await?;
    Ok(Some(token))
}

/// That somebody signed in, whichever way.
pub(super) async fn tell_audit(
    tx: &mut PgConnection,
    staff_id: Uuid,
    now: Timestamp,
) -> Result<(), Error> {
    let staff_id = staff_id.to_string();
    let entry = Entry {
        actor_kind: "staff",
        actor_id: Some(&staff_id),
        action: Action::SignIn,
        object_kind: "staff_member",
        object_id: Some(&staff_id),
        prison_id: None,
        detail: serde_json::json!({}),
    };
    audit::record(tx, entry, now).await
}
