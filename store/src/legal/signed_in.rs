//! Who a professional's cookie is.

use domain::audit::Action;
use domain::legal::Standing;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::audit::{self, Entry};
use crate::sign_in::keep_alive;
use crate::token::Token;
use crate::{Db, Error};

/// A professional with a live sign-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// The professional.
    pub professional_id: Uuid,
    /// Their work address.
    pub email: String,
    /// Empty until they have said who they are.
    pub name: String,
    /// Where they stand.
    pub standing: Standing,
    /// The firm they belong to, or have asked to join.
    pub firm: Option<MyFirm>,
    /// Whether they administer it.
    pub administrator: bool,
}

/// A professional's firm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MyFirm {
    pub(crate) firm_id: Uuid,
    /// Its name.
    pub name: String,
}

impl SignedIn {
    /// Whether they have been accepted in their firm.
    #[must_use]
    pub fn is_member(&self) -> bool {
        self.standing == Standing::Member
    }
}

/// The live sign-in behind a cookie. Being used keeps it alive, up to twelve hours in all.
///
/// # Errors
/// Only failures of the database or a code that this version does not know.
pub async fn signed_in(db: &Db, token: &Token, now: Timestamp) -> Result<Option<SignedIn>, Error> {
    let row = sqlx::query!(
        r#"SELECT p.professional_id, p.email, coalesce(p.name, '') AS "name!", p.standing, p.administrator,
                  firm_id AS "firm_id?", f.name AS "firm?", i.created_at, i.expires_at
           FROM sign_in i
           JOIN professional p ON p.professional_id = i.person_id
           LEFT JOIN firm f USING (firm_id)
           WHERE i.token_hash = $1 AND audience = 'professional' AND i.expires_at > $2"#,
        token.hash(),
        now.to_sqlx(),
    )
    .fetch_optional(db.read_own())
    .await?;
    let Some(row) = row else { return Ok(None) };
    let times = (row.created_at.to_jiff(), row.expires_at.to_jiff());
    keep_alive(db, token, times, now).await?;
    let standing = Standing::parse(&row.standing)
        .map_err(|_| Error::corrupt("professional.standing", &row.standing))?;
    let firm = match (row.firm_id, row.firm) {
        (Some(firm_id), Some(name)) if !standing.must_ask() => Some(MyFirm { firm_id, name }),
        _ => None,
    };
    Ok(Some(SignedIn {
        professional_id: row.professional_id,
        email: row.email,
        name: row.name,
        standing,
        firm,
        administrator: row.administrator,
    }))
}

/// Ends a sign-in; one that is already over is no error.
///
/// # Errors
/// Only failures of the database.
pub async fn sign_out(db: &Db, token: &Token, now: Timestamp) -> Result<(), Error> {
    let mut tx = db.begin().await?;
    let ended = sqlx::query_scalar!(
        r#"DELETE FROM sign_in WHERE token_hash = $1 AND audience = 'professional' AND expires_at > $2
           RETURNING person_id AS "professional_id!""#,
        token.hash(),
        now.to_sqlx(),
    )
    .fetch_optional(&mut *tx)
    .await?;
    if let Some(professional_id) = ended {
        record_own(&mut tx, professional_id, Action::SignOut, now).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Ends every sign-in of a professional.
pub(super) async fn end_all(tx: &mut PgConnection, professional_id: Uuid) -> Result<u64, Error> {
    let ended = sqlx::query!(
        "DELETE FROM sign_in WHERE person_id = $1 AND audience = 'professional'",
        professional_id
    )
    .execute(tx)
    .await?;
    Ok(ended.rows_affected())
}

/// Puts on the audit what a professional did to their own account.
pub(super) async fn record_own(
    tx: &mut PgConnection,
    professional_id: Uuid,
    action: Action,
    now: Timestamp,
) -> Result<(), Error> {
    let id = professional_id.to_string();
    let entry = Entry {
        actor_kind: "professional",
        actor_id: Some(&id),
        action,
        object_kind: "professional",
        object_id: Some(&id),
        prison_id: None,
        detail: serde_json::json!({}),
    };
    audit::record(tx, entry, now).await
}
