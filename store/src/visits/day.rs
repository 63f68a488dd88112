//! The visits of one day, by session and room.

use domain::booking::{EntryRefusal, Reference, Status};
use domain::places::Pool;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::staff::{Permit, View};
use crate::{Db, Error};

/// A visit as the gate needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayVisit {
    /// The booking.
    pub booking_id: Uuid,
    /// What people know it by.
    pub reference: Reference,
    /// Where it stands.
    pub status: Status,
    /// Goes with what is recorded about it.
    pub version: i32,
    /// In which pool.
    pub pool: Pool,
    /// The session.
    pub session_id: Uuid,
    /// From.
    pub starts: Time,
    /// To.
    pub ends: Time,
    /// The start, resolved.
    pub starts_at: Timestamp,
    /// May be empty.
    pub room: String,
    /// The prisoner's number.
    pub number: String,
    /// The prisoner's given names; may be empty.
    pub first_name: String,
    /// The prisoner's family names.
    pub last_name: String,
    /// Where the prisoner is housed, when the prison's records say so.
    pub location: Option<String>,
    /// In order.
    pub visitors: Vec<Guest>,
    /// What they need.
    pub support: Option<String>,
    /// What legal professionals bring.
    pub equipment: Option<String>,
    /// What the gate recorded.
    pub gate: Gate,
}

/// Somebody who visits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guest {
    /// Given names.
    pub first_name: String,
    /// Family names.
    pub last_name: String,
    /// Date of birth.
    pub date_of_birth: Date,
    /// To the prisoner.
    pub relationship: String,
}

/// What the gate recorded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Gate {
    /// When they came.
    pub arrived_at: Option<Timestamp>,
    /// When they went home.
    pub left_at: Option<Timestamp>,
    /// When the last of it was recorded.
    pub recorded_at: Option<Timestamp>,
    /// Why they were turned away.
    pub refusal: Option<EntryRefusal>,
}

/// Everything that takes a place on a day, by start and room.
///
/// # Errors
/// Only failures of the database or a code that this version does not know.
pub async fn day(db: &Db, permit: &Permit<View>, date: Date) -> Result<Vec<DayVisit>, Error> {
    let mut tx = permit.begin_snapshot(db).await?;
    let rows = sqlx::query!(
        r#"SELECT booking_id, reference, b.status, b.version, pool, session_id, starts, ends, starts_at, room,
                  prisoner_number, prisoner_first_name, prisoner_last_name, p.location AS "location?", support, equipment,
                  arrived_at, left_at, gate_at, refusal_reason
           FROM session s
           JOIN booking b USING (session_id, prison_id)
           LEFT JOIN prisoner p ON p.prisoner_id = b.prisoner_id AND p.prison_id = b.prison_id
           WHERE s.prison_id = $1 AND s.date = $2
             AND b.status IN ('requested', 'booked', 'attended', 'no_show', 'refused_entry')
           ORDER BY starts_at, ends_at, room, session_id, prisoner_last_name, prisoner_first_name, booking_id"#,
        permit.prison_id(),
        date.to_sqlx(),
    )
    .fetch_all(&mut *tx)
    .await?;
    let mut visits = Vec::with_capacity(rows.len());
    for row in rows {
        let unreadable = || Error::corrupt("booking", row.booking_id);
        visits.push(DayVisit {
            booking_id: row.booking_id,
            reference: Reference::parse(&row.reference).map_err(|_| unreadable())?,
            status: Status::parse(&row.status).map_err(|_| unreadable())?,
            version: row.version,
            pool: Pool::parse(&row.pool).map_err(|_| unreadable())?,
            session_id: row.session_id,
            starts: row.starts.to_jiff(),
            ends: row.ends.to_jiff(),
            starts_at: row.starts_at.to_jiff(),
            room: row.room,
            number: row.prisoner_number,
            first_name: row.prisoner_first_name,
            last_name: row.prisoner_last_name,
            location: row.location,
            visitors: Vec::new(),
            support: row.support,
            equipment: row.equipment,
            gate: Gate {
                arrived_at: row.arrived_at.map(|at| at.to_jiff()),
                left_at: row.left_at.map(|at| at.to_jiff()),
                recorded_at: row.gate_at.map(|at| at.to_jiff()),
                refusal: row
                    .refusal_reason
                    .as_deref()
                    .map(EntryRefusal::parse)
                    .transpose()
                    .map_err(|_| unreadable())?,
            },
        });
    }
    guests(&mut tx, permit.prison_id(), &mut visits).await?;
    tx.commit().await?;
    Ok(visits)
}

async fn guests(
    tx: &mut PgConnection,
    prison_id: i32,
    visits: &mut [DayVisit],
) -> Result<(), Error> {
    let ids: Vec<Uuid> = visits.iter().map(|visit| visit.booking_id).collect();
    let rows = sqlx::query!(
        "SELECT booking_id, first_name, last_name, date_of_birth, relationship FROM booking_visitor
         WHERE prison_id = $1 AND booking_id = ANY($2) ORDER BY booking_id, position",
        prison_id,
        &ids,
    )
    .fetch_all(tx)
    .await?;
    let places: std::collections::HashMap<Uuid, usize> = ids.into_iter().zip(0..).collect();
    for row in rows {
        let place = places.get(&row.booking_id).copied();
        if let Some(visit) = place.and_then(|place| visits.get_mut(place)) {
            visit.visitors.push(Guest {
                first_name: row.first_name,
                last_name: row.last_name,
                date_of_birth: row.date_of_birth.to_jiff(),
                relationship: row.relationship,
            });
        }
    }
    Ok(())
}
