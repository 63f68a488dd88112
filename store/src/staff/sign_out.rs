//! The end of sign-ins, whoever brings it about. The audit says each: who was signed out, when, and by whom.

use domain::audit::Action;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::audit::{self, Entry};
use crate::token::Token;
use crate::{Db, Error};

/// Ends a sign-in; one that is already over is no error.
///
/// # Errors
/// Only failures of the database.
pub async fn end(db: &Db, token: &Token, now: Timestamp) -> Result<(), Error> {
    let mut tx = db.begin().await?;
    let ended = sqlx::query!(
        r#"DELETE FROM sign_in WHERE token_hash = $1 AND audience = 'staff'
           RETURNING person_id AS "staff_id!", expires_at"#,
        token.hash()
    )
    .fetch_optional(&mut *tx)
    .await?;
    let Some(ended) = ended else { return Ok(()) };
    let over = ended.expires_at.to_jiff();
    if over <= now {
        expired(&mut tx, ended.staff_id, over).await?;
    } else {
        let own = Some(ended.staff_id);
        record(&mut tx, own, Action::SignOut, ended.staff_id, 1, now).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Ends the sign-ins that came with a session of the provider, or all of a person's where it names none. Answers how many.
///
/// # Errors
/// Only failures of the database.
pub async fn end_by_provider(
    db: &Db,
    issuer: &str,
    subject: &str,
    session: Option<&str>,
    now: Timestamp,
) -> Result<u64, Error> {
    let mut tx = db.begin().await?;
    let ended = sqlx::query_scalar!(
        r#"DELETE FROM sign_in USING staff_member
           WHERE person_id = staff_id AND audience = 'staff' AND provider_issuer = $1 AND provider_subject = $2
             AND ($3::text IS NULL OR provider_session IS NULL OR provider_session = $3) AND expires_at > $4
           RETURNING staff_id"#,
        issuer,
        subject,
        session,
        now.to_sqlx(),
    )
    .fetch_all(&mut *tx)
    .await?;
    let count = u64::try_from(ended.len()).unwrap_or(u64::MAX);
    // The provider's subject is one member.
    if let Some(staff_id) = ended.first() {
        let how = Action::SignOutByProvider;
        record(&mut tx, None, how, *staff_id, count, now).await?;
    }
    tx.commit().await?;
    Ok(count)
}

/// Ends all sign-ins of a member, and answers how many were live. Whoever ends them writes the audit, except of those that
/// were over already.
pub(super) async fn end_all(
    tx: &mut PgConnection,
    staff_id: Uuid,
    now: Timestamp,
) -> Result<u64, Error> {
    let ended = sqlx::query_scalar!(
        "DELETE FROM sign_in WHERE person_id = $1 AND audience = 'staff' RETURNING expires_at",
        staff_id
    )
    .fetch_all(&mut *tx)
    .await?;
    let mut live = 0;
    for over in ended {
        let over = over.to_jiff();
        if over <= now {
            expired(tx, staff_id, over).await?;
        } else {
            live += 1;
        }
    }
    Ok(live)
}

/// Erases the sign-ins of everybody that are over, and answers how many there were.
///
/// # Errors
/// Only failures of the database.
pub(crate) async fn erase_expired(db: &Db, now: Timestamp) -> Result<u64, Error> {
    let mut tx = db.begin().await?;
    let ended = sqlx::query!(
        "DELETE FROM sign_in WHERE expires_at <= $1 RETURNING audience, person_id, expires_at",
        now.to_sqlx()
    )
    .fetch_all(&mut *tx)
    .await?;
    for one in &ended {
        if let (Some(staff_id), "staff") = (one.person_id, one.audience.as_str()) {
            expired(&mut tx, staff_id, one.expires_at.to_jiff()).await?;
        }
    }
    tx.commit().await?;
    Ok(u64::try_from(ended.len()).unwrap_or(u64::MAX))
}

/// Stands in the audit at the moment when it was over, which is before anybody noticed.
async fn expired(tx: &mut PgConnection, staff_id: Uuid, over: Timestamp) -> Result<(), Error> {
    record(tx, None, Action::SignInExpired, staff_id, 1, over).await
}

async fn record(
    tx: &mut PgConnection,
    by: Option<Uuid>,
    action: Action,
    staff_id: Uuid,
    ended: u64,
    at: Timestamp,
) -> Result<(), Error> {
    let actor = by.map(|id| id.to_string());
    let entry = Entry {
        actor_kind: if by.is_some() { "staff" } else { "system" },
        actor_id: actor.as_deref(),
        action,
        object_kind: "staff_member",
        object_id: Some(&staff_id.to_string()),
        prison_id: None,
        detail: json!({ "ended": ended }),
    };
    audit::record(tx, entry, at).await
}
