//! A prison's timetable as its staff see it: the week, and what is different on dates to come.
use super::load::{specials, templates};
use super::stored::StoredPool;
use crate::staff::{Permit, View};
use crate::{Db, Error};
use domain::calendar::{Attendance, Offer, Slot, Special, Template, WhoMayBook};
use domain::places::Pool;
use domain::prisons::Decision;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use sqlx::types::Json;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Everything on the timetable's page.
#[derive(Debug, Clone, PartialEq)]
pub struct Overview {
    /// The weekly sessions that are held now or later, by weekday and time.
    pub weekly: Vec<WeeklySession>,
    /// What is different on dates to come.
    pub exceptions: Exceptions,
}

/// A weekly session with what an edit of it must know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeeklySession {
    /// The session.
    pub template: Template<Uuid>,
    /// Rises with each edit.
    pub version: i32,
}

/// What is different on dates to come.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Exceptions {
    /// Dates without sessions, with the reason for colleagues.
    pub blocked: Vec<(Date, String)>,
    /// Dates with a list of their own.
    pub replaced: Vec<Date>,
    /// The sessions of those lists, and one-offs.
    pub specials: Vec<Special<Uuid>>,
    /// Single sessions that are blocked or have places of their own.
    pub sessions: Vec<DatedSession>,
}

/// A dated session.
#[derive(Debug, Clone, PartialEq)]
pub struct DatedSession {
    /// Its key.
    pub session_id: Uuid,
    /// The template or special slot that it comes from.
    pub source_id: Uuid,
    /// Its date.
    pub date: Date,
    /// What it offers, with this date's places.
    pub offer: Offer,
    /// `open`, `blocked` or `kept`.
    pub state: String,
    /// Whether staff changed this date's places.
    pub own_places: bool,
    /// Places taken by pool.
    pub taken: BTreeMap<Pool, i32>,
}

/// Reads the timetable from today on.
///
/// # Errors
/// Only failures of the database or of what it holds.
pub async fn overview(db: &Db, permit: &Permit<View>, today: Date) -> Result<Overview, Error> {
    let prison_id = permit.prison_id();
    let mut tx = permit.begin_snapshot(db).await?;
    let versions: BTreeMap<Uuid, i32> = sqlx::query!(
        "SELECT template_id, version FROM session_template WHERE prison_id = $1",
        prison_id
    )
    .fetch_all(&mut *tx)
    .await?
    .into_iter()
    .map(|row| (row.template_id, row.version))
    .collect();
    let weekly = templates(&mut tx, prison_id).await?;
    let weekly = weekly
        .into_iter()
        .filter(|template| template.pattern.until.is_none_or(|until| until >= today))
        .map(|template| WeeklySession {
            version: versions.get(&template.id).copied().unwrap_or_default(),
            template,
        });
    let weekly = weekly.collect();
    let mut exceptions = Exceptions {
        specials: specials(&mut tx, prison_id, today, Date::MAX).await?,
        sessions: dated(&mut tx, prison_id, (today, Date::MAX), true).await?,
        ..Exceptions::default()
    };
    let days = sqlx::query!(
        r#"SELECT date AS "date!", reason, true AS "blocked!" FROM blocked_date WHERE prison_id = $1 AND date >= $2
           UNION ALL
           SELECT date, NULL, false FROM replaced_day WHERE prison_id = $1 AND date >= $2
           ORDER BY 1"#,
        prison_id,
        today.to_sqlx(),
    )
    .fetch_all(&mut *tx)
    .await?;
    for day in days {
        let date = day.date.to_jiff();
        if day.blocked {
            exceptions
                .blocked
                .push((date, day.reason.unwrap_or_default()));
        } else {
            exceptions.replaced.push(date);
        }
    }
    Ok(Overview { weekly, exceptions })
}

/// The sessions of one date, also those that are blocked or kept for their bookings.
///
/// # Errors
/// Only failures of the database or of what it holds.
pub async fn at_date(
    db: &Db,
    permit: &Permit<View>,
    date: Date,
) -> Result<Vec<DatedSession>, Error> {
    let mut tx = permit.begin_snapshot(db).await?;
    dated(&mut tx, permit.prison_id(), (date, date), false).await
}

async fn dated(
    tx: &mut PgConnection,
    prison_id: i32,
    (from, to): (Date, Date),
    only_exceptions: bool,
) -> Result<Vec<DatedSession>, Error> {
    let rows = sqlx::query!(
        r#"SELECT session_id, source_id, date, starts, ends, state, room, mode, who_may_book,
                  attendance AS "attendance: Json<Attendance>",
                  jsonb_object_agg(pool, jsonb_build_object('capacity', capacity, 'own_capacity', own_capacity,
                                                            'taken', taken, 'overbooked', overbooked))
                      FILTER (WHERE pool IS NOT NULL) AS "pools: Json<BTreeMap<Pool, StoredPool>>"
           FROM session LEFT JOIN session_pool USING (session_id, prison_id)
           WHERE prison_id = $1 AND date BETWEEN $2 AND $3 AND state <> 'removed'
           GROUP BY session_id, prison_id
           HAVING NOT $4 OR state <> 'open' OR bool_or(own_capacity)
           ORDER BY date, starts, ends, room, session_id"#,
        prison_id,
        from.to_sqlx(),
        to.to_sqlx(),
        only_exceptions,
    )
    .fetch_all(tx)
    .await?;
    rows.into_iter()
        .map(|row| {
            let unreadable = || Error::corrupt("session", row.session_id);
            let pools = row.pools.map(|pools| pools.0).unwrap_or_default();
            Ok(DatedSession {
                session_id: row.session_id,
                source_id: row.source_id,
                date: row.date.to_jiff(),
                state: row.state,
                own_places: pools.values().any(|pool| pool.own_capacity),
                taken: pools
                    .iter()
                    .map(|(pool, stored)| (*pool, stored.taken))
                    .collect(),
                offer: Offer {
                    slot: Slot::new(row.starts.to_jiff(), row.ends.to_jiff())
                        .map_err(|_| unreadable())?,
                    room: row.room,
                    mode: Decision::parse(&row.mode).map_err(|_| unreadable())?,
                    who_may_book: WhoMayBook::parse(&row.who_may_book).map_err(|_| unreadable())?,
                    attendance: row.attendance.0,
                    pools: pools
                        .iter()
                        .map(|(pool, stored)| (*pool, stored.capacity))
                        .collect(),
                },
            })
        })
        .collect()
}
