//! On which dates something repeats. The one function that the calendar, the timetable page, blocking and booking ask.

use jiff::civil::{Date, Weekday};

use crate::problem::Problem;

/// How often something that has a weekday repeats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recurrence {
    /// Every week.
    Weekly,
    /// Every so many weeks, counted in whole weeks from a Monday.
    EveryWeeks {
        /// 1 to 52.
        weeks: i16,
        /// A Monday: its week is one in which the thing happens.
        counted_from: Date,
    },
    /// The first to fifth such weekday of the month.
    Nth(i8),
    /// The last such weekday of the month.
    Last,
}

impl Recurrence {
    /// Every `weeks` weeks from the week that begins on the Monday `counted_from`.
    pub fn every_weeks(weeks: i16, counted_from: Date) -> Result<Self, Problem> {
        if (1..=52).contains(&weeks) && counted_from.weekday() == Weekday::Monday {
            Ok(Self::EveryWeeks {
                weeks,
                counted_from,
            })
        } else {
            Err(Problem::RecurrenceNotReal)
        }
    }

    /// The `nth` such weekday of each month, 1 to 5; months without a fifth are left out.
    pub fn nth(nth: i8) -> Result<Self, Problem> {
        if (1..=5).contains(&nth) {
            Ok(Self::Nth(nth))
        } else {
            Err(Problem::RecurrenceNotReal)
        }
    }
}

/// A weekday, how often it repeats, and between which dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pattern {
    /// The day of the week.
    pub weekday: Weekday,
    /// How often.
    pub recurrence: Recurrence,
    /// The first date that counts; none means always.
    pub from: Option<Date>,
    /// The last date that counts; none means for ever.
    pub until: Option<Date>,
}

impl Pattern {
    /// Every week on this weekday, for ever.
    #[must_use]
    pub const fn weekly(weekday: Weekday) -> Self {
        Self {
            weekday,
            recurrence: Recurrence::Weekly,
            from: None,
            until: None,
        }
    }

    /// Whether the date is one of its occurrences. Both ends of the range count.
    #[must_use]
    pub fn occurs_on(&self, date: Date) -> bool {
        date.weekday() == self.weekday
            && self.from.is_none_or(|from| date >= from)
            && self.until.is_none_or(|until| date <= until)
            && match self.recurrence {
                Recurrence::Weekly => true,
                Recurrence::EveryWeeks {
                    weeks,
                    counted_from,
                } => whole_weeks(counted_from, date).rem_euclid(i32::from(weeks.max(1))) == 0,
                Recurrence::Nth(nth) => (date.day() - 1) / 7 + 1 == nth,
                Recurrence::Last => date.day() + 7 > date.days_in_month(),
            }
    }

    /// Its occurrences from one date to another, both included.
    pub fn occurrences(self, from: Date, to: Date) -> impl Iterator<Item = Date> {
        days(from, to).filter(move |date| self.occurs_on(*date))
    }
}

/// Weeks from the week of a Monday to the week of a date; negative for earlier weeks.
fn whole_weeks(monday: Date, date: Date) -> i32 {
    days_between(monday, date).div_euclid(7)
}

/// Days from one date to another; negative when the second is earlier.
pub(super) fn days_between(from: Date, to: Date) -> i32 {
    from.duration_until(to)
        .as_hours()
        .try_into()
        .map_or(0, |hours: i32| hours / 24)
}

