//! The week of a remand prisoner's limit.

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};

/// Monday to Sunday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Week {
    /// Monday.
    pub monday: Date,
    /// Sunday.
    pub sunday: Date,
}

impl Week {
    /// The week that a date lies in.
    #[must_use]
    pub fn of(date: Date) -> Self {
        let since = date.weekday().since(Weekday::Monday);
        let monday = date.saturating_sub(i64::from(since).days());
        Self {
            monday,
            sunday: monday.saturating_add(6.days()),
        }
    }

    /// The Monday after it.
    #[must_use]
    pub fn next_monday(self) -> Date {
        self.monday.saturating_add(7.days())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn weeks_run_from_monday_to_sunday_over_months_and_years() {
        for day in [date(2026, 12, 28), date(2026, 12, 31), date(2027, 1, 3)] {
            let week = Week::of(day);
            assert_eq!(week.monday, date(2026, 12, 28));
            assert_eq!(week.sunday, date(2027, 1, 3));
            assert_eq!(week.next_monday(), date(2027, 1, 4));
        }
        assert_eq!(Week::of(date(2027, 1, 4)).monday, date(2027, 1, 4));
    }
}
