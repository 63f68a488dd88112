//! Taking sessions off the timetable without ever losing a booking.
use crate::{Error, review};
use jiff::Timestamp;
use sqlx::PgConnection;
use uuid::Uuid;

/// How many went, and how many stay for their bookings.
pub(super) struct Retired {
    pub removed: usize,
    pub kept: usize,
}

/// Marks sessions `removed`, or `kept` where places are taken. Their pools are locked first, so that a place taken at the
/// same moment is either seen here or refused there (`session_pool.on_sale`). The bookings of a session that has just become
/// `kept` are flagged for review.
pub(super) async fn retire(
    tx: &mut PgConnection,
    prison_id: i32,
    sessions: &[Uuid],
    now: Timestamp,
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
    let states = sqlx::query!(
        r#"UPDATE session SET version = session.version + 1, state = CASE WHEN EXISTS (
                SELECT 1 FROM session_pool p
                WHERE p.session_id = session.session_id AND p.prison_id = session.prison_id AND p.taken > 0)
             THEN 'kept' ELSE 'removed' END
         FROM session AS was
         WHERE session.prison_id = $1 AND session.session_id = ANY($2)
           AND was.session_id = session.session_id AND was.prison_id = session.prison_id
         RETURNING session.session_id, session.state = 'kept' AS "kept!", was.state = 'kept' AS "was_kept!""#,
        prison_id,
        sessions,
    )
    .fetch_all(&mut *tx)
    .await?;
    let kept = states.iter().filter(|session| session.kept).count();
    let newly_kept: Vec<Uuid> = states
        .iter()
        .filter(|session| session.kept && !session.was_kept)
        .map(|session| session.session_id)
        .collect();
    review::raise_for_sessions(tx, prison_id, &newly_kept, now).await?;
    Ok(Retired {
        removed: states.len() - kept,
        kept,
    })
}