/// Every date from one to another, both included.
pub(super) fn days(from: Date, to: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(Some(from), |date| date.tomorrow().ok())
        .take_while(move |date| *date <= to)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn mondays(recurrence: Recurrence) -> Pattern {
        Pattern {
            recurrence,
            ..Pattern::weekly(Weekday::Monday)
        }
    }

    #[test]
    fn every_two_weeks_valid_from_a_wednesday_counts_from_the_monday_of_the_first_week() {
        let fortnightly = Pattern {
            from: Some(date(2024, 1, 3)),
            ..mondays(Recurrence::every_weeks(2, date(2024, 1, 1)).unwrap())
        };
        assert!(!fortnightly.occurs_on(date(2024, 1, 1)), "out of range");
        assert!(!fortnightly.occurs_on(date(2024, 1, 8)), "the week between");
        assert!(fortnightly.occurs_on(date(2024, 1, 15)));
        assert!(!fortnightly.occurs_on(date(2024, 1, 16)), "a Tuesday");
    }

    #[test]
    fn every_n_weeks_is_counted_from_a_monday_and_n_is_1_to_52() {
        let monday = date(2024, 1, 1);
        assert!(
            Recurrence::every_weeks(1, monday).is_ok()
                && Recurrence::every_weeks(52, monday).is_ok()
        );
        for (weeks, from) in [
            (0, monday),
            (53, monday),
            (-1, monday),
            (2, date(2024, 1, 2)),
        ] {
            assert_eq!(
                Recurrence::every_weeks(weeks, from),
                Err(Problem::RecurrenceNotReal)
            );
        }
    }

    #[test]
    fn every_n_weeks_counts_backwards_as_well() {
        let every_three = mondays(Recurrence::every_weeks(3, date(2024, 1, 29)).unwrap());
        assert!(every_three.occurs_on(date(2024, 1, 8)));
        assert!(!every_three.occurs_on(date(2024, 1, 15)));
    }

    #[test]
    fn the_nth_weekday_of_the_month() {
        let found = |nth: i8| -> Vec<Date> {
            mondays(Recurrence::nth(nth).unwrap())
                .occurrences(date(2024, 1, 1), date(2024, 3, 31))
                .collect()
        };
        assert_eq!(
            found(1),
            [date(2024, 1, 1), date(2024, 2, 5), date(2024, 3, 4)]
        );
        assert_eq!(
            found(2),
            [date(2024, 1, 8), date(2024, 2, 12), date(2024, 3, 11)]
        );
        assert_eq!(
            found(5),
            [date(2024, 1, 29)],
            "February and March 2024 have four Mondays"
        );
        assert_eq!(
            (Recurrence::nth(0), Recurrence::nth(6)),
            (
                Err(Problem::RecurrenceNotReal),
                Err(Problem::RecurrenceNotReal)
            )
        );
    }

    #[test]
    fn the_last_weekday_of_the_month() {
        let found: Vec<_> = mondays(Recurrence::Last)
            .occurrences(date(2024, 1, 1), date(2024, 4, 30))
            .collect();
        assert_eq!(
            found,
            [
                date(2024, 1, 29),
                date(2024, 2, 26),
                date(2024, 3, 25),
                date(2024, 4, 29)
            ]
        );
    }

    #[test]
    fn both_ends_of_the_date_range_count() {
        let week = Pattern {
            from: Some(date(2024, 1, 8)),
            until: Some(date(2024, 1, 22)),
            ..mondays(Recurrence::Weekly)
        };
        let found: Vec<_> = week
            .occurrences(date(2023, 12, 1), date(2024, 3, 1))
            .collect();
        assert_eq!(
            found,
            [date(2024, 1, 8), date(2024, 1, 15), date(2024, 1, 22)]
        );
    }

    #[test]
    fn clock_change_sundays_are_sundays_like_any_other() {
        let last_sundays = Pattern {
            recurrence: Recurrence::Last,
            ..Pattern::weekly(Weekday::Sunday)
        };
        let fortnightly = Pattern {
            recurrence: Recurrence::every_weeks(2, date(2026, 3, 16)).unwrap(),
            ..Pattern::weekly(Weekday::Sunday)
        };
        for sunday in [date(2026, 3, 29), date(2026, 10, 25)] {
            assert!(
                Pattern::weekly(Weekday::Sunday).occurs_on(sunday)
                    && last_sundays.occurs_on(sunday)
            );
        }
        // Two weeks by the calendar from 22 March are not 14 times 24 hours, and still 14 days.
        let found: Vec<_> = fortnightly
            .occurrences(date(2026, 3, 20), date(2026, 4, 20))
            .collect();
        assert_eq!(
            found,
            [date(2026, 3, 22), date(2026, 4, 5), date(2026, 4, 19)]
        );
    }

    fn any_date() -> impl Strategy<Value = Date> {
        (0..36_500i32).prop_map(|days| {
            date(1990, 1, 1)
                .checked_add(jiff::Span::new().days(days))
                .unwrap()
        })
    }

    proptest! {
        #[test]
        fn a_weekly_pattern_occurs_once_in_every_seven_days(from in any_date(), weekday in 1i8..=7) {
            let pattern = Pattern::weekly(Weekday::from_monday_one_offset(weekday).unwrap());
            let to = from.checked_add(jiff::Span::new().days(6)).unwrap();
            prop_assert_eq!(pattern.occurrences(from, to).count(), 1);
        }

        #[test]
        fn every_n_weeks_occurs_once_in_n_weeks_and_then_n_weeks_later(from in any_date(), weeks in 1i16..=52, weekday in 1i8..=7, offset in 0..2000i32) {
            let monday = from.checked_sub(jiff::Span::new().days(i32::from(from.weekday().to_monday_zero_offset()))).unwrap();
            let pattern = Pattern {
                recurrence: Recurrence::every_weeks(weeks, monday).unwrap(),
                ..Pattern::weekly(Weekday::from_monday_one_offset(weekday).unwrap())
            };
            let start = from.checked_add(jiff::Span::new().days(offset - 1000)).unwrap();
            let span = i32::from(weeks) * 7;
            let end = start.checked_add(jiff::Span::new().days(span - 1)).unwrap();
            let found: Vec<_> = pattern.occurrences(start, end).collect();
            prop_assert_eq!(found.len(), 1);
            prop_assert!(pattern.occurs_on(found[0].checked_add(jiff::Span::new().days(span)).unwrap()));
        }

        #[test]
        fn each_weekday_of_a_month_is_exactly_one_nth_and_one_last(day in any_date()) {
            let on = |recurrence| Pattern { recurrence, ..Pattern::weekly(day.weekday()) }.occurs_on(day);
            prop_assert_eq!((1..=5).filter(|nth| on(Recurrence::Nth(*nth))).count(), 1);
            let a_week_on = day.checked_add(jiff::Span::new().days(7)).unwrap();
            prop_assert_eq!(on(Recurrence::Last), a_week_on.month() != day.month());
        }
    }
}
