//! Why a day or a session cannot be booked, as values: every cause, not only the first.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::calendar::{BankHolidays, Timing};
use crate::codes::codes;
use crate::places::Pool;
use crate::prisons::{Decision, Settings};

codes! {
    /// A cause for which a day or a session cannot be booked.
    DayReason {
        /// The day is over, or the session has started.
        Past = "past",
        /// Before the first bookable day, or with less notice than the prison needs.
        TooSoon = "too_soon",
        /// After the last bookable day.
        TooLate = "too_late",
        /// Blocked by the prison, as a whole day or this session.
        Blocked = "blocked",
        /// A bank holiday on which this prison has no weekly sessions.
        BankHoliday = "bank_holiday",
        /// The timetable has no session.
        NoSessions = "closed",
        /// No places left.
        Full = "full",
        /// Something about the people speaks against it; visitors are not told what.
        NotAvailableForPeople = "not_available_for_people",
    }
}

/// A date with what can be booked on it. If nothing can, the reasons say why; else there are none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day<Session> {
    /// The date.
    pub date: Date,
    /// What can be booked now.
    pub sessions: Vec<Session>,
    /// Why nothing can be booked, in the order of [`DayReason`].
    pub reasons: Vec<DayReason>,
}

/// What decides whether one session can be booked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionFacts {
    /// When it starts.
    pub starts_at: Timestamp,
    /// Places left in the pool asked for.
    pub places_left: i32,
    /// Whether it is blocked on its own.
    pub blocked: bool,
    /// Whether staff decide on this session.
    pub mode: Decision,
    /// Whether these people may come: attendance lists, overlap, bans. True while nobody is known.
    pub suits_people: bool,
}

/// What is known of a day apart from its sessions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayFacts {
    /// The date.
    pub date: Date,
    /// Whether the whole day is blocked.
    pub blocked: bool,
    /// Whether a bank holiday removed its weekly sessions.
    pub bank_holiday: bool,
}

/// The timing of sessions that are booked at once and of those that staff decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timings {
    instant: Timing,
    decided: Timing,
}

impl Timings {
    /// `people_need_decision` is whether the people alone turn any booking into a request.
    #[must_use]
    pub fn new(
        settings: &Settings,
        pool: Pool,
        people_need_decision: bool,
        today: Date,
        now: Timestamp,
        holidays: &BankHolidays,
    ) -> Self {
        let timing =
            |needs_decision| Timing::new(settings, pool, needs_decision, today, now, holidays);
        Self {
            instant: timing(people_need_decision),
            decided: timing(true),
        }
    }

    /// The timing of a session that is booked in this mode.
    #[must_use]
    pub const fn of(&self, mode: Decision) -> &Timing {
        match mode {
            Decision::Instant => &self.instant,
            Decision::Request => &self.decided,
        }
    }
}

/// Everything that speaks against a session; nothing if it can be booked.
#[must_use]
pub fn against_session(date: Date, session: &SessionFacts, timings: &Timings) -> Vec<DayReason> {
    let mut reasons = timings.of(session.mode).against(date, session.starts_at);
    if session.blocked {
        reasons.push(DayReason::Blocked);
    }
    if session.places_left <= 0 {
        reasons.push(DayReason::Full);
    }
    if !session.suits_people {
        reasons.push(DayReason::NotAvailableForPeople);
    }
    reasons
}

/// Everything that speaks against a day; nothing if at least one of its sessions can be booked.
#[must_use]
pub fn against_day(day: &DayFacts, sessions: &[SessionFacts], timings: &Timings) -> Vec<DayReason> {
    let per_session: Vec<Vec<DayReason>> = sessions
        .iter()
        .map(|session| against_session(day.date, session, timings))
        .collect();
    if !day.blocked && per_session.iter().any(Vec::is_empty) {
        return Vec::new();
    }
    let mut reasons = timings.instant.against_day(day.date);
    if day.blocked {
        reasons.push(DayReason::Blocked);
    }
    if day.bank_holiday {
        reasons.push(DayReason::BankHoliday);
    }
    if sessions.is_empty() && !day.blocked && !day.bank_holiday {
        reasons.push(DayReason::NoSessions);
    }
    reasons.extend(per_session.into_iter().flatten());
    reasons.sort_unstable();
    reasons.dedup();
    reasons
}

#[cfg(test)]
#[path = "availability_tests.rs"]
mod tests;
