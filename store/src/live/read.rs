//! Reading the events that have positions.

use sqlx::PgConnection;
use uuid::Uuid;

use crate::{Db, Error};

/// How many events one read gives.
const BATCH: i64 = 1000;

/// The newest event of a prison in a read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// Whose day changed.
    pub prison_id: i32,
    /// The newest position among its events read.
    pub position: i64,
}

/// The prisons with events after a position, and up to which position that was read. The same position means that there is
/// nothing new.
///
/// # Errors
/// Only failures of the database.
pub async fn since(db: &Db, position: i64) -> Result<(Vec<Told>, i64), Error> {
    let told = sqlx::query_as!(
        Told,
        r#"SELECT prison_id, max(position) AS "position!"
           FROM (SELECT prison_id, position FROM board_event WHERE position > $1 ORDER BY position LIMIT $2) AS batch
           GROUP BY prison_id ORDER BY 2"#,
        position,
        BATCH,
    )
    .fetch_all(db.read_own())
    .await?;
    let newest = told.last().map_or(position, |last| last.position);
    Ok((told, newest))
}

/// The newest position of all.
///
/// # Errors
/// Only failures of the database.
pub async fn newest(db: &Db) -> Result<i64, Error> {
    let mut connection = db.read_own().acquire().await?;
    position(&mut connection).await
}

/// The newest position among a prison's events that are kept still.
///
/// # Errors
/// Only failures of the database.
pub async fn newest_of(db: &Db, prison_id: i32) -> Result<i64, Error> {
    let newest = sqlx::query_scalar!(
        r#"SELECT coalesce(max(position), 0) AS "newest!" FROM board_event WHERE prison_id = $1 AND position IS NOT NULL"#,
        prison_id,
    )
    .fetch_one(db.read_own())
    .await?;
    Ok(newest)
}

/// Whether anything between two positions, the second included, is about one booking.
///
/// # Errors
/// Only failures of the database.
pub async fn concern(
    db: &Db,
    prison_id: i32,
    booking_id: Uuid,
    between: (i64, i64),
) -> Result<bool, Error> {
    let any = sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM board_event WHERE prison_id = $1 AND position > $2 AND position <= $3
                                                    AND booking_id = $4) AS "any!""#,
        prison_id,
        between.0,
        between.1,
        booking_id,
    )
    .fetch_one(db.read_own())
    .await?;
    Ok(any)
}

/// The newest position of all, as a transaction sees it: whatever else it reads has everything up to there.
pub(crate) async fn position(tx: &mut PgConnection) -> Result<i64, Error> {
    let last = sqlx::query_scalar!("SELECT last FROM board_relay")
        .fetch_one(tx)
        .await?;
    Ok(last)
}
