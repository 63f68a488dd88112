//! Small things that database tests are made of: an open prison, sessions, prisoners, contacts, drafts, API keys.

use domain::calendar::{Slot, london};
use domain::places::Pool;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

use crate::staff::{Permit, Power};
use crate::{Db, Error};

/// A prison open to online booking that books at once, without records; change it with SQL where a test needs more.
///
/// # Errors
/// Only failures of the database.
pub async fn prison(db: &Db, slug: &str) -> Result<i32, Error> {
    let id = sqlx::query_scalar::<_, i32>(
        "INSERT INTO prison (slug, code, name, online, prisoner_records, contact_records)
         VALUES ($1, 'TST', $1, 'open', 'loaded', 'unavailable') RETURNING prison_id",
    )
    .bind(slug)
    .fetch_one(db.write())
    .await?;
    Ok(id)
}

/// A session at wall-clock times such as `1400-1500`, with places in the open pool and, if any, the closed one.
///
/// # Errors
/// Only failures of the database; a malformed slot.
pub async fn session(
    db: &Db,
    prison_id: i32,
    date: Date,
    slot: &str,
    open: i32,
    closed: i32,
) -> Result<Uuid, Error> {
    let slot = Slot::parse(slot).map_err(|problem| Error::Testing(problem.code().to_owned()))?;
    let (starts_at, ends_at) = london::interval(date, slot);
    let session_id = Uuid::now_v7();
    sqlx::query(
        "INSERT INTO session
            (session_id, prison_id, source_id, date, starts, ends, starts_at, ends_at, mode, who_may_book)
         VALUES ($1, $2, $1, $3, $4, $5, $6, $7, 'instant', 'anyone')",
    )
    .bind(session_id)
    .bind(prison_id)
    .bind(date.to_sqlx())
    .bind(slot.starts().to_sqlx())
    .bind(slot.ends().to_sqlx())
    .bind(starts_at.to_sqlx())
    .bind(ends_at.to_sqlx())
    .execute(db.write())
    .await?;
    for (pool, capacity) in [(Pool::Open, open), (Pool::Closed, closed)] {
        sqlx::query("INSERT INTO session_pool (session_id, prison_id, pool, capacity) VALUES ($1, $2, $3, $4)")
            .bind(session_id)
            .bind(prison_id)
            .bind(pool.code())
            .bind(capacity)
            .execute(db.write())
            .await?;
    }
    // As if generated, or the next reader of the calendar would find no template for it and take it away.
    sqlx::query(
        "UPDATE timetable_state SET generated_revision = revision, generated_until = '9999-12-31' WHERE prison_id = $1",
    )
    .bind(prison_id)
    .execute(db.write())
    .await?;
    Ok(session_id)
}

/// A booking of nobody in particular, written as it stands: nothing else knows of it, not even its session's places.
///
/// # Errors
/// Only failures of the database.
pub async fn written_booking(
    db: &Db,
    prison_id: i32,
    session_id: Uuid,
    status: &str,
) -> Result<(Uuid, Uuid), Error> {
    let (booking_id, claim_id) = (Uuid::now_v7(), Uuid::now_v7());
    let reference = booking_id.simple().to_string().to_uppercase()[24..].to_owned();
    sqlx::query(
        "INSERT INTO booking (booking_id, prison_id, reference, session_id, pool, claim_id, status, prisoner_key,
            prisoner_number, prisoner_last_name, prisoner_date_of_birth, contact_email, language, channel, created_at)
         VALUES ($1, $2, $3, $4, 'open', $5, $6, 'key', 'A1234BC', 'Test', '1980-02-01', 'a@example.com', 'en', 'web',
            '2026-11-23')",
    )
    .bind(booking_id)
    .bind(prison_id)
    .bind(reference)
    .bind(session_id)
    .bind(claim_id)
    .bind(status)
    .execute(db.write())
    .await?;
    Ok((booking_id, claim_id))
}

