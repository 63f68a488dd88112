//! Professionals who wait to be accepted, as staff see them.

use domain::legal::{Regulator, Role};
use jiff::Timestamp;
use uuid::Uuid;

use crate::staff::{Admin, Permit};
use crate::{Db, Error};

/// How many are shown at once, the longest waiting first.
const MOST: i64 = 200;

/// Somebody who waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingProfessional {
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
    /// Whether another account that was accepted has the same number.
    pub number_in_use: bool,
    /// The firm they ask to join.
    pub firm: String,
    /// Where it is.
    pub postcode: String,
    /// Whether anybody of it was accepted before.
    pub firm_known: bool,
    /// Since when.
    pub asked_at: Timestamp,
    /// Rises with every decision.
    pub version: i32,
}

/// Everybody who waits, the longest first. They ask the whole service, so the administrators of every prison see the same.
///
/// # Errors
/// Only failures of the database or a code that this version does not know.
pub async fn waiting(db: &Db, _: &Permit<Admin>) -> Result<Vec<WaitingProfessional>, Error> {
    let rows = sqlx::query!(
        r#"SELECT professional_id, p.name AS "name!", email, role AS "role!", regulator AS "regulator!",
                  regulator_number AS "number!", f.name AS firm, f.postcode, f.verified_at IS NOT NULL AS "known!",
                  asked_at AS "asked_at!", version,
                  EXISTS (SELECT FROM professional other
                      WHERE other.regulator = p.regulator AND other.regulator_number = p.regulator_number
                        AND other.standing = 'member') AS "in_use!"
           FROM professional p JOIN firm f USING (firm_id)
           WHERE standing = 'waiting' ORDER BY asked_at LIMIT $1"#,
        MOST,
    )
    .fetch_all(db.read_own())
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(WaitingProfessional {
                professional_id: row.professional_id,
                name: row.name,
                email: row.email,
                role: Role::parse(&row.role)
                    .map_err(|_| Error::corrupt("professional.role", &row.role))?,
                regulator: Regulator::parse(&row.regulator)
                    .map_err(|_| Error::corrupt("professional.regulator", &row.regulator))?,
                number: row.number,
                number_in_use: row.in_use,
                firm: row.firm,
                postcode: row.postcode,
                firm_known: row.known,
                asked_at: row.asked_at.to_jiff(),
                version: row.version,
            })
        })
        .collect()
}
