//! Whether a draft has become a booking.

use sqlx::PgExecutor;
use uuid::Uuid;

use crate::Error;

/// The booking made of a draft. The draft is the key under which that happens once.
pub(crate) async fn of_draft(
    executor: impl PgExecutor<'_>,
    draft_id: Uuid,
) -> Result<Option<Uuid>, Error> {
    let found = sqlx::query_scalar!(
        "SELECT booking_id FROM booking WHERE draft_id = $1",
        draft_id
    )
    .fetch_optional(executor)
    .await?;
    Ok(found)
}
