//! What can be booked: the days of a month with their sessions and places left, and why a day cannot be booked.
//! Reading only, and never the last word: `places` decides when a place is taken.
mod days;
mod first_free;
mod people;
mod sessions;

#[cfg(test)]
mod tests;

pub use days::{days, times};
pub use first_free::first_free_day;

use crate::Secret;
use crate::booking::People;
use crate::places::Holder;
use crate::prisons::Prison;
use domain::availability::DayReason;
use domain::places::Pool;
use domain::prisons::Decision;
use jiff::Timestamp;
use jiff::civil::{self, Date};
use uuid::Uuid;

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Ask<'a> {
    /// The prison.
    pub prison: &'a Prison,
    /// The pool asked for. People who need a closed visit are shown places of that pool instead.
    pub pool: Pool,
    /// Who visits whom, when that is known: what does not suit them is not offered.
    pub people: Option<(&'a People, &'a Secret)>,
    /// Whose own hold or booking must not stand in the way: its place counts as free, its time as nobody's.
    pub own: Option<Holder>,
}

/// A date with the sessions that can be booked now, or every reason why there are none.
pub type Day = domain::availability::Day<Session>;

/// A session that can be booked now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// What a hold asks for.
    pub session_id: Uuid,
    /// The pool its places are in.
    pub pool: Pool,
    /// Wall-clock start.
    pub starts: civil::Time,
    /// Wall-clock end.
    pub ends: civil::Time,
    /// The same start as an instant.
    pub starts_at: Timestamp,
    /// The same end as an instant.
    pub ends_at: Timestamp,
    /// Hall or room; empty where there is only one.
    pub room: String,
    /// More than nothing.
    pub places_left: i32,
    /// Whether it is booked at once, or staff decide because of the prison, the session or the people.
    pub mode: Decision,
}

/// A session that is on the timetable, and whether it can be booked now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Time {
    /// Its date.
    pub date: Date,
    /// The session; it may have no place left.
    pub session: Session,
    /// Every cause why it cannot be booked; none when it can.
    pub against: Vec<DayReason>,
}

/// A range of dates, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dates {
    /// The first.
    pub from: Date,
    /// The last.
    pub to: Date,
}
