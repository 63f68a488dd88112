//! Who belongs to a firm, and what its administrators change about that.

use domain::audit::Action;
use domain::legal::{Regulator, Role, Standing};
use domain::messages::AccountKind;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

use super::decide::{lock_firm, still_administers};
use super::signed_in::end_all;
use super::{Administrator, Hold, Member, Pass};
use crate::messages::accounts::enqueue;
use crate::{Db, Error};

/// A professional of the firm, or one who asks to join it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colleague {
    /// The professional.
    pub professional_id: Uuid,
    /// Their name.
    pub name: String,
    /// Their work address.
    pub email: String,
    /// What they are.
    pub role: Role,
    /// Where they are registered.
    pub regulator: Regulator,
    /// Under which number.
    pub number: String,
    /// `Member` or `Waiting`.
    pub standing: Standing,
    /// Whether they administer the firm.
    pub administrator: bool,
    /// Rises with every decision about them.
    pub version: i32,
}

/// Everybody of the firm by name. Those who wait are for its administrators alone.
///
/// # Errors
/// Only failures of the database or a code that this version does not know.
pub async fn colleagues(
    db: &Db,
    pass: &Pass<Member>,
    with_waiting: Option<&Pass<Administrator>>,
) -> Result<Vec<Colleague>, Error> {
    let mut tx = pass.begin(db).await?;
    let rows = sqlx::query!(
        r#"SELECT professional_id, name AS "name!", email, role AS "role!", regulator AS "regulator!",
                  regulator_number AS "number!", standing, administrator, version
           FROM professional
           WHERE firm_id = $1 AND (standing = 'member' OR standing = 'waiting' AND $2)
           ORDER BY standing, name, email"#,
        pass.firm_id(),
        with_waiting.is_some(),
    )
    .fetch_all(&mut *tx)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Colleague {
                professional_id: row.professional_id,
                name: row.name,
                email: row.email,
                role: Role::parse(&row.role)
                    .map_err(|_| Error::corrupt("professional.role", &row.role))?,
                regulator: Regulator::parse(&row.regulator)
                    .map_err(|_| Error::corrupt("professional.regulator", &row.regulator))?,
                number: row.number,
                standing: Standing::parse(&row.standing)
                    .map_err(|_| Error::corrupt("professional.standing", &row.standing))?,
                administrator: row.administrator,
                version: row.version,
            })
        })
        .collect()
}

/// What is to change about a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeMember {
    /// They administer the firm, too.
    MakeAdministrator,
    /// They do not any more.
    EndAdministrator,
    /// They are taken off at once, and signed out.
    TakeOff,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeOutcome {
    /// Done.
    Done,
    /// Somebody changed it meanwhile.
    Meanwhile,
    /// Nobody would be left who can accept people.
    LastAdministrator,
    /// Nobody of the firm has this id, or the administrator is none any more.
    NotFound,
}

/// Changes a member, and says so on the firm's audit.
///
/// # Errors
/// Only failures of the database.
pub async fn change_member(
    db: &Db,
    pass: &Pass<Administrator>,
    whom: Hold,
    change: ChangeMember,
    now: Timestamp,
) -> Result<ChangeOutcome, Error> {
    let mut tx = pass.begin(db).await?;
    lock_firm(&mut tx, pass.firm_id()).await?;
    if !still_administers(&mut tx, pass).await? {
        return Ok(ChangeOutcome::NotFound);
    }
    let found = sqlx::query!(
        r#"SELECT version, administrator, (SELECT count(*) FROM professional a
               WHERE a.firm_id = $2 AND a.administrator) AS "administrators!"
           FROM professional WHERE professional_id = $1 AND firm_id = $2 AND standing = 'member'"#,
        whom.professional_id,
        pass.firm_id(),
    )
    .fetch_optional(&mut *tx)
    .await?;
    let Some(found) = found else {
        return Ok(ChangeOutcome::NotFound);
    };
    let administrator = change == ChangeMember::MakeAdministrator;
    if found.version != whom.version
        || change != ChangeMember::TakeOff && found.administrator == administrator
    {
        return Ok(ChangeOutcome::Meanwhile);
    }
    if found.administrator && found.administrators == 1 {
        return Ok(ChangeOutcome::LastAdministrator);
    }
    let (standing, action) = match change {
        ChangeMember::MakeAdministrator => (Standing::Member, Action::MakeFirmAdministrator),
        ChangeMember::EndAdministrator => (Standing::Member, Action::EndFirmAdministrator),
        ChangeMember::TakeOff => (Standing::Left, Action::LeaveFirm),
    };
    sqlx::query!(
        "UPDATE professional
         SET standing = $2, administrator = $3, decided_at = $4, decided_by = $5, version = version + 1
         WHERE professional_id = $1",
        whom.professional_id,
        standing.code(),
        administrator,
        now.to_sqlx(),
        pass.professional_id(),
    )
    .execute(&mut *tx)
    .await?;
    if change == ChangeMember::TakeOff {
        end_all(&mut tx, whom.professional_id).await?;
        // Who comes back later begins with nothing. The firm's administrators see every client, so none is lost.
        sqlx::query!(
            "DELETE FROM client_colleague WHERE professional_id = $1",
            whom.professional_id
        )
        .execute(&mut *tx)
        .await?;
        let occasion = (whom.version + 1).to_string();
        enqueue(
            &mut tx,
            &[whom.professional_id],
            AccountKind::FirmLeft,
            &occasion,
            now,
        )
        .await?;
    }
    pass.record(&mut tx, action, ("professional", whom.professional_id), now)
        .await?;
    tx.commit().await?;
    Ok(ChangeOutcome::Done)
}
