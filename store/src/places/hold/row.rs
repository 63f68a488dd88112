//! The row of a hold, and the limit of a program: each of its live holds has a number from 1 to the key's limit, which no
//! other live hold of the key has.

use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use uuid::Uuid;

use super::take::Taking;
use crate::Error;

/// What the row needs besides what was decided.
pub(super) struct NewHold {
    pub(super) hold_id: Uuid,
    pub(super) extensions: i32,
    pub(super) created_at: Timestamp,
    pub(super) expires_at: Timestamp,
}

/// Writes the row. False when the program holds as many places as its key allows.
///
/// The number is drawn, so that a program's holds seldom wait for each other; only when it is in use are the free ones
/// looked for. Somebody else may take the one found, which the index decides, so it is looked for again.
pub(super) async fn insert(
    tx: &mut PgConnection,
    taking: &Taking<'_>,
    new: &NewHold,
) -> Result<bool, Error> {
    let drawn = i32::from(rand::random::<u16>());
    let mut number = drawn;
    loop {
        if insert_as(tx, taking, new, number).await? {
            return Ok(true);
        }
        match free_number(tx, taking.api_key_id, drawn).await? {
            Some(free) => number = free,
            None => return Ok(false),
        }
    }
}

/// False when the number is in use. Only a program's hold gets one.
async fn insert_as(
    tx: &mut PgConnection,
    taking: &Taking<'_>,
    new: &NewHold,
    number: i32,
) -> Result<bool, Error> {
    let inserted = sqlx::query!(
        "INSERT INTO hold (hold_id, prison_id, session_id, pool, claim_id, draft_id, api_key_id, booking_id,
                           prisoner_number, extensions, created_at, expires_at, key_number)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12,
                 (SELECT 1 + $13 % max_holds FROM api_key WHERE api_key_id = $7))
         ON CONFLICT (api_key_id, key_number) WHERE state = 'live' DO NOTHING",
        new.hold_id,
        taking.session.prison_id,
        taking.session.session_id,
        taking.pool.code(),
        taking.claim_id,
        taking.draft_id,
        taking.api_key_id,
        taking.booking_id,
        taking.prisoner_number,
        new.extensions,
        new.created_at.to_sqlx(),
        new.expires_at.to_sqlx(),
        number,
    )
    .execute(tx)
    .await?;
    Ok(inserted.rows_affected() == 1)
}

/// A number that is free at this moment, counted from 0, the next one from where this caller started.
async fn free_number(
    tx: &mut PgConnection,
    api_key_id: Option<Uuid>,
    from: i32,
) -> Result<Option<i32>, Error> {
    let free = sqlx::query_scalar!(
        r#"SELECT number AS "number!" FROM api_key CROSS JOIN generate_series(0, max_holds - 1) AS number
           WHERE api_key_id = $1 AND NOT EXISTS (
              SELECT FROM hold WHERE hold.api_key_id = $1 AND key_number = 1 + number AND state = 'live')
           ORDER BY (number - $2 % max_holds + max_holds) % max_holds LIMIT 1"#,
        api_key_id,
        from,
    )
    .fetch_optional(tx)
    .await?;
    Ok(free)
}

/// When the first of a program's holds ends unless it is extended.
pub(super) async fn first_end(
    tx: &mut PgConnection,
    api_key_id: Option<Uuid>,
) -> Result<Option<Timestamp>, Error> {
    let first = sqlx::query_scalar!(
        r#"SELECT min(expires_at) AS "first: jiff_sqlx::Timestamp" FROM hold WHERE api_key_id = $1 AND state = 'live'"#,
        api_key_id,
    )
    .fetch_one(tx)
    .await?;
    Ok(first.map(|first| first.to_jiff()))
}
