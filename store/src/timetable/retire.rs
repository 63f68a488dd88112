//! Taking sessions off the timetable without ever losing a booking.
use crate::Error;
use sqlx::PgConnection;
use uuid::Uuid;

/// How many went, and how many stay for their bookings.
pub(super) struct Retired {
    pub removed: usize,
    pub kept: usize,
}

/// Marks sessions `removed`, or `kept` where places are taken. Their pools are locked first, so that a place taken at the
/// same moment is either seen here or refused there (`session_pool.on_sale`).
pub(super) async fn retire(
    tx: &mut PgConnection,
    prison_id: i32,
    sessions: &[Uuid],
) -> Result<Retired, Error> {
    if sessions.is_empty() {
        return Ok(Retired {
            removed: 0,
            kept: 0,
        });
    }
    sqlx::query!(
        "SELECT pool FROM session_pool WHERE prison_id = $1 AND session_id = ANY($2)
         ORDER BY session_id, pool FOR UPDATE",
        prison_id,
        sessions,
    )
    .fetch_all(&mut *tx)
    .await?;
    // A statement of its own: only a new snapshot sees what was taken while the locks were waited for.
    let states = sqlx::query_scalar!(
        "UPDATE session SET version = version + 1, state = CASE WHEN EXISTS (
                SELECT 1 FROM session_pool p
                WHERE p.session_id = session.session_id AND p.prison_id = session.prison_id AND p.taken > 0)
             THEN 'kept' ELSE 'removed' END
         WHERE prison_id = $1 AND session_id = ANY($2)
         RETURNING state",
        prison_id,
        sessions,
    )
    .fetch_all(tx)
    .await?;
    let kept = states.iter().filter(|state| *state == "kept").count();
    Ok(Retired {
        removed: states.len() - kept,
        kept,
    })
}
