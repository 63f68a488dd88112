//! The days that a report is about.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};

use crate::calendar::london;

/// The most days in one report: a leap year.
pub const LONGEST_RANGE: i32 = 366;
/// No report begins in an earlier year.
const FIRST_YEAR: i16 = 2000;
/// How many days a report has when nobody chose any.
const USUAL: i32 = 28;

/// Days of London, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    from: Date,
    to: Date,
}

/// Why two days are no range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RangeProblem {
    /// The last day is before the first.
    Backwards,
    /// The last day has not come yet.
    Future,
    /// More than [`LONGEST_RANGE`] days.
    TooLong,
    /// Before any computer knew of a visit.
    Past,
}

impl Range {
    /// From one day to another.
    ///
    /// # Errors
    /// See [`RangeProblem`].
    pub fn new(from: Date, to: Date, today: Date) -> Result<Self, RangeProblem> {
        if to > today {
            Err(RangeProblem::Future)
        } else if to < from {
            Err(RangeProblem::Backwards)
        } else if from.saturating_add((LONGEST_RANGE - 1).days()) < to {
            Err(RangeProblem::TooLong)
        } else if from.year() < FIRST_YEAR {
            Err(RangeProblem::Past)
        } else {
            Ok(Self { from, to })
        }
    }

    /// The four weeks that ended yesterday.
    #[must_use]
    pub fn usual(today: Date) -> Self {
        Self::before(today, USUAL)
    }

    /// The year that ended yesterday.
    #[must_use]
    pub fn year(today: Date) -> Self {
        Self::before(today, 365)
    }

    fn before(today: Date, days: i32) -> Self {
        Self {
            from: today.saturating_sub(days.days()),
            to: today.saturating_sub(1.day()),
        }
    }

    /// The first day.
    #[must_use]
    pub const fn from(self) -> Date {
        self.from
    }

    /// The last day.
    #[must_use]
    pub const fn to(self) -> Date {
        self.to
    }

    /// The first instant of the range, and the first after it.
    #[must_use]
    pub fn instants(self) -> (Timestamp, Timestamp) {
        (
            london::instant(self.from, jiff::civil::Time::midnight()),
            london::end_of_day(self.to),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 23);

    #[test]
    fn a_range_ends_today_at_the_latest_and_is_a_year_at_most() {
        let range = |from, to| Range::new(from, to, TODAY).map(|_| ());
        assert_eq!(range(TODAY, TODAY), Ok(()));
        assert_eq!(range(date(2025, 11, 23), TODAY), Ok(()));
        assert_eq!(range(date(2025, 11, 22), TODAY), Err(RangeProblem::TooLong));
        assert_eq!(range(TODAY, date(2026, 11, 24)), Err(RangeProblem::Future));
        assert_eq!(
            range(TODAY, date(2026, 11, 22)),
            Err(RangeProblem::Backwards)
        );
        assert_eq!(range(Date::MIN, Date::MIN), Err(RangeProblem::Past));
    }

    #[test]
    fn a_day_is_londons_from_midnight_to_midnight() {
        let (begins, ends) = Range::new(date(2026, 10, 25), date(2026, 10, 25), TODAY)
            .unwrap()
            .instants();
        // The clocks went back: the day had 25 hours, and began an hour before UTC's.
        assert_eq!(begins.to_string(), "2026-10-24T23:00:00Z");
        assert_eq!(ends.to_string(), "2026-10-26T00:00:00Z");
    }

    #[test]
    fn the_usual_four_weeks_end_yesterday() {
        let range = Range::usual(TODAY);
        assert_eq!(
            (range.from(), range.to()),
            (date(2026, 10, 26), date(2026, 11, 22))
        );
    }
}
