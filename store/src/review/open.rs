//! The flags of a prison that nobody has dealt with.

use domain::booking::{Reference, ReviewCause, STAFF_CANCEL_DAYS, Status};
use domain::calendar::london;
use domain::people::PrisonerStatus;
use jiff::civil::{Date, Time};
use jiff::{Timestamp, ToSpan as _};
use jiff_sqlx::ToSqlx as _;
use serde::Deserialize;
use sqlx::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

use crate::staff::{Permit, View};
use crate::{Db, Error};

/// A flag with the visit it is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenFlag {
    /// The flag.
    pub flag_id: Uuid,
    /// The booking.
    pub booking_id: Uuid,
    /// What people know it by.
    pub reference: Reference,
    /// Requested or booked.
    pub status: Status,
    /// What changed.
    pub cause: ReviewCause,
    /// Since when.
    pub opened_at: Timestamp,
    /// Who is visited.
    pub prisoner: String,
    /// Their number.
    pub prisoner_number: String,
    /// The day of the visit.
    pub date: Date,
    /// From.
    pub starts: Time,
    /// To.
    pub ends: Time,
    /// What the records and the timetable say of it at this moment.
    pub about: About,
}

/// How the things that a flag may be about stand now; what is not recorded is none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// Where the prisoner is in their life.
    pub prisoner_status: Option<PrisonerStatus>,
    /// Whether the prisoner is at another prison; at which, and how there, is no business of this one.
    pub elsewhere: bool,
    /// Whether the prisoner may have only closed visits.
    pub closed_visits: Option<bool>,
    /// Housing location.
    pub location: Option<String>,
    /// Category.
    pub category: Option<String>,
    /// Incentive level.
    pub incentive: Option<String>,
    /// Whether the session is on the timetable and not blocked.
    pub session_open: bool,
    /// The visitors it is about.
    pub visitors: Vec<Concerned>,
}

/// A visitor that a flag is about, as the contact list has them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Concerned {
    /// First and last name.
    pub name: String,
    /// The last day of a ban.
    pub banned_until: Option<Date>,
}

/// Everything at a prison that staff must look at, the next visit first. A flag of a visit that is over leaves the list when
/// nothing can be done about that visit any more.
///
/// # Errors
/// Only failures of the database or a code that this version does not know.
pub async fn open_flags(
    db: &Db,
    permit: &Permit<View>,
    now: Timestamp,
) -> Result<Vec<OpenFlag>, Error> {
    let mut tx = permit.begin_snapshot(db).await?;
    let flags = open_within(&mut tx, permit.prison_id(), None, now).await?;
    tx.commit().await?;
    Ok(flags)
}

/// The same within a transaction: all of a prison's, or one.
pub(crate) async fn open_within(
    tx: &mut PgConnection,
    prison_id: i32,
    flag_id: Option<Uuid>,
    now: Timestamp,
) -> Result<Vec<OpenFlag>, Error> {
    let from = london::today(now).saturating_sub(STAFF_CANCEL_DAYS.days());
    let rows = sqlx::query!(
        r#"SELECT f.flag_id, f.booking_id, f.cause, f.opened_at, b.reference, b.status, b.prisoner_first_name,
                  b.prisoner_last_name, b.prisoner_number, s.date, s.starts, s.ends, s.state AS session_state,
                  p.status AS "prisoner_status?", p.closed_visits AS "closed_visits?", p.location AS "location?",
                  p.category AS "category?", p.incentive AS "incentive?",
                  EXISTS (SELECT FROM prisoner WHERE prisoner.number = b.prisoner_number
                                                 AND prisoner.prison_id <> b.prison_id) AS "elsewhere!",
                  (SELECT jsonb_agg(jsonb_build_object('name', concat_ws(' ', c.first_name, c.last_name),
                                                       'banned_until', c.banned_until) ORDER BY c.contact_id)
                   FROM contact c WHERE c.prisoner_id = b.prisoner_id AND c.prison_id = b.prison_id
                                    AND f.detail ? c.contact_id::text)
                      AS "visitors: Json<Vec<Concerned>>"
           FROM review_flag f
           JOIN booking b USING (booking_id, prison_id)
           JOIN session s USING (session_id, prison_id)
           LEFT JOIN prisoner p ON p.number = b.prisoner_number AND p.prison_id = b.prison_id
           WHERE f.prison_id = $1 AND f.dealt_with_at IS NULL AND ($2::uuid IS NULL OR f.flag_id = $2)
             AND b.status IN ('requested', 'booked') AND s.date >= $3
           ORDER BY s.starts_at, b.booking_id, f.opened_at, f.flag_id"#,
        prison_id,
        flag_id,
        from.to_sqlx(),
    )
    .fetch_all(tx)
    .await?;
    rows.into_iter()
        .map(|row| {
            let unreadable = || Error::corrupt("review_flag", row.flag_id);
            let name = format!("{} {}", row.prisoner_first_name, row.prisoner_last_name);
            let status = row.prisoner_status.as_deref().map(PrisonerStatus::parse);
            Ok(OpenFlag {
                flag_id: row.flag_id,
                booking_id: row.booking_id,
                reference: Reference::parse(&row.reference).map_err(|_| unreadable())?,
                status: Status::parse(&row.status).map_err(|_| unreadable())?,
                cause: ReviewCause::parse(&row.cause).map_err(|_| unreadable())?,
                opened_at: row.opened_at.to_jiff(),
                prisoner: name.trim().to_owned(),
                prisoner_number: row.prisoner_number,
                date: row.date.to_jiff(),
                starts: row.starts.to_jiff(),
                ends: row.ends.to_jiff(),
                about: About {
                    prisoner_status: status.transpose().map_err(|_| unreadable())?,
                    elsewhere: row.elsewhere,
                    closed_visits: row.closed_visits,
                    location: row.location,
                    category: row.category,
                    incentive: row.incentive,
                    session_open: row.session_state == "open",
                    visitors: row.visitors.map(|found| found.0).unwrap_or_default(),
                },
            })
        })
        .collect()
}
