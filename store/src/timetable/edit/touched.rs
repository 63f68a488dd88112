//! The bookings that an edit touches.
use super::effects::{Effects, Why};
use crate::Error;
use crate::people::keep_still;
use domain::booking::{Reference, Status};
use domain::calendar::{Placement, Slot};
use domain::places::Pool;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use uuid::Uuid;

/// A session with the bookings that somebody must decide about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Touched {
    /// The session.
    pub session_id: Uuid,
    /// Its date.
    pub date: Date,
    /// Its times.
    pub slot: Slot,
    /// Its room.
    pub room: String,
    /// Every reason.
    pub why: Vec<Why>,
    /// In order of their references.
    pub bookings: Vec<TouchedBooking>,
}

/// A booking or request that an edit touches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TouchedBooking {
    /// The booking.
    pub booking_id: Uuid,
    /// What people know it by.
    pub reference: Reference,
    /// Rises with whatever happens to it.
    pub version: i32,
    /// `booked` or `requested`.
    pub status: Status,
    /// Where its place is.
    pub pool: Pool,
    /// Who is visited.
    pub prisoner: String,
    /// Their number.
    pub number: String,
    /// Whether a change of it waits for a decision.
    pub change_waits: bool,
}

/// Locks the bookings in the affected sessions and those that wait on one that goes, then the holds in those that go, the
/// records of the prisoners, by which those that move are judged, and then the pools, each in the order in which everybody
/// locks them: from then on nobody gets in or out. Of an officer and a visitor who is just booking what they hold one so
/// waits for the other: either the booking is there and is touched, or
/// the session is gone for it.
pub(super) async fn lock(
    tx: &mut PgConnection,
    prison_id: i32,
    effects: &Effects,
) -> Result<(), Error> {
    let (sessions, gone) = (effects.sessions(), effects.gone_sessions());
    let prisoners = sqlx::query_scalar!(
        "SELECT prisoner_number FROM booking WHERE prison_id = $1 AND booking_id IN (
            SELECT booking_id FROM booking WHERE session_id = ANY($2)
            UNION
            SELECT booking_id FROM booking_change WHERE state = 'open' AND session_id = ANY($3)
            UNION
            SELECT booking_id FROM booking_choice WHERE session_id = ANY($3))
         ORDER BY booking_id FOR NO KEY UPDATE",
        prison_id,
        &sessions,
        &gone,
    )
    .fetch_all(&mut *tx)
    .await?;
    sqlx::query!(
        "SELECT hold_id FROM hold WHERE prison_id = $1 AND session_id = ANY($2) AND state = 'live'
         ORDER BY hold_id FOR UPDATE",
        prison_id,
        &gone,
    )
    .fetch_all(&mut *tx)
    .await?;
    keep_still(tx, &prisoners).await?;
    sqlx::query!(
        "SELECT pool FROM session_pool WHERE prison_id = $1 AND session_id = ANY($2)
         ORDER BY session_id, pool FOR UPDATE",
        prison_id,
        &sessions,
    )
    .fetch_all(tx)
    .await?;
    Ok(())
}

/// The bookings of visits to come that the edit touches, by session.
pub(super) async fn touched(
    tx: &mut PgConnection,
    prison_id: i32,
    effects: &Effects,
    now: Timestamp,
) -> Result<Vec<Touched>, Error> {
    let rows = sqlx::query!(
        r#"SELECT b.booking_id, b.session_id, reference, b.version, b.status, pool, s.date, s.starts, s.ends, s.room,
                  prisoner_first_name, prisoner_last_name, prisoner_number,
                  p.location AS "location?", p.category AS "category?", p.incentive AS "incentive?",
                  EXISTS (SELECT FROM booking_change c
                          WHERE c.booking_id = b.booking_id AND c.state = 'open') AS "change_waits!"
           FROM booking b
           JOIN session s USING (session_id, prison_id)
           LEFT JOIN prisoner p ON p.prisoner_id = b.prisoner_id AND p.prison_id = b.prison_id
           WHERE b.prison_id = $1 AND b.session_id = ANY($2) AND b.status IN ('booked', 'requested') AND s.starts_at > $3
           ORDER BY s.date, s.starts, s.ends, s.room, b.session_id, reference"#,
        prison_id,
        &effects.sessions(),
        now.to_sqlx(),
    )
    .fetch_all(tx)
    .await?;
    let mut all: Vec<Touched> = Vec::new();
    for row in rows {
        let unreadable = || Error::corrupt("booking", row.booking_id);
        let pool = Pool::parse(&row.pool).map_err(|_| unreadable())?;
        let placement = Placement {
            location: row.location,
            category: row.category,
            incentive: row.incentive,
        };
        let mut why: Vec<Why> = Vec::new();
        for (_, reason) in effects
            .affected
            .iter()
            .filter(|(id, _)| *id == row.session_id)
        {
            let applies = match reason {
                Why::Gone => true,
                Why::Fewer { pool: fewer, .. } => *fewer == pool,
                Why::NotAdmitted(attendance) => !pool.is_legal() && !attendance.admits(&placement),
            };
            if applies {
                why.push(reason.clone());
            }
        }
        if why.is_empty() {
            continue;
        }
        let booking = TouchedBooking {
            booking_id: row.booking_id,
            reference: Reference::parse(&row.reference).map_err(|_| unreadable())?,
            version: row.version,
            status: Status::parse(&row.status).map_err(|_| unreadable())?,
            pool,
            prisoner: format!("{} {}", row.prisoner_first_name, row.prisoner_last_name)
                .trim()
                .to_owned(),
            number: row.prisoner_number,
            change_waits: row.change_waits,
        };
        match all.last_mut() {
            Some(last) if last.session_id == row.session_id => {
                for reason in why {
                    if !last.why.contains(&reason) {
                        last.why.push(reason);
                    }
                }
                last.bookings.push(booking);
            }
            _ => all.push(Touched {
                session_id: row.session_id,
                date: row.date.to_jiff(),
                slot: Slot::new(row.starts.to_jiff(), row.ends.to_jiff())
                    .map_err(|_| Error::corrupt("session times", row.session_id))?,
                room: row.room,
                why,
                bookings: vec![booking],
            }),
        }
    }
    Ok(all)
}
