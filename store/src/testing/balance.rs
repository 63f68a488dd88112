//! The books of the whole database: what every test of places asserts at its end.

use crate::{Db, Error, check::check};

/// Every pool's `taken` is its live bookings, holds that have not been released, and waiting changes that took a place;
/// nobody is in two visits at once; everybody on a live claim has their time taken, and nobody else.
///
/// # Errors
/// Says which of these does not hold, or that the database failed.
pub async fn assert_balanced(db: &Db) -> Result<(), Error> {
    let mut wrong: Vec<String> = check(db).await?.iter().map(ToString::to_string).collect();
    // The constraint forbids this; the check of a large database need not look for it.
    let twice = sqlx::query_scalar::<_, String>(
        "SELECT format('person %s is in two visits: claims %s and %s', a.person_key, a.claim_id, b.claim_id)
         FROM person_time a JOIN person_time b USING (person_key)
         WHERE NOT a.released AND NOT b.released AND a.during && b.during AND a.claim_id < b.claim_id",
    );
    wrong.extend(twice.fetch_all(db.read_own()).await?);
    if wrong.is_empty() {
        Ok(())
    } else {
        Err(Error::Testing(wrong.join("\n")))
    }
}
