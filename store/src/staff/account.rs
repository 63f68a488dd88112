//! A local account as signing in needs it.

use uuid::Uuid;

use crate::{Db, Error};

/// A member of staff with a password here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The member.
    pub staff_id: Uuid,
    /// Argon2id, as text.
    pub(super) password_hash: String,
    /// Which secret the second factor has.
    pub factor_version: i32,
}

/// The account with this address (folded), unless its owner has left.
pub(super) async fn by_email(db: &Db, email: &str) -> Result<Option<Account>, Error> {
    let account = sqlx::query_as!(
        Account,
        r#"SELECT staff_id, password_hash AS "password_hash!", factor_version FROM staff_member
           WHERE email = $1 AND password_hash IS NOT NULL AND disabled_at IS NULL"#,
        email,
    )
    .fetch_optional(db.read_own())
    .await?;
    Ok(account)
}

/// Addresses differ by case for nobody.
pub(crate) fn fold(email: &str) -> String {
    email.trim().to_lowercase()
}
