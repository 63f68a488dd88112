//! Prisoners who must be kept apart: the day of a visit, taken for each pair that the prisoner is in. The constraint
//! `prisoners_kept_apart_on_a_day` refuses the second of a pair, whoever books where at the same moment. The rows go with
//! the claim's other times, so nothing else has to give them back.

use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use uuid::Uuid;

use super::Session;
use crate::Error;

/// Takes the session's day for every pair. False when the other one of a pair has a visit there that day. To be called
/// after the prisoner's time was taken, for the same claim.
pub(crate) async fn take_pair_days(
    tx: &mut PgConnection,
    claim_id: Uuid,
    session: &Session,
    prisoner_key: &str,
    pairs: &[Uuid],
) -> Result<bool, Error> {
    if pairs.is_empty() {
        return Ok(true);
    }
    let mut pairs = pairs.to_vec();
    pairs.sort_unstable();
    let taken = sqlx::query_scalar!(
        r#"WITH mine AS (
             SELECT apart_pair FROM person_time
             WHERE claim_id = $2 AND person_key = $3 AND NOT released AND during = tstzrange($4, $5, '[)')
               AND apart_pair = ANY($1)
           ), taken AS (
             INSERT INTO person_time (person_key, claim_id, during, apart_pair, apart_prison, apart_day)
             SELECT $3, $2, tstzrange($4, $5, '[)'), pair, $6, $7 FROM unnest($1::uuid[]) AS pair
             WHERE pair NOT IN (SELECT apart_pair FROM mine)
             ORDER BY pair
             ON CONFLICT ON CONSTRAINT prisoners_kept_apart_on_a_day DO NOTHING
             RETURNING apart_pair
           )
           SELECT (SELECT count(*) FROM mine) + (SELECT count(*) FROM taken) AS "taken!""#,
        &pairs,
        claim_id,
        prisoner_key,
        session.starts_at.to_sqlx(),
        session.ends_at.to_sqlx(),
        session.prison_id,
        session.date.to_sqlx(),
    )
    .fetch_one(tx)
    .await?;
    Ok(usize::try_from(taken).is_ok_and(|taken| taken >= pairs.len()))
}
