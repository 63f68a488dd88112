//! What a prison's board shows: one day's sessions and their places, what waits for a decision, what was called off. One
//! query for each part.

mod called_off;
mod day;

#[cfg(test)]
mod tests;

pub use called_off::CalledOff;
pub use day::{PoolNow, SessionNow};

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use crate::live::{self, Looking};
use crate::requests::{Waiting, waiting};
use crate::review::{OpenFlag, open_within};
use crate::staff::{Permit, View};
use crate::{Db, Error};

/// How far back the board shows what was called off.
pub const RECENT: SignedDuration = SignedDuration::from_hours(6);

/// Everything on the board of one day.
#[derive(Debug, Clone, PartialEq)]
pub struct Board {
    /// By start and room.
    pub sessions: Vec<SessionNow>,
    /// Requests and changes that wait, on whatever day they are for: the first to be answered first.
    pub waiting: Vec<Waiting>,
    /// What changed since visits were booked, so that somebody must look: the next visit first.
    pub flags: Vec<OpenFlag>,
    /// Newest first.
    pub called_off: Vec<CalledOff>,
    /// Everybody who is looking at something of this prison.
    pub looking: Vec<Looking>,
    /// Everything that has happened up to this position of the prison's events is on the board.
    pub position: i64,
}

/// Reads a prison's board in one snapshot.
///
/// # Errors
/// Only failures of the database or a code that this version does not know.
pub async fn board(
    db: &Db,
    permit: &Permit<View>,
    date: Date,
    now: Timestamp,
) -> Result<Board, Error> {
    let mut tx = permit.begin_snapshot(db).await?;
    let prison_id = permit.prison_id();
    let sessions = day::sessions(&mut tx, prison_id, date, now).await?;
    let waiting = waiting(&mut tx, prison_id, now).await?;
    let flags = open_within(&mut tx, prison_id, None, now).await?;
    let called_off = called_off::called_off(&mut tx, prison_id, now - RECENT).await?;
    let (looking, position) = live::looking(&mut tx, prison_id, now).await?;
    tx.commit().await?;
    Ok(Board {
        sessions,
        waiting,
        flags,
        called_off,
        looking,
        position,
    })
}
