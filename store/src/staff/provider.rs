//! Signing in with an identity provider: whose account it is, the way there and back. What the provider says is verified
//! before it comes here. It never gives a permission: it only says who somebody is, and what they may do stands in
//! `staff_permission`.

use domain::audit::Action;
use jiff::{SignedDuration, Timestamp};
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{IDLE, account, sign_in};
use crate::audit::{self, Entry};
use crate::token::Token;
use crate::{Db, Error};

/// How long somebody may take at the provider.
pub const ATTEMPT_LASTS: SignedDuration = SignedDuration::from_mins(10);

/// Who somebody is, as a verified answer of the provider says.
#[derive(Clone)]
pub struct Identity<'a> {
    /// The provider.
    pub issuer: &'a str,
    /// Its name for the person, which never changes.
    pub subject: &'a str,
    /// Their address, only where the provider says that it is verified.
    pub email: Option<&'a str>,
    /// Its name for this session.
    pub session: Option<&'a str>,
}

/// Remembers that a browser was sent to the provider.
///
/// # Errors
/// Only failures of the database.
pub async fn begin_attempt(
    db: &Db,
    state: &Token,
    browser: &Token,
    now: Timestamp,
) -> Result<(), Error> {
    sqlx::query!(
        "INSERT INTO provider_attempt (state_hash, browser_hash, expires_at) VALUES ($1, $2, $3)",
        state.hash(),
        browser.hash(),
        (now + ATTEMPT_LASTS).to_sqlx(),
    )
    .execute(db.write())
    .await?;
    Ok(())
}

/// Whether this browser was sent to the provider with this state, in time and not come back yet. Another browser that
/// comes with the state does not use it up.
///
/// # Errors
/// Only failures of the database.
pub async fn finish_attempt(
    db: &Db,
    state: &Token,
    browser: &Token,
    now: Timestamp,
) -> Result<bool, Error> {
    let used = sqlx::query!(
        "DELETE FROM provider_attempt WHERE state_hash = $1 AND browser_hash = $2 AND expires_at > $3",
        state.hash(),
        browser.hash(),
        now.to_sqlx(),
    )
    .execute(db.write())
    .await?;
    Ok(used.rows_affected() == 1)
}

/// Signs in, and gives the cookie's secret. Nothing for somebody without an account, or whose account has ended.
///
/// The first time, the account with the verified address becomes theirs for good, and a password of it stops working:
/// from then on the provider alone says who may come in.
///
/// # Errors
/// Only failures of the database.
pub async fn sign_in_with_provider(
    db: &Db,
    who: &Identity<'_>,
    now: Timestamp,
) -> Result<Option<Token>, Error> {
    let mut tx = db.begin().await?;
    let member = match bound(&mut tx, who).await? {
        Some(member) => Some(member),
        // Of two first sign-ins at once the slower finds what the faster bound.
        None => match bind(&mut tx, who, now).await? {
            Some(member) => Some(member),
            None => bound(&mut tx, who).await?,
        },
    };
    let Some(staff_id) = member else {
        return Ok(None);
    };
    let token = Token::random();
    let started = sqlx::query!(
        "INSERT INTO sign_in (token_hash, audience, person_id, confirmed, created_at, expires_at, provider_session)
         SELECT $2, 'staff', staff_id, true, $3, $4, $5 FROM staff_member
         WHERE staff_id = $1 AND disabled_at IS NULL",
        staff_id,
        token.hash(),
        now.to_sqlx(),
        (now + IDLE).to_sqlx(),
        who.session,
    )
    .execute(&mut *tx)
    .await?;
    if started.rows_affected() == 1 {
        sign_in::tell_audit(&mut tx, staff_id, now).await?;
    }
    tx.commit().await?;
    Ok((started.rows_affected() == 1).then_some(token))
}

/// The member whom the provider means, also one who has left: their address must not be bound anew.
async fn bound(tx: &mut PgConnection, who: &Identity<'_>) -> Result<Option<Uuid>, Error> {
    let found = sqlx::query_scalar!(
        "SELECT staff_id FROM staff_member WHERE provider_issuer = $1 AND provider_subject = $2",
        who.issuer,
        who.subject,
    )
    .fetch_optional(tx)
    .await?;
    Ok(found)
}

/// Ties an account that has never been tied to the person with its verified address.
async fn bind(
    tx: &mut PgConnection,
    who: &Identity<'_>,
    now: Timestamp,
) -> Result<Option<Uuid>, Error> {
    let Some(email) = who.email else {
        return Ok(None);
    };
    let found = sqlx::query_scalar!(
        "UPDATE staff_member SET provider_issuer = $1, provider_subject = $2, password_hash = NULL
         WHERE email = $3 AND provider_subject IS NULL AND disabled_at IS NULL
           AND NOT EXISTS (SELECT FROM staff_member WHERE provider_issuer = $1 AND provider_subject = $2)
         RETURNING staff_id",
        who.issuer,
        who.subject,
        account::fold(email),
    )
    .fetch_optional(&mut *tx)
    .await?;
    let Some(staff_id) = found else {
        return Ok(None);
    };
    let entry = Entry {
        actor_kind: "staff",
        actor_id: Some(&staff_id.to_string()),
        action: Action::BindToProvider,
        object_kind: "staff_member",
        object_id: Some(&staff_id.to_string()),
        prison_id: None,
        detail: serde_json::json!({ "issuer": who.issuer }),
    };
    audit::record(tx, entry, now).await?;
    Ok(Some(staff_id))
}
