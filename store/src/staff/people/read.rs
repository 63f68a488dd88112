//! Who is at a prison.

use domain::staff::Permission;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

use crate::staff::{Admin, Permit};
use crate::{Db, Error};

/// How somebody signs in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// With the identity provider.
    Provider,
    /// With a password and a code.
    Password,
    /// They have a code to set the account up with.
    SettingUp,
    /// They have not signed in yet.
    Unused,
}

/// A member of staff, as the administrators of a prison see them.
#[derive(Debug, Clone)]
pub struct Person {
    /// The member.
    pub staff_id: Uuid,
    /// Their work address.
    pub email: String,
    /// As colleagues see it.
    pub name: String,
    /// What they may do here, in the order of [`Permission::ALL`].
    pub permissions: Vec<Permission>,
    /// How they sign in.
    pub way: Way,
    /// Whether they are signed in.
    pub signed_in: bool,
    /// Whether the account counts where this administrator is none.
    pub elsewhere: bool,
    /// How often the account was changed.
    pub version: i32,
}

/// Everybody at the prison, by name.
///
/// # Errors
/// Only failures of the database or a code that this version does not know.
pub async fn people(db: &Db, permit: &Permit<Admin>, now: Timestamp) -> Result<Vec<Person>, Error> {
    find(db, permit, None, now).await
}

/// One of them; nobody where the prison has no such member.
///
/// # Errors
/// As [`people`].
pub async fn person(
    db: &Db,
    permit: &Permit<Admin>,
    staff_id: Uuid,
    now: Timestamp,
) -> Result<Option<Person>, Error> {
    Ok(find(db, permit, Some(staff_id), now).await?.pop())
}

async fn find(
    db: &Db,
    permit: &Permit<Admin>,
    staff_id: Option<Uuid>,
    now: Timestamp,
) -> Result<Vec<Person>, Error> {
    let rows = sqlx::query!(
        r#"SELECT m.staff_id, m.email, m.name, m.version, here.permissions AS "permissions!",
                  provider_subject IS NOT NULL AS "provider!", password_hash IS NOT NULL AS "password!",
                  EXISTS (SELECT FROM staff_set_up s WHERE s.staff_id = m.staff_id AND s.expires_at > $3) AS "setting_up!",
                  EXISTS (SELECT FROM sign_in i WHERE person_id = m.staff_id AND audience = 'staff' AND i.expires_at > $3) AS "signed_in!",
                  EXISTS (SELECT FROM staff_permission theirs WHERE theirs.staff_id = m.staff_id AND NOT EXISTS (
                      SELECT FROM staff_permission own WHERE own.staff_id = $2
                         AND own.prison_id = theirs.prison_id AND own.permission = 'admin')) AS "elsewhere!"
           FROM staff_member m
           JOIN (SELECT staff_id, array_agg(permission) AS permissions FROM staff_permission
                 WHERE prison_id = $1 GROUP BY staff_id) here USING (staff_id)
           WHERE disabled_at IS NULL AND ($4::uuid IS NULL OR m.staff_id = $4)
           ORDER BY m.name, m.email"#,
        permit.prison_id(),
        permit.staff_id(),
        now.to_sqlx(),
        staff_id,
    )
    .fetch_all(db.read_own())
    .await?;
    rows.into_iter()
        .map(|row| {
            let codes = row.permissions.iter();
            let mut permissions = codes
                .map(|code| Permission::parse(code).map_err(|_| Error::corrupt("permission", code)))
                .collect::<Result<Vec<_>, _>>()?;
            permissions.sort_by_key(|one| Permission::ALL.iter().position(|other| other == one));
            let way = match (row.provider, row.password, row.setting_up) {
                (true, _, _) => Way::Provider,
                (_, true, _) => Way::Password,
                (_, _, true) => Way::SettingUp,
                _ => Way::Unused,
            };
            Ok(Person {
                staff_id: row.staff_id,
                email: row.email,
                name: row.name,
                permissions,
                way,
                signed_in: row.signed_in,
                elsewhere: row.elsewhere,
                version: row.version,
            })
        })
        .collect()
}
