//! Accepting a professional in a firm, or not: by staff who administer a prison, or by an administrator of the firm.

use domain::audit::Action;
use domain::messages::AccountKind;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Administrator, Pass};
use crate::audit::{self, Entry};
use crate::messages::accounts::enqueue;
use crate::staff::{Admin, Permit};
use crate::{Db, Error};

/// Which professional, as whoever decides saw them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hold {
    /// The professional.
    pub professional_id: Uuid,
    /// Their version on the page.
    pub version: i32,
}

/// Who decides.
#[derive(Debug, Clone, Copy)]
pub enum Decider<'a> {
    /// Staff, about anybody who waits.
    Staff(&'a Permit<Admin>),
    /// An administrator of the firm that is asked.
    Firm(&'a Pass<Administrator>),
}

/// What is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// They belong to the firm from now on. The first one administers it.
    Accept,
    /// They do not.
    Refuse,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecisionOutcome {
    /// Done, and they are told.
    Done,
    /// Somebody else has decided meanwhile, or they asked another firm.
    Meanwhile,
    /// Nobody waits there under this id, or the administrator is none any more.
    NotFound,
}

/// Decides about a professional who waits.
///
/// # Errors
/// Only failures of the database.
pub async fn decide(
    db: &Db,
    by: Decider<'_>,
    whom: Hold,
    decision: Decision,
    now: Timestamp,
) -> Result<DecisionOutcome, Error> {
    let mut tx = match by {
        Decider::Staff(_) => db.begin().await?,
        Decider::Firm(pass) => pass.begin(db).await?,
    };
    let asked = sqlx::query_scalar!(
        r#"SELECT firm_id AS "firm_id!" FROM professional WHERE professional_id = $1 AND firm_id IS NOT NULL"#,
        whom.professional_id,
    )
    .fetch_optional(&mut *tx)
    .await?;
    let firm_id = match (asked, by) {
        (Some(firm_id), Decider::Staff(_)) => firm_id,
        (Some(firm_id), Decider::Firm(pass)) if pass.firm_id() == firm_id => firm_id,
        _ => return Ok(DecisionOutcome::NotFound),
    };
    // Two who decide go one after the other, and an administrator who was taken off meanwhile decides nothing.
    lock_firm(&mut tx, firm_id).await?;
    if let Decider::Firm(pass) = by
        && !still_administers(&mut tx, pass).await?
    {
        return Ok(DecisionOutcome::NotFound);
    }
    let (standing, kind, action) = match decision {
        Decision::Accept => (
            "member",
            AccountKind::FirmJoined,
            Action::AcceptProfessional,
        ),
        Decision::Refuse => (
            "refused",
            AccountKind::FirmRefused,
            Action::RefuseProfessional,
        ),
    };
    let (actor_kind, actor, prison_id) = match by {
        Decider::Staff(permit) => ("staff", permit.staff_id(), Some(permit.prison_id())),
        Decider::Firm(pass) => ("professional", pass.professional_id(), None),
    };
    let done = sqlx::query!(
        "UPDATE professional p SET standing = $3, decided_at = $4, decided_by = $5, version = version + 1,
            administrator = $3 = 'member' AND NOT EXISTS (
                SELECT FROM professional other WHERE other.firm_id = p.firm_id AND other.administrator)
         WHERE professional_id = $1 AND version = $2 AND standing = 'waiting' AND firm_id = $6",
        whom.professional_id,
        whom.version,
        standing,
        now.to_sqlx(),
        actor,
        firm_id,
    )
    .execute(&mut *tx)
    .await?;
    if done.rows_affected() == 0 {
        return Ok(DecisionOutcome::Meanwhile);
    }
    if decision == Decision::Accept {
        sqlx::query!(
            "UPDATE firm SET verified_at = $2 WHERE firm_id = $1 AND verified_at IS NULL",
            firm_id,
            now.to_sqlx(),
        )
        .execute(&mut *tx)
        .await?;
    }
    let occasion = (whom.version + 1).to_string();
    enqueue(&mut tx, &[whom.professional_id], kind, &occasion, now).await?;
    let entry = Entry {
        actor_kind,
        actor_id: Some(&actor.to_string()),
        action,
        object_kind: "professional",
        object_id: Some(&whom.professional_id.to_string()),
        prison_id,
        detail: json!({}),
    };
    audit::record_in_firm(&mut tx, firm_id, entry, now).await?;
    tx.commit().await?;
    Ok(DecisionOutcome::Done)
}

/// Everything that changes who belongs to a firm goes one after the other.
pub(super) async fn lock_firm(tx: &mut PgConnection, firm_id: Uuid) -> Result<(), Error> {
    sqlx::query!(
        "SELECT firm_id FROM firm WHERE firm_id = $1 FOR NO KEY UPDATE",
        firm_id
    )
    .fetch_one(tx)
    .await?;
    Ok(())
}

/// Whether the administrator still is one, now that nobody else can change it.
pub(super) async fn still_administers(
    tx: &mut PgConnection,
    pass: &Pass<Administrator>,
) -> Result<bool, Error> {
    let still = sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM professional
               WHERE professional_id = $1 AND firm_id = $2 AND administrator) AS "still!""#,
        pass.professional_id(),
        pass.firm_id(),
    )
    .fetch_one(tx)
    .await?;
    Ok(still)
}
