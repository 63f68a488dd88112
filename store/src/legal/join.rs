//! Saying who one is, and asking to join a firm. Nothing of the firm comes with asking.

use domain::audit::Action;
use domain::legal::{FirmName, Postcode, RegulatorNumber, Role};
use domain::messages::AccountKind;
use domain::people::{Name, fold};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::SignedIn;
use crate::audit::{self, Entry};
use crate::messages::accounts::enqueue;
use crate::{Db, Error};

/// What a professional says about themselves. The role names the regulator.
#[derive(Debug, Clone)]
pub struct AboutMe {
    /// As prisons and colleagues read it.
    pub name: Name,
    /// What they are.
    pub role: Role,
    /// Their number in the register.
    pub number: RegulatorNumber,
}

/// The firm that somebody wants to join.
#[derive(Debug, Clone)]
pub enum WhichFirm {
    /// One that was found.
    Found(Uuid),
    /// One that is not known yet. If another asked for it meanwhile, it is that one.
    New(FirmName, Postcode),
}

/// What came of asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskOutcome {
    /// The firm or staff decide now.
    Waiting,
    /// There is no such firm.
    NoSuchFirm,
    /// They have not said who they are.
    NotDescribed,
    /// They belong to a firm already, or wait for one.
    Already,
}

/// Keeps what a professional says about themselves. Only before asking: what was accepted is not changed afterwards. Answers
/// whether it was kept.
///
/// # Errors
/// Only failures of the database.
pub async fn describe(db: &Db, who: &SignedIn, about: &AboutMe) -> Result<bool, Error> {
    let kept = sqlx::query!(
        "UPDATE professional SET name = $2, role = $3, regulator = $4, regulator_number = $5
         WHERE professional_id = $1 AND standing IN ('new', 'refused', 'left')",
        who.professional_id,
        about.name.as_str(),
        about.role.code(),
        about.role.regulator().code(),
        about.number.as_str(),
    )
    .execute(db.write())
    .await?;
    Ok(kept.rows_affected() == 1)
}

/// Asks to join a firm, and tells its administrators.
///
/// # Errors
/// Only failures of the database.
pub async fn ask_to_join(
    db: &Db,
    who: &SignedIn,
    firm: &WhichFirm,
    now: Timestamp,
) -> Result<AskOutcome, Error> {
    if who.name.is_empty() {
        return Ok(AskOutcome::NotDescribed);
    }
    let mut tx = db.begin().await?;
    let Some(firm_id) = firm_id(&mut tx, firm, now).await? else {
        return Ok(AskOutcome::NoSuchFirm);
    };
    let version = sqlx::query_scalar!(
        "UPDATE professional
         SET standing = 'waiting', firm_id = $2, asked_at = $3, decided_at = NULL, decided_by = NULL, version = version + 1
         WHERE professional_id = $1 AND standing IN ('new', 'refused', 'left') RETURNING version",
        who.professional_id,
        firm_id,
        now.to_sqlx(),
    )
    .fetch_optional(&mut *tx)
    .await?;
    let Some(version) = version else {
        return Ok(AskOutcome::Already);
    };
    let administrators = sqlx::query_scalar!(
        "SELECT professional_id FROM professional WHERE firm_id = $1 AND administrator",
        firm_id
    )
    .fetch_all(&mut *tx)
    .await?;
    let occasion = format!("{}:{version}", who.professional_id);
    enqueue(
        &mut tx,
        &administrators,
        AccountKind::FirmAsked,
        &occasion,
        now,
    )
    .await?;
    let id = who.professional_id.to_string();
    let entry = Entry {
        actor_kind: "professional",
        actor_id: Some(&id),
        action: Action::AskToJoinFirm,
        object_kind: "professional",
        object_id: Some(&id),
        prison_id: None,
        detail: json!({}),
    };
    audit::record_in_firm(&mut tx, firm_id, entry, now).await?;
    tx.commit().await?;
    Ok(AskOutcome::Waiting)
}

async fn firm_id(
    tx: &mut PgConnection,
    firm: &WhichFirm,
    now: Timestamp,
) -> Result<Option<Uuid>, Error> {
    Ok(match firm {
        WhichFirm::Found(firm_id) => {
            sqlx::query_scalar!(
                "SELECT firm_id FROM firm WHERE firm_id = $1 AND verified_at IS NOT NULL",
                firm_id
            )
            .fetch_optional(tx)
            .await?
        }
        WhichFirm::New(name, postcode) => {
            let found = sqlx::query_scalar!(
                "INSERT INTO firm (firm_id, name, name_folded, postcode, created_at) VALUES ($1, $2, $3, $4, $5)
                 ON CONFLICT ON CONSTRAINT firm_once_per_address DO UPDATE SET postcode = excluded.postcode
                 RETURNING firm_id",
                Uuid::now_v7(),
                name.as_str(),
                fold(name.as_str()),
                postcode.as_str(),
                now.to_sqlx(),
            )
            .fetch_one(tx)
            .await?;
            Some(found)
        }
    })
}
