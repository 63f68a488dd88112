//! Wall-clock times of a session, and how times and dates are written in files.

use std::fmt;

use jiff::civil::{Date, Time};

use crate::problem::Problem;

/// From when until when, on one day, by the clock on the wall in Europe/London. The end is always after the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot {
    starts: Time,
    ends: Time,
}

impl Slot {
    /// Refuses an end that is not after the start.
    pub fn new(starts: Time, ends: Time) -> Result<Self, Problem> {
        if ends > starts {
            Ok(Self { starts, ends })
        } else {
            Err(Problem::TimeEndsBeforeStart)
        }
    }

    /// Reads `1400-1500` or `14:00-15:00`.
    pub fn parse(raw: &str) -> Result<Self, Problem> {
        let (starts, ends) = raw.trim().split_once('-').ok_or(Problem::TimeNotReal)?;
        Self::new(parse_time(starts)?, parse_time(ends)?)
    }

    /// When it starts.
    #[must_use]
    pub const fn starts(self) -> Time {
        self.starts
    }

    /// When it ends.
    #[must_use]
    pub const fn ends(self) -> Time {
        self.ends
    }

    /// Its length by the clock on the wall, in minutes.
    #[must_use]
    pub fn minutes(self) -> i32 {
        let minute = |time: Time| i32::from(time.hour()) * 60 + i32::from(time.minute());
        minute(self.ends) - minute(self.starts)
    }
}

/// `1400-1500`, as files write it.
impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [starts, ends] = [self.starts, self.ends];
        let (from, to) = (starts.hour(), ends.hour());
        write!(
            f,
            "{from:02}{:02}-{to:02}{:02}",
            starts.minute(),
            ends.minute()
        )
    }
}

/// Reads `0930` or `09:30`.
pub(super) fn parse_time(raw: &str) -> Result<Time, Problem> {
    let digits: String = match raw.trim().split_once(':') {
        Some((hour, minute)) if hour.len() == 2 && minute.len() == 2 => [hour, minute].concat(),
        Some(_) => return Err(Problem::TimeNotReal),
        None => raw.trim().to_owned(),
    };
    if digits.len() != 4 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Problem::TimeNotReal);
    }
    let number: i16 = digits.parse().map_err(|_| Problem::TimeNotReal)?;
    let (hour, minute) = (i8::try_from(number / 100), i8::try_from(number % 100));
    match (hour, minute) {
        (Ok(hour), Ok(minute)) => Time::new(hour, minute, 0, 0).map_err(|_| Problem::TimeNotReal),
        _ => Err(Problem::TimeNotReal),
    }
}

/// Reads `2026-11-23`; nothing else, so that the browser needs no date parser.
pub fn parse_date(raw: &str) -> Result<Date, Problem> {
    let number = |part: &str, length: usize| {
        let digits = part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
        if digits {
            part.parse::<i16>().ok()
        } else {
            None
        }
    };
    let mut parts = raw.trim().split('-');
    let (year, month, day, rest) = (parts.next(), parts.next(), parts.next(), parts.next());
    let (Some(year), Some(month), Some(day), None) = (year, month, day, rest) else {
        return Err(Problem::DateNotReal);
    };
    let (Some(year), Some(month), Some(day)) = (number(year, 4), number(month, 2), number(day, 2))
    else {
        return Err(Problem::DateNotReal);
    };
    match (i8::try_from(month), i8::try_from(day)) {
        (Ok(month), Ok(day)) => Date::new(year, month, day).map_err(|_| Problem::DateNotReal),
        _ => Err(Problem::DateNotReal),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};
    use rstest::rstest;

    #[test]
    fn slots_are_read_as_timetables_write_them() {
        let slot = Slot::parse("1400-1545").unwrap();
        assert_eq!(
            (slot.starts(), slot.ends(), slot.minutes()),
            (time(14, 0, 0, 0), time(15, 45, 0, 0), 105)
        );
        assert_eq!(
            Slot::parse(" 09:05-10:00 ").unwrap().starts(),
            time(9, 5, 0, 0)
        );
    }

    #[rstest]
    #[case("2500-2600", Problem::TimeNotReal)]
    #[case("1460-1500", Problem::TimeNotReal)]
    #[case("2400-2430", Problem::TimeNotReal)]
    #[case("930-1030", Problem::TimeNotReal)]
    #[case("1400", Problem::TimeNotReal)]
    #[case("+140-1500", Problem::TimeNotReal)]
    #[case("1:400-1500", Problem::TimeNotReal)]
    #[case("14é-1500", Problem::TimeNotReal)]
    #[case("1500-1400", Problem::TimeEndsBeforeStart)]
    #[case("1400-1400", Problem::TimeEndsBeforeStart)]
    fn an_impossible_time_is_refused(#[case] raw: &str, #[case] problem: Problem) {
        assert_eq!(Slot::parse(raw), Err(problem));
    }

    #[rstest]
    #[case("2026-02-29")]
    #[case("2026-13-01")]
    #[case("2026-00-10")]
    #[case("26-01-01")]
    #[case("2026-1-1")]
    #[case("2026-01-01-01")]
    #[case("2026-01-+1")]
    #[case("-026-01-01")]
    #[case("")]
    fn a_date_that_does_not_exist_is_refused(#[case] raw: &str) {
        assert_eq!(parse_date(raw), Err(Problem::DateNotReal));
    }

    #[test]
    fn dates_are_year_month_day() {
        assert_eq!(parse_date("2028-02-29"), Ok(date(2028, 2, 29)));
        assert_eq!(parse_date(" 2026-11-23 "), Ok(date(2026, 11, 23)));
    }
}
