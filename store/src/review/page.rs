//! One flag with its visit and the times it can be moved to.

use jiff::civil::{Date, Time};
use jiff::{Timestamp, ToSpan as _};
use uuid::Uuid;

use super::OpenFlag;
use super::open::open_within;
use crate::availability::{Ask, Dates, days};
use crate::booking::{self, View};
use crate::places::Holder;
use crate::staff::{self, Permit};
use crate::{Db, Error, Secret, prisons};
use domain::calendar::london;

/// Everything that somebody needs who deals with a flag.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// The flag.
    pub flag: OpenFlag,
    /// The other open flags on the same visit.
    pub others: Vec<OpenFlag>,
    /// The visit as it is now.
    pub visit: View,
    /// When these people can come instead, as the rules and the places stand.
    pub targets: Vec<Target>,
}

/// Another time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The session.
    pub session_id: Uuid,
    /// The day.
    pub date: Date,
    /// From.
    pub starts: Time,
    /// To.
    pub ends: Time,
    /// May be empty.
    pub room: String,
    /// Places left in the pool that they need.
    pub left: i32,
}

/// An open flag of the permit's prison.
///
/// # Errors
/// Only failures of the database or a code that this version does not know.
pub async fn page(
    db: &Db,
    permit: &Permit<staff::View>,
    flag_id: Uuid,
    secret: &Secret,
    now: Timestamp,
) -> Result<Option<Page>, Error> {
    let mut tx = permit.begin_snapshot(db).await?;
    let flags = open_within(&mut tx, permit.prison_id(), None, now).await?;
    let Some(flag) = flags.iter().find(|flag| flag.flag_id == flag_id).cloned() else {
        return Ok(None);
    };
    let visit = booking::load_within(&mut tx, flag.booking_id).await?;
    tx.commit().await?;
    let Some(visit) = visit else { return Ok(None) };
    let others = flags
        .into_iter()
        .filter(|other| other.booking_id == flag.booking_id && other.flag_id != flag_id);
    Ok(Some(Page {
        others: others.collect(),
        targets: targets(db, &visit, secret, now).await?,
        flag,
        visit,
    }))
}

/// What the calendar offers these people.
async fn targets(
    db: &Db,
    visit: &View,
    secret: &Secret,
    now: Timestamp,
) -> Result<Vec<Target>, Error> {
    let Some(prison) = prisons::by_id(db, visit.prison.prison_id).await? else {
        return Ok(Vec::new());
    };
    let Some(people) = visit.people() else {
        return Ok(Vec::new());
    };
    let ask = Ask {
        prison: &prison,
        pool: visit.pool,
        people: Some((&people, secret)),
        own: Some(Holder::Booking(visit.booking_id)),
    };
    let from = london::today(now);
    let window = prison.settings.window_days;
    let to = from.saturating_add(i64::from(window).days());
    let days = days(db, &ask, Dates { from, to }, now).await?;
    let sessions = days.into_iter().flat_map(|day| {
        let date = day.date;
        day.sessions.into_iter().map(move |session| Target {
            session_id: session.session_id,
            date,
            starts: session.starts,
            ends: session.ends,
            room: session.room,
            left: session.places_left,
        })
    });
    Ok(sessions
        .filter(|target| target.session_id != visit.at.session_id)
        .collect())
}
