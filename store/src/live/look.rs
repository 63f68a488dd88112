//! Who is looking at what.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use uuid::Uuid;

use super::LOOKING;
use crate::staff::{Permit, View};
use crate::{Db, Error};

/// What somebody looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    /// A day of the board.
    Day(Date),
    /// A booking or request.
    Booking(Uuid),
}

impl At {
    fn parse(text: &str) -> Option<Self> {
        match text.split_once(':')? {
            ("day", date) => date.parse().ok().map(Self::Day),
            ("booking", id) => id.parse().ok().map(Self::Booking),
            _ => None,
        }
    }
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(date) => write!(f, "day:{date}"),
            Self::Booking(id) => write!(f, "booking:{id}"),
        }
    }
}

/// Somebody who is looking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looking {
    /// The member of staff.
    pub staff_id: Uuid,
    /// As colleagues see it.
    pub name: String,
    /// At what.
    pub at: At,
    /// The reference of the booking, if it is one that exists.
    pub reference: Option<String>,
}

/// Says that the member behind a permit is looking, for the next minute. Coming is news for every board, staying is not.
///
/// # Errors
/// Only failures of the database.
pub async fn look(db: &Db, permit: &Permit<View>, at: At, now: Timestamp) -> Result<(), Error> {
    sqlx::query!(
        "INSERT INTO staff_presence AS p (staff_id, prison_id, looking_at, until) VALUES ($1, $2, $3, $4)
         ON CONFLICT (staff_id, prison_id, looking_at) DO UPDATE SET until = excluded.until",
        permit.staff_id(),
        permit.prison_id(),
        at.to_string(),
        (now + LOOKING).to_sqlx(),
    )
    .execute(db.write())
    .await?;
    Ok(())
}

/// Says that the member behind a permit looks at it no longer.
///
/// # Errors
/// Only failures of the database.
pub async fn looked_away(db: &Db, permit: &Permit<View>, at: At) -> Result<(), Error> {
    sqlx::query!(
        "DELETE FROM staff_presence WHERE staff_id = $1 AND prison_id = $2 AND looking_at = $3",
        permit.staff_id(),
        permit.prison_id(),
        at.to_string(),
    )
    .execute(db.write())
    .await?;
    Ok(())
}

/// Forgets those whose time is over, which boards are told by, and returns how many there were.
///
/// # Errors
/// Only failures of the database.
pub async fn forget(db: &Db, now: Timestamp) -> Result<u64, Error> {
    let gone = sqlx::query!(
        "DELETE FROM staff_presence WHERE until <= $1",
        now.to_sqlx()
    )
    .execute(db.write())
    .await?;
    Ok(gone.rows_affected())
}

/// Everybody who is looking at something of a prison, by name; and the newest position of all, up to which a transaction
/// that asks sees everything.
pub(crate) async fn looking(
    tx: &mut PgConnection,
    prison_id: i32,
    now: Timestamp,
) -> Result<(Vec<Looking>, i64), Error> {
    // The id is taken out of the text, and not the text made of every booking's id, so that the booking is found by its key.
    let rows = sqlx::query!(
        r#"SELECT last, p.staff_id AS "staff_id?", m.name AS "name?", looking_at AS "looking_at?",
                  reference AS "reference?"
           FROM board_relay
           LEFT JOIN (staff_presence p JOIN staff_member m ON m.staff_id = p.staff_id)
             ON p.prison_id = $1 AND p.until > $2
           LEFT JOIN booking b ON b.prison_id = $1
             AND b.booking_id = CASE WHEN looking_at LIKE 'booking:%' THEN substr(looking_at, 9)::uuid END
           ORDER BY m.name, p.staff_id, looking_at"#,
        prison_id,
        now.to_sqlx(),
    )
    .fetch_all(tx)
    .await?;
    let position = rows.first().map_or(0, |row| row.last);
    let looking = rows.into_iter().filter_map(|row| {
        let (staff_id, name, at) = (row.staff_id?, row.name?, row.looking_at?);
        let unreadable = || Error::corrupt("staff_presence.looking_at", &at);
        Some(At::parse(&at).ok_or_else(unreadable).map(|at| Looking {
            staff_id,
            name,
            at,
            reference: row.reference,
        }))
    });
    Ok((looking.collect::<Result<_, _>>()?, position))
}
