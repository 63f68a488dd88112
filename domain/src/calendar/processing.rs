//! Lead time: processing days, the reply-by day and the first bookable day.

use jiff::civil::{Date, Weekday};

use super::BankHolidays;
use crate::prisons::Settings;

/// Monday to Friday except bank holidays; with weekend processing Saturdays and Sundays count too.
#[must_use]
pub fn is_processing_day(date: Date, weekend_processing: bool, holidays: &BankHolidays) -> bool {
    let weekend = matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
    !holidays.contains(date) && (weekend_processing || !weekend)
}

/// The day reached by counting `lead_days` processing days, starting tomorrow. With none it is today.
#[must_use]
pub fn reply_by_day(settings: &Settings, today: Date, holidays: &BankHolidays) -> Date {
    let mut day = today;
    let mut to_count = settings.lead_days;
    while to_count > 0 {
        let Ok(next) = day.tomorrow() else { return day };
        day = next;
        if is_processing_day(day, settings.weekend_processing, holidays) {
            to_count -= 1;
        }
    }
    day
}

/// The day after the reply-by day.
#[must_use]
pub fn first_bookable_day(settings: &Settings, today: Date, holidays: &BankHolidays) -> Date {
    let reply_by = reply_by_day(settings, today, holidays);
    reply_by.tomorrow().unwrap_or(reply_by)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    // 2026-11-23 is a Monday, 26 a Thursday, 27 a Friday.
    fn lead(lead_days: i32, weekend_processing: bool) -> Settings {
        Settings {
            lead_days,
            weekend_processing,
            ..Settings::default()
        }
    }

    fn days(settings: &Settings, today: Date, holidays: &[Date]) -> (Date, Date) {
        let holidays = holidays.iter().copied().collect();
        (
            reply_by_day(settings, today, &holidays),
            first_bookable_day(settings, today, &holidays),
        )
    }

    #[test]
    fn booking_on_a_monday_gives_reply_by_thursday_first_visit_friday() {
        assert_eq!(
            days(&lead(3, false), date(2026, 11, 23), &[]),
            (date(2026, 11, 26), date(2026, 11, 27))
        );
    }

    #[test]
    fn booking_on_a_thursday_gives_reply_by_the_next_tuesday() {
        assert_eq!(
            days(&lead(3, false), date(2026, 11, 26), &[]).0,
            date(2026, 12, 1)
        );
    }

    #[test]
    fn booking_on_a_thursday_before_a_bank_holiday_friday_gives_reply_by_the_next_wednesday() {
        assert_eq!(
            days(&lead(3, false), date(2026, 11, 26), &[date(2026, 11, 27)]).0,
            date(2026, 12, 2)
        );
    }

    #[test]
    fn booking_on_a_wednesday_with_weekend_processing_gives_reply_by_saturday() {
        assert_eq!(
            days(&lead(3, true), date(2026, 11, 25), &[]).0,
            date(2026, 11, 28)
        );
    }

    #[test]
    fn with_lead_0_on_a_thursday_the_first_visit_is_friday() {
        assert_eq!(
            days(&lead(0, false), date(2026, 11, 26), &[]),
            (date(2026, 11, 26), date(2026, 11, 27))
        );
    }

    #[test]
    fn weekend_processing_does_not_make_bank_holidays_count() {
        assert_eq!(
            days(&lead(3, true), date(2026, 11, 25), &[date(2026, 11, 28)]).0,
            date(2026, 11, 29)
        );
    }

    proptest! {
        #[test]
        fn there_are_exactly_lead_days_processing_days_up_to_the_reply_by_day(
            lead_days in 0..=28i32, weekend in any::<bool>(), offset in 0..2000i32,
            closed in proptest::collection::btree_set(0..60i32, 0..10),
        ) {
            let after = |from: Date, days: i32| from.checked_add(jiff::Span::new().days(days)).unwrap();
            let today = after(date(2024, 1, 1), offset);
            let holidays: BankHolidays = closed.into_iter().map(|days| after(today, days)).collect();
            let settings = lead(lead_days, weekend);
            let reply_by = reply_by_day(&settings, today, &holidays);
            let counted = super::super::recurrence::days(after(today, 1), reply_by)
                .filter(|day| is_processing_day(*day, weekend, &holidays)).count();
            prop_assert_eq!(counted, usize::try_from(lead_days).unwrap());
            prop_assert!(lead_days == 0 || is_processing_day(reply_by, weekend, &holidays));
            prop_assert_eq!(first_bookable_day(&settings, today, &holidays), after(reply_by, 1));
        }
    }
}
