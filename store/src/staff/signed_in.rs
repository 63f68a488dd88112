//! Who a member of staff's cookie is, and what they may do.

use domain::staff::Permission;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

use super::{Permit, Power};
use crate::sign_in::keep_alive;
use crate::token::Token;
use crate::{Db, Error};

/// A member of staff with a live sign-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// The member.
    pub staff_id: Uuid,
    /// As colleagues see it.
    pub name: String,
    /// Where they may do something, by the prison's name.
    pub prisons: Vec<AtPrison>,
}

/// What somebody may do at one prison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AtPrison {
    prison_id: i32,
    /// Its key in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Everything given there.
    pub permissions: Vec<Permission>,
}

impl AtPrison {
    /// Its row.
    pub(crate) const fn prison_id(&self) -> i32 {
        self.prison_id
    }

    /// Whether this is the prison with that row.
    #[must_use]
    pub const fn is(&self, prison_id: i32) -> bool {
        self.prison_id == prison_id
    }

    /// Whether a power is given there. To look comes with every other.
    #[must_use]
    pub fn may(&self, permission: Permission) -> bool {
        permission == Permission::View || self.permissions.contains(&permission)
    }
}

impl SignedIn {
    /// Proof that the member may use a power at a prison; nothing where they may not.
    #[must_use]
    pub fn permit<P: Power>(&self, slug: &str) -> Option<Permit<P>> {
        self.prisons
            .iter()
            .find(|at| at.slug == slug && at.may(P::PERMISSION))
            .map(|at| Permit::new(self.staff_id, at.prison_id))
    }
}

/// The live sign-in behind a cookie. Being used keeps it alive, up to twelve hours in all.
///
/// # Errors
/// Only failures of the database or a code that this version does not know.
pub async fn signed_in(db: &Db, token: &Token, now: Timestamp) -> Result<Option<SignedIn>, Error> {
    find(db, token, now, true).await
}

/// The same for what a screen does by itself, which keeps no sign-in alive.
///
/// # Errors
/// As [`signed_in`].
pub async fn still_signed_in(
    db: &Db,
    token: &Token,
    now: Timestamp,
) -> Result<Option<SignedIn>, Error> {
    find(db, token, now, false).await
}

async fn find(
    db: &Db,
    token: &Token,
    now: Timestamp,
    used: bool,
) -> Result<Option<SignedIn>, Error> {
    let rows = sqlx::query!(
        r#"SELECT staff_id, m.name AS member, i.created_at, i.expires_at,
                  prison_id AS "prison_id?", slug AS "slug?", p.name AS "prison?", p.permissions AS "permissions?"
           FROM sign_in i
           JOIN staff_member m ON m.staff_id = i.person_id
           LEFT JOIN LATERAL (
               SELECT prison_id, slug, prison.name, array_agg(permission) AS permissions
               FROM staff_permission JOIN prison USING (prison_id)
               WHERE staff_permission.staff_id = m.staff_id
               GROUP BY prison_id, slug, prison.name) p ON true
           WHERE i.token_hash = $1 AND audience = 'staff' AND i.expires_at > $2 AND m.disabled_at IS NULL
           ORDER BY p.name"#,
        token.hash(),
        now.to_sqlx(),
    )
    .fetch_all(db.read_own())
    .await?;
    let Some(first) = rows.first() else {
        return Ok(None);
    };
    let (staff_id, name) = (first.staff_id, first.member.clone());
    if used {
        let times = (first.created_at.to_jiff(), first.expires_at.to_jiff());
        keep_alive(db, token, times, now).await?;
    }
    let mut prisons = Vec::new();
    for row in rows {
        let (Some(prison_id), Some(slug), Some(name), Some(permissions)) =
            (row.prison_id, row.slug, row.prison, row.permissions)
        else {
            continue;
        };
        let permissions = permissions
            .iter()
            .map(|code| Permission::parse(code).map_err(|_| Error::corrupt("permission", code)))
            .collect::<Result<_, _>>()?;
        prisons.push(AtPrison {
            prison_id,
            slug,
            name,
            permissions,
        });
    }
    Ok(Some(SignedIn {
        staff_id,
        name,
        prisons,
    }))
}