/// A convicted prisoner in custody, born on 1 February 1980, named Test with this last name.
///
/// # Errors
/// Only failures of the database.
pub async fn prisoner(
    db: &Db,
    prison_id: i32,
    number: &str,
    last_name: &str,
) -> Result<Uuid, Error> {
    let prisoner_id = Uuid::now_v7();
    sqlx::query(
        "INSERT INTO prisoner (prisoner_id, prison_id, number, first_name, last_name, last_name_folded, date_of_birth,
                               status, sentence)
         VALUES ($1, $2, $3, 'Test', $4, $5, '1980-02-01', 'in', 'convicted')",
    )
    .bind(prisoner_id)
    .bind(prison_id)
    .bind(number)
    .bind(last_name)
    .bind(domain::people::fold(last_name))
    .execute(db.write())
    .await?;
    Ok(prisoner_id)
}

/// A visiting order to use, with the history of its coming.
///
/// # Errors
/// Only failures of the database.
pub async fn visiting_order(
    db: &Db,
    prisoner_id: Uuid,
    kind: &str,
    granted: Date,
    last: Option<Date>,
) -> Result<Uuid, Error> {
    let order_id = Uuid::now_v7();
    sqlx::query(
        "WITH new AS (
            INSERT INTO visiting_order (order_id, prisoner_id, kind, granted_on, last_day) VALUES ($1, $2, $3, $4, $5))
         INSERT INTO allowance_history (prisoner_id, prison_id, order_id, kind, at, event, actor_kind)
         SELECT prisoner_id, prison_id, $1, $3, $4, 'granted', 'system' FROM prisoner WHERE prisoner_id = $2",
    )
    .bind(order_id)
    .bind(prisoner_id)
    .bind(kind)
    .bind(granted.to_sqlx())
    .bind(last.map(jiff_sqlx::ToSqlx::to_sqlx))
    .execute(db.write())
    .await?;
    Ok(order_id)
}

/// Proof that some member of staff may do this at a prison.
#[must_use]
pub fn permit<P: Power>(prison_id: i32) -> Permit<P> {
    Permit::new(Uuid::now_v7(), prison_id)
}

/// Proof that a named member of staff, who is in the table, may do this at a prison.
///
/// # Errors
/// Only failures of the database.
pub async fn permit_of<P: Power>(db: &Db, name: &str, prison_id: i32) -> Result<Permit<P>, Error> {
    let staff_id = Uuid::now_v7();
    sqlx::query(
        "INSERT INTO staff_member (staff_id, email, name, created_at) VALUES ($1, $1::text, $2, '2026-11-01')",
    )
    .bind(staff_id)
    .bind(name)
    .execute(db.write())
    .await?;
    Ok(Permit::new(staff_id, prison_id))
}

/// A visitor's unfinished booking, without answers.
///
/// # Errors
/// Only failures of the database.
pub async fn draft(db: &Db, now: Timestamp) -> Result<Uuid, Error> {
    let draft_id = Uuid::now_v7();
    sqlx::query(
        "INSERT INTO draft (draft_id, language, created_at, expires_at)
         VALUES ($1, 'en', $2, $2 + interval '1 day')",
    )
    .bind(draft_id)
    .bind(now.to_sqlx())
    .execute(db.write())
    .await?;
    Ok(draft_id)
}

/// A program's key with every scope, and as many holds as a race needs.
///
/// # Errors
/// Only failures of the database.
pub async fn api_key(db: &Db, name: &str, now: Timestamp) -> Result<Uuid, Error> {
    let api_key_id = Uuid::now_v7();
    sqlx::query("INSERT INTO api_key (api_key_id, name, key_hash, scopes, created_at, max_holds) VALUES ($1, $2, $3, '{}', $4, 1000)")
        .bind(api_key_id)
        .bind(name)
        .bind(api_key_id.as_bytes().as_slice())
        .bind(now.to_sqlx())
        .execute(db.write())
        .await?;
    Ok(api_key_id)
}
