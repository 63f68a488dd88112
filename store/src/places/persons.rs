//! The times of persons: a claim (a hold, and the booking it becomes) takes them, the exclusion constraint
//! `person_in_one_visit_at_a_time` refuses overlaps.

use std::collections::BTreeSet;

use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use uuid::Uuid;

use super::Session;
use crate::Error;

/// Takes the session's time for every key under one claim. Returns the keys that are in another visit then; times that
/// this claim has already are kept.
///
/// Sorted, and with `ON CONFLICT`: a refused row leaves the transaction usable, and opposite orders cannot deadlock.
pub(crate) async fn take_times(
    tx: &mut PgConnection,
    claim_id: Uuid,
    session: &Session,
    keys: &BTreeSet<String>,
) -> Result<Vec<String>, Error> {
    let wanted: Vec<String> = keys.iter().cloned().collect();
    let taken = sqlx::query_scalar!(
        r#"WITH mine AS (
             SELECT person_key FROM person_time
             WHERE claim_id = $2 AND NOT released AND during = tstzrange($3, $4, '[)')
           ), taken AS (
             INSERT INTO person_time (person_key, claim_id, during)
             SELECT wanted, $2, tstzrange($3, $4, '[)') FROM unnest($1::text[]) AS wanted
             WHERE wanted NOT IN (SELECT person_key FROM mine)
             ORDER BY wanted
             ON CONFLICT ON CONSTRAINT person_in_one_visit_at_a_time DO NOTHING
             RETURNING person_key
           )
           SELECT person_key AS "person_key!" FROM mine UNION ALL SELECT person_key FROM taken"#,
        &wanted,
        claim_id,
        session.starts_at.to_sqlx(),
        session.ends_at.to_sqlx(),
    )
    .fetch_all(tx)
    .await?;
    let taken: BTreeSet<String> = taken.into_iter().collect();
    Ok(keys.difference(&taken).cloned().collect())
}

/// Gives back every time of a claim except those of these people in these sessions.
pub(crate) async fn keep_only(
    tx: &mut PgConnection,
    claim_id: Uuid,
    kept: &[(&Session, &BTreeSet<String>)],
) -> Result<(), Error> {
    let (mut keys, mut starts, mut ends) = (Vec::new(), Vec::new(), Vec::new());
    for (session, persons) in kept {
        for key in *persons {
            keys.push(key.clone());
            starts.push(session.starts_at.to_sqlx());
            ends.push(session.ends_at.to_sqlx());
        }
    }
    sqlx::query!(
        "UPDATE person_time AS mine SET released = true
         WHERE claim_id = $1 AND NOT released AND NOT EXISTS (
            SELECT 1 FROM unnest($2::text[], $3::timestamptz[], $4::timestamptz[]) AS kept(person_key, starts, ends)
            WHERE kept.person_key = mine.person_key AND tstzrange(kept.starts, kept.ends, '[)') = mine.during)",
        claim_id,
        &keys,
        &starts as &[jiff_sqlx::Timestamp],
        &ends as &[jiff_sqlx::Timestamp],
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Gives back every time of a claim.
pub(crate) async fn release_claim(tx: &mut PgConnection, claim_id: Uuid) -> Result<(), Error> {
    sqlx::query!(
        "UPDATE person_time SET released = true WHERE claim_id = $1 AND NOT released",
        claim_id
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Gives back every time of these people under a claim; the others keep theirs.
pub(crate) async fn release_persons(
    tx: &mut PgConnection,
    claim_id: Uuid,
    keys: &[String],
) -> Result<(), Error> {
    sqlx::query!(
        "UPDATE person_time SET released = true
         WHERE claim_id = $1 AND person_key = ANY($2) AND NOT released",
        claim_id,
        keys,
    )
    .execute(tx)
    .await?;
    Ok(())
}
