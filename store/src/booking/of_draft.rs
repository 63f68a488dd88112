//! Whether a draft has become a booking.

use uuid::Uuid;

use crate::{Db, Error};

/// The booking made of a draft. The draft is the key under which that happens once.
///
/// # Errors
/// Only failures of the database.
pub async fn of_draft(db: &Db, draft_id: Uuid) -> Result<Option<Uuid>, Error> {
    let found = sqlx::query_scalar!(
        "SELECT booking_id FROM booking WHERE draft_id = $1",
        draft_id
    )
    .fetch_optional(db.read_own())
    .await?;
    Ok(found)
}
