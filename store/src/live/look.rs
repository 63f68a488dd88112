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

/// Everybody who is looking at something of a prison, by name.
pub(crate) async fn looking(
    tx: &mut PgConnection,
    prison_id: i32,
    now: Timestamp,
) -> Result<Vec<Looking>, Error> {
    let rows = sqlx::query!(
        r#"SELECT staff_id, m.name, looking_at, reference AS "reference?"
           FROM staff_presence p JOIN staff_member m USING (staff_id)
           LEFT JOIN booking b ON b.prison_id = p.prison_id AND looking_at = 'booking:' || b.booking_id
           WHERE p.prison_id = $1 AND p.until > $2
           ORDER BY m.name, staff_id, looking_at"#,
        prison_id,
        now.to_sqlx(),
    )
    .fetch_all(tx)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Looking {
                staff_id: row.staff_id,
                name: row.name,
                at: At::parse(&row.looking_at)
                    .ok_or_else(|| Error::corrupt("staff_presence.looking_at", &row.looking_at))?,
                reference: row.reference,
            })
        })
        .collect()
}
