//! What else waits on sessions that an edit takes away: changes that bookings ask for, further choices of requests, and
//! places that are held. Nobody can be given these any more, so there is nothing to decide about them: they are shown
//! before and ended with the edit.
use super::effects::Effects;
use crate::booking::{By, Decide, DecideOutcome, drop_choices};
use crate::places::{PoolMoves, release_holds};
use crate::{Command as _, Error};
use domain::booking::Reference;
use domain::calendar::Slot;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A booking or request that waits on a session that goes, which is not the session it has a place in by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The booking.
    pub booking_id: Uuid,
    /// What people know it by.
    pub reference: Reference,
    /// Rises with whatever happens to it.
    pub version: i32,
    /// Who is visited.
    pub prisoner: String,
    /// Their number.
    pub number: String,
    /// The session that goes.
    pub session_id: Uuid,
    /// Its date.
    pub date: Date,
    /// Its times.
    pub slot: Slot,
    /// Its room.
    pub room: String,
    /// What of it goes.
    pub what: WaitsFor,
}

/// What of a booking waits on a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WaitsFor {
    /// A change that staff must decide. It ends; the visit stays as it is.
    Change,
    /// A further choice of a request: 2 or 3. It is dropped; the request waits on.
    Choice(i16),
}

/// How many of each were ended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Ended {
    pub changes: usize,
    pub choices: usize,
    pub holds: usize,
}

/// What waits on the sessions that go, by date.
pub(super) async fn waiting(
    tx: &mut PgConnection,
    prison_id: i32,
    effects: &Effects,
    now: Timestamp,
) -> Result<Vec<Waiting>, Error> {
    let rows = sqlx::query!(
        r#"SELECT it.session_id AS "session_id!", it.rank, b.booking_id, reference, b.version, prisoner_first_name,
                  prisoner_last_name, prisoner_number, s.date, s.starts, s.ends, s.room
           FROM (SELECT booking_id, session_id, NULL::smallint AS rank FROM booking_change
                 WHERE prison_id = $1 AND state = 'open' AND session_id = ANY($2)
                 UNION ALL
                 SELECT booking_id, session_id, rank FROM booking_choice
                 WHERE prison_id = $1 AND session_id = ANY($2)) AS it
           JOIN booking b ON b.booking_id = it.booking_id AND b.prison_id = $1
           JOIN session s ON s.session_id = it.session_id AND s.prison_id = $1
           WHERE s.starts_at > $3 AND CASE WHEN it.rank IS NULL THEN b.status = 'booked'
                 ELSE b.status = 'requested' AND b.session_id <> it.session_id END
           ORDER BY s.date, s.starts, s.ends, s.room, it.session_id, reference"#,
        prison_id,
        &effects.gone_sessions(),
        now.to_sqlx(),
    )
    .fetch_all(tx)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Waiting {
                booking_id: row.booking_id,
                reference: Reference::parse(&row.reference)
                    .map_err(|_| Error::corrupt("booking", row.booking_id))?,
                version: row.version,
                prisoner: format!("{} {}", row.prisoner_first_name, row.prisoner_last_name)
                    .trim()
                    .to_owned(),
                number: row.prisoner_number,
                session_id: row.session_id,
                date: row.date.to_jiff(),
                slot: Slot::new(row.starts.to_jiff(), row.ends.to_jiff())
                    .map_err(|_| Error::corrupt("session times", row.session_id))?,
                room: row.room,
                what: row.rank.map_or(WaitsFor::Change, WaitsFor::Choice),
            })
        })
        .collect()
}

/// How many visitors hold a place in the sessions that go. Not part of the digest: holds come and go with every press of
/// a visitor, and however many there are, the same happens to them.
pub(super) async fn held(
    tx: &mut PgConnection,
    prison_id: i32,
    effects: &Effects,
    now: Timestamp,
) -> Result<usize, Error> {
    let held = sqlx::query_scalar!(
        r#"SELECT count(*) AS "held!" FROM hold
           WHERE prison_id = $1 AND session_id = ANY($2) AND state = 'live' AND expires_at > $3"#,
        prison_id,
        &effects.gone_sessions(),
        now.to_sqlx(),
    )
    .fetch_one(tx)
    .await?;
    Ok(usize::try_from(held).unwrap_or_default())
}

/// Ends the holds in these sessions, which this transaction has locked. Whoever was booking is told that the time is not
/// to be had any more, and chooses another.
pub(super) async fn end_holds(
    tx: &mut PgConnection,
    prison_id: i32,
    sessions: &[Uuid],
) -> Result<usize, Error> {
    let holds = sqlx::query_scalar!(
        "SELECT hold_id FROM hold WHERE prison_id = $1 AND session_id = ANY($2) AND state = 'live' ORDER BY hold_id",
        prison_id,
        sessions,
    )
    .fetch_all(&mut *tx)
    .await?;
    if holds.is_empty() {
        return Ok(0);
    }
    let mut moves = PoolMoves::default();
    release_holds(tx, &holds, &mut moves).await?;
    // Nothing is taken, so no pool can refuse.
    moves.apply(tx).await?;
    Ok(holds.len())
}

/// Ends changes and drops choices in order of the bookings, which this transaction has locked. Gives the bookings to which
/// it happened: what was decided about the visit itself may have ended its change before.
pub(super) async fn end_waiting(
    tx: &mut PgConnection,
    (prison_id, staff_id, by): (i32, Uuid, &By),
    waiting: &[Waiting],
    now: Timestamp,
) -> Result<(Ended, Vec<Uuid>), Error> {
    let mut choices: BTreeMap<Uuid, Vec<Uuid>> = BTreeMap::new();
    let mut changes: Vec<Uuid> = Vec::new();
    for it in waiting {
        match it.what {
            WaitsFor::Change => changes.push(it.booking_id),
            WaitsFor::Choice(_) => choices
                .entry(it.booking_id)
                .or_default()
                .push(it.session_id),
        }
    }
    changes.sort_unstable();
    let (mut ended, mut told) = (Ended::default(), Vec::new());
    for booking_id in changes {
        let end = Decide::session_gone(prison_id, staff_id, booking_id, by, now);
        if matches!(
            end.run(tx, now).await?,
            DecideOutcome::Rejected | DecideOutcome::Lapsed
        ) {
            ended.changes += 1;
            told.push(booking_id);
        }
    }
    for (booking_id, sessions) in choices {
        if drop_choices(tx, booking_id, &sessions, by, now).await? {
            ended.choices += sessions.len();
            told.push(booking_id);
        }
    }
    Ok((ended, told))
}
