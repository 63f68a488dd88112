//! Whether a prison's sessions are there for everybody who may look.
use super::generate::generate_if_stale;
use crate::prisons::Prison;
use crate::{Db, Error};
use domain::calendar::london;
use jiff::Timestamp;
use sqlx::PgPool;

/// Generates a prison's sessions if they do not reach its last bookable day, or its timetable changed since, and says where
/// they can be read. Costs nothing when they are there: the prison was read together with the state of its timetable. Only
/// prisons open to online booking have sessions.
///
/// A replica that showed the old state may not have the new sessions yet, whoever made them; one that showed them has them.
///
/// # Errors
/// Only failures of the database or of what it holds.
pub async fn ensure<'a>(db: &'a Db, prison: &Prison, now: Timestamp) -> Result<&'a PgPool, Error> {
    let open = prison.settings.online == domain::prisons::OnlineBooking::Open;
    let last = london::today(now).checked_add(jiff::Span::new().days(prison.longest_window()));
    let reaches =
        matches!((prison.generated_until, last), (Some(until), Ok(last)) if until >= last);
    if open && !reaches {
        generate_if_stale(db, prison.prison_id, now).await?;
        return Ok(db.read_own());
    }
    Ok(db.read())
}
