//! Throwing a draft away.
use crate::{Db, Error};
use uuid::Uuid;

/// Forgets everything typed. One that is gone already is no error. The caller releases the place it holds first
/// (`places::release`), which is the holder's right only while the draft is there.
///
/// # Errors
/// Only failures of the database.
pub async fn delete(db: &Db, draft_id: Uuid) -> Result<(), Error> {
    sqlx::query!("DELETE FROM draft WHERE draft_id = $1", draft_id)
        .execute(db.write())
        .await?;
    Ok(())
}
