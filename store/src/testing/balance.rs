//! The books of the whole database: what every test of places asserts at its end.

use crate::{Db, Error};

/// Every pool's `taken` is its live bookings, holds that have not been released, and waiting changes that took a place;
/// nobody is in two visits at once; everybody on a live claim has their time taken.
///
/// # Errors
/// Says which of these does not hold, or that the database failed.
pub async fn assert_balanced(db: &Db) -> Result<(), Error> {
    let pools = sqlx::query_scalar::<_, String>(
        "SELECT format('pool %s of %s says %s taken of %s, counted %s', pool, session_id, taken, capacity, counted)
         FROM (SELECT pool.*,
                 (SELECT count(*) FROM booking b WHERE b.session_id = pool.session_id AND b.pool = pool.pool
                    AND b.status IN ('requested', 'booked', 'attended', 'no_show', 'refused_entry'))
               + (SELECT count(*) FROM hold h WHERE h.session_id = pool.session_id AND h.pool = pool.pool
                    AND h.state = 'live')
               + (SELECT count(*) FROM booking_change c WHERE c.session_id = pool.session_id AND c.pool = pool.pool
                    AND c.state = 'open' AND c.took_place) AS counted
               FROM session_pool pool) AS books
         WHERE taken <> counted OR taken > capacity + overbooked",
    );
    let twice = sqlx::query_scalar::<_, String>(
        "SELECT format('person %s is in two visits: claims %s and %s', a.person_key, a.claim_id, b.claim_id)
         FROM person_time a JOIN person_time b USING (person_key)
         WHERE NOT a.released AND NOT b.released AND a.during && b.during AND a.claim_id < b.claim_id",
    );
    let missing = sqlx::query_scalar::<_, String>(
        "SELECT format('booking %s does not have the time of %s', booking_id, person_key)
         FROM (SELECT booking_id, claim_id, session_id, status, prisoner_key AS person_key FROM booking
               UNION ALL
               SELECT booking_id, claim_id, session_id, status, person_key FROM booking JOIN booking_visitor USING (booking_id)
              ) AS wanted JOIN session USING (session_id)
         WHERE status IN ('requested', 'booked') AND NOT EXISTS (
            SELECT 1 FROM person_time p WHERE p.claim_id = wanted.claim_id AND p.person_key = wanted.person_key
              AND NOT p.released AND p.during = tstzrange(starts_at, ends_at, '[)'))",
    );
    let left_over = sqlx::query_scalar::<_, String>(
        "SELECT format('claim %s has time but neither hold nor booking', claim_id) FROM person_time p
         WHERE NOT released
           AND NOT EXISTS (SELECT 1 FROM hold WHERE hold.claim_id = p.claim_id AND state = 'live')
           AND NOT EXISTS (SELECT 1 FROM booking WHERE booking.claim_id = p.claim_id
                             AND status IN ('requested', 'booked', 'attended', 'no_show', 'refused_entry'))",
    );
    let mut wrong = Vec::new();
    for question in [pools, twice, missing, left_over] {
        wrong.extend(question.fetch_all(db.read_own()).await?);
    }
    if wrong.is_empty() {
        Ok(())
    } else {
        Err(Error::Testing(wrong.join("\n")))
    }
}
