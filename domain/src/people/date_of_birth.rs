//! Dates of birth and ages.

use jiff::Span;
use jiff::civil::Date;

use crate::problem::Problem;

/// A date of birth: a real date, not in the future and not more than 120 years ago on the day it was entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "server", derive(serde::Serialize, serde::Deserialize))]
pub struct DateOfBirth(Date);

impl DateOfBirth {
    /// Reads the three boxes of a form. Four different errors: nothing entered, a part missing, not a real date, and
    /// impossible (in the future, or more than 120 years ago).
    pub fn parse(day: &str, month: &str, year: &str, today: Date) -> Result<Self, Problem> {
        let parts = [day.trim(), month.trim(), year.trim()];
        match parts.iter().filter(|part| part.is_empty()).count() {
            0 => {}
            3 => return Err(Problem::DateOfBirthMissing),
            _ => return Err(Problem::DateOfBirthIncomplete),
        }
        let [day, month, year] = parts.map(number);
        let (Some(day), Some(month), Some(year)) = (day, month, year) else {
            return Err(Problem::DateOfBirthNotReal);
        };
        match (i8::try_from(day), i8::try_from(month)) {
            (Ok(day), Ok(month)) => Date::new(year, month, day)
                .map_err(|_| Problem::DateOfBirthNotReal)
                .and_then(|date| Self::new(date, today)),
            _ => Err(Problem::DateOfBirthNotReal),
        }
    }

    /// Reads `1985-02-28`, as programs write it; the same four errors.
    pub fn parse_iso(raw: &str, today: Date) -> Result<Self, Problem> {
        let raw = raw.trim();
        if raw.is_empty() {
            return Err(Problem::DateOfBirthMissing);
        }
        let date = crate::calendar::parse_date(raw).map_err(|_| Problem::DateOfBirthNotReal)?;
        Self::new(date, today)
    }

    /// Refuses dates in the future and more than 120 years ago.
    pub fn new(date: Date, today: Date) -> Result<Self, Problem> {
        let oldest = today
            .checked_sub(Span::new().years(120))
            .unwrap_or(Date::MIN);
        if date > today || date < oldest {
            Err(Problem::DateOfBirthImpossible)
        } else {
            Ok(Self(date))
        }
    }

    /// One that was checked when it was recorded.
    #[must_use]
    pub const fn recorded(date: Date) -> Self {
        Self(date)
    }

    /// The date.
    #[must_use]
    pub const fn date(self) -> Date {
        self.0
    }

    /// Age in whole years on a date.
    #[must_use]
    pub fn age_on(self, date: Date) -> i32 {
        age_on(self.0, date)
    }
}

/// One box: one to four digits.
fn number(part: &str) -> Option<i16> {
    let digits = part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit());
    if digits { part.parse().ok() } else { None }
}

