//! Between which moments a session can be booked: window, lead time and notice.

use jiff::civil::Date;
use jiff::{SignedDuration, Span, Timestamp};

use super::{BankHolidays, first_bookable_day};
use crate::availability::DayReason;
use crate::places::Pool;
use crate::prisons::{Decision, Settings};

/// The earliest a session may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Earliest {
    /// On this day or later (lead time).
    Day(Date),
    /// Starting at this instant or later (notice, in elapsed hours).
    Instant(Timestamp),
}

/// What can be booked at one moment. Judged when a place is held, not again at booking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timing {
    /// London's date.
    pub today: Date,
    /// The moment.
    pub now: Timestamp,
    /// The earliest a session may be.
    pub earliest: Earliest,
    /// The last bookable day, included.
    pub last: Date,
}

impl Timing {
    /// The timing of a pool. `needs_decision` is whether this booking will wait for staff (because of prison, session
    /// or people): notice hours are only for bookings that do not. Legal pools have their own window and notice.
    #[must_use]
    pub fn new(
        settings: &Settings,
        pool: Pool,
        needs_decision: bool,
        today: Date,
        now: Timestamp,
        holidays: &BankHolidays,
    ) -> Self {
        let after_hours = |hours: i32| {
            Earliest::Instant(
                now.checked_add(SignedDuration::from_hours(hours.into()))
                    .unwrap_or(Timestamp::MAX),
            )
        };
        let (window_days, earliest) = if pool.is_legal() {
            (
                settings.official_window_days,
                after_hours(settings.official_notice_hours),
            )
        } else {
            let decided = needs_decision || settings.decision == Decision::Request;
            let earliest = match settings.notice_hours {
                Some(hours) if !decided => after_hours(hours),
                _ => Earliest::Day(first_bookable_day(settings, today, holidays)),
            };
            (settings.window_days, earliest)
        };
        let last = today
            .checked_add(Span::new().days(window_days))
            .unwrap_or(Date::MAX);
        Self {
            today,
            now,
            earliest,
            last,
        }
    }

    /// Everything that speaks against a session that starts at this instant on this date; nothing if it can be booked.
    #[must_use]
    pub fn against(&self, date: Date, starts_at: Timestamp) -> Vec<DayReason> {
        let mut reasons = Vec::new();
        if starts_at <= self.now || date < self.today {
            reasons.push(DayReason::Past);
        } else if match self.earliest {
            Earliest::Day(first) => date < first,
            Earliest::Instant(first) => starts_at < first,
        } {
            reasons.push(DayReason::TooSoon);
        }
        if date > self.last {
            reasons.push(DayReason::TooLate);
        }
        reasons
    }

    /// The same for a day as a whole, whatever its sessions: what speaks against every moment of it.
    #[must_use]
    pub fn against_day(&self, date: Date) -> Vec<DayReason> {
        let mut reasons = Vec::new();
        if date < self.today {
            reasons.push(DayReason::Past);
        } else if matches!(self.earliest, Earliest::Day(first) if date < first) {
            reasons.push(DayReason::TooSoon);
        }
        if date > self.last {
            reasons.push(DayReason::TooLate);
        }
        reasons
    }
}

#[cfg(test)]
#[path = "timing_tests.rs"]
mod tests;
