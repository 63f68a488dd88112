//! Some members of staff, from `staff.json`. All have the same password, which the README tells.

use domain::staff::Permission;
use jiff::Timestamp;
use serde::Deserialize;

use crate::staff::{NewMember, add};
use crate::{Db, Error};

/// The password of every invented member of staff.
const PASSWORD: &str = "prison visits demonstration";

#[derive(Deserialize)]
struct Invented {
    email: String,
    name: String,
    /// Slugs; none means all prisons.
    prisons: Vec<String>,
    permissions: Vec<Permission>,
}

/// Makes every account.
pub(super) async fn make(db: &Db, now: Timestamp) -> Result<(), Error> {
    let invented: Vec<Invented> = super::embedded(include_str!("staff.json"))?;
    for one in invented {
        let new = NewMember {
            email: &one.email,
            name: &one.name,
            password: Some(PASSWORD),
            prisons: (!one.prisons.is_empty()).then_some(&one.prisons),
            permissions: &one.permissions,
            demonstration: true,
        };
        add(db, &new, now).await?;
    }
    Ok(())
}
