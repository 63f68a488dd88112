//! People's times against the claims that took them.
use super::Difference;
use crate::Error;
use sqlx::PgConnection;

pub(super) async fn differences(connection: &mut PgConnection) -> Result<Vec<Difference>, Error> {
    let left_over = sqlx::query_scalar!(
        r#"SELECT DISTINCT mine.claim_id FROM person_time AS mine
           LEFT JOIN (
               SELECT claim_id, session_id FROM hold WHERE state = 'live'
               UNION ALL
               SELECT claim_id, session_id FROM booking
               WHERE status IN ('requested', 'booked', 'attended', 'no_show', 'refused_entry')
               UNION ALL
               SELECT claim_id, booking_change.session_id FROM booking_change JOIN booking USING (booking_id)
               WHERE state = 'open'
           ) AS live JOIN session USING (session_id)
             ON live.claim_id = mine.claim_id AND tstzrange(starts_at, ends_at, '[)') = mine.during
           WHERE NOT mine.released AND live.claim_id IS NULL
           ORDER BY 1"#,
    )
    .fetch_all(&mut *connection)
    .await?;
    let missing = sqlx::query_scalar!(
        r#"SELECT DISTINCT wanted.booking_id AS "booking_id!" FROM (
               SELECT booking_id, claim_id, session_id, prisoner_key AS person_key FROM booking
               WHERE status IN ('requested', 'booked')
               UNION ALL
               SELECT booking_id, claim_id, session_id, person_key FROM booking JOIN booking_visitor USING (booking_id)
               WHERE status IN ('requested', 'booked')
           ) AS wanted JOIN session USING (session_id)
           LEFT JOIN person_time AS mine
             ON mine.claim_id = wanted.claim_id AND mine.person_key = wanted.person_key AND NOT mine.released
            AND mine.during = tstzrange(starts_at, ends_at, '[)')
           WHERE mine.claim_id IS NULL
           ORDER BY 1"#,
    )
    .fetch_all(connection)
    .await?;
    Ok(left_over
        .into_iter()
        .map(|claim_id| Difference::TimeWithoutClaim { claim_id })
        .chain(
            missing
                .into_iter()
                .map(|booking_id| Difference::BookingWithoutTime { booking_id }),
        )
        .collect())
}