/// Whole years from birth to a date, by calendar: born on 29 February turns a year older on 1 March in a common year.
#[must_use]
pub fn age_on(born: Date, date: Date) -> i32 {
    let birthday_to_come = (date.month(), date.day()) < (born.month(), born.day());
    i32::from(date.year()) - i32::from(born.year()) - i32::from(birthday_to_come)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;
    use rstest::rstest;

    const TODAY: Date = date(2026, 11, 23);

    #[rstest]
    #[case("", " ", "", Problem::DateOfBirthMissing)]
    #[case("1", "", "1985", Problem::DateOfBirthIncomplete)]
    #[case("", "", "1985", Problem::DateOfBirthIncomplete)]
    #[case("1", "2", "", Problem::DateOfBirthIncomplete)]
    #[case("29", "2", "2025", Problem::DateOfBirthNotReal)]
    #[case("31", "4", "1985", Problem::DateOfBirthNotReal)]
    #[case("0", "1", "1985", Problem::DateOfBirthNotReal)]
    #[case("1", "13", "1985", Problem::DateOfBirthNotReal)]
    #[case("first", "1", "1985", Problem::DateOfBirthNotReal)]
    #[case("-1", "1", "1985", Problem::DateOfBirthNotReal)]
    #[case("300", "1", "1985", Problem::DateOfBirthNotReal)]
    #[case("1", "1", "99999999999999999999", Problem::DateOfBirthNotReal)]
    #[case("1", "1", "+985", Problem::DateOfBirthNotReal)]
    #[case("1", "1", "0", Problem::DateOfBirthImpossible)]
    #[case("1", "1", "85", Problem::DateOfBirthImpossible)]
    #[case("1", "1", "9999", Problem::DateOfBirthImpossible)]
    #[case("24", "11", "2026", Problem::DateOfBirthImpossible)]
    #[case("22", "11", "1906", Problem::DateOfBirthImpossible)]
    fn the_four_errors(
        #[case] day: &str,
        #[case] month: &str,
        #[case] year: &str,
        #[case] problem: Problem,
    ) {
        assert_eq!(DateOfBirth::parse(day, month, year, TODAY), Err(problem));
    }

    #[rstest]
    #[case("23", "11", "2026", TODAY)]
    #[case("23", "11", "1906", date(1906, 11, 23))]
    #[case(" 01 ", "2", "1985", date(1985, 2, 1))]
    #[case("29", "02", "2024", date(2024, 2, 29))]
    fn dates_from_120_years_ago_to_today(
        #[case] day: &str,
        #[case] month: &str,
        #[case] year: &str,
        #[case] expected: Date,
    ) {
        assert_eq!(
            DateOfBirth::parse(day, month, year, TODAY).unwrap().date(),
            expected
        );
    }

    #[test]
    fn programs_write_dates_of_birth_as_iso() {
        assert_eq!(
            DateOfBirth::parse_iso("1985-02-01", TODAY).unwrap().date(),
            date(1985, 2, 1)
        );
        assert_eq!(
            DateOfBirth::parse_iso(" ", TODAY),
            Err(Problem::DateOfBirthMissing)
        );
        assert_eq!(
            DateOfBirth::parse_iso("01/02/1985", TODAY),
            Err(Problem::DateOfBirthNotReal)
        );
        assert_eq!(
            DateOfBirth::parse_iso("2027-01-01", TODAY),
            Err(Problem::DateOfBirthImpossible)
        );
    }

    #[test]
    fn born_29_february_turns_a_year_older_on_1_march_in_a_common_year() {
        let born = date(2008, 2, 29);
        assert_eq!(age_on(born, date(2026, 2, 28)), 17);
        assert_eq!(age_on(born, date(2026, 3, 1)), 18);
        assert_eq!(age_on(born, date(2028, 2, 28)), 19);
        assert_eq!(age_on(born, date(2028, 2, 29)), 20);
    }

    #[test]
    fn a_person_turns_a_year_older_on_the_birthday_itself() {
        assert_eq!(age_on(date(2008, 11, 24), TODAY), 17);
        assert_eq!(age_on(date(2008, 11, 23), TODAY), 18);
        assert_eq!(age_on(TODAY, TODAY), 0);
    }

    proptest! {
        #[test]
        fn age_rises_by_one_in_every_year_and_only_on_the_birthday(born in 0..30_000i32, later in 0..30_000i32) {
            let born = date(1930, 1, 1).checked_add(Span::new().days(born)).unwrap();
            let day = born.checked_add(Span::new().days(later)).unwrap();
            let (age, tomorrow) = (age_on(born, day), age_on(born, day.tomorrow().unwrap()));
            prop_assert!(age >= 0 && (tomorrow - age == 0 || tomorrow - age == 1));
            let next = day.tomorrow().unwrap();
            let birthday = (next.month(), next.day()) == (born.month(), born.day())
                || ((born.month(), born.day()) == (2, 29) && !next.in_leap_year() && (next.month(), next.day()) == (3, 1));
            prop_assert_eq!(tomorrow - age == 1, birthday);
        }

        #[test]
        fn no_three_boxes_can_make_it_panic(day: String, month: String, year: String) {
            if let Ok(born) = DateOfBirth::parse(&day, &month, &year, TODAY) {
                prop_assert!((0..=120).contains(&born.age_on(TODAY)));
            }
        }
    }
}
