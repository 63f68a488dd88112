//! Whom and what the audit can be searched for.

use domain::booking::Reference;
use uuid::Uuid;

use crate::staff::{Admin, Permit, account};
use crate::{Db, Error};

/// Members of staff of the permit's prison, and those who left, by name.
///
/// # Errors
/// Only failures of the database.
pub async fn members(db: &Db, permit: &Permit<Admin>) -> Result<Vec<(Uuid, String)>, Error> {
    let rows = sqlx::query!(
        "SELECT staff_id, name FROM staff_member m
         WHERE disabled_at IS NOT NULL
            OR EXISTS (SELECT FROM staff_permission p WHERE p.staff_id = m.staff_id AND p.prison_id = $1)
         ORDER BY name, staff_id",
        permit.prison_id(),
    )
    .fetch_all(db.read())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.staff_id, row.name))
        .collect())
}

/// The booking of a reference at the permit's prison.
///
/// # Errors
/// Only failures of the database.
pub async fn booking(
    db: &Db,
    permit: &Permit<Admin>,
    reference: &Reference,
) -> Result<Option<Uuid>, Error> {
    Ok(sqlx::query_scalar!(
        "SELECT booking_id FROM booking WHERE reference = $1 AND prison_id = $2",
        reference.as_str(),
        permit.prison_id(),
    )
    .fetch_optional(db.read())
    .await?)
}

/// The account of an email address, if it is one of the permit's prison or of somebody who left.
///
/// # Errors
/// Only failures of the database.
pub async fn account_of(
    db: &Db,
    permit: &Permit<Admin>,
    email: &str,
) -> Result<Option<Uuid>, Error> {
    Ok(sqlx::query_scalar!(
        "SELECT staff_id FROM staff_member m
         WHERE email = $1 AND (disabled_at IS NOT NULL
            OR EXISTS (SELECT FROM staff_permission p WHERE p.staff_id = m.staff_id AND p.prison_id = $2))",
        account::fold(email),
        permit.prison_id(),
    )
    .fetch_optional(db.read())
    .await?)
}
