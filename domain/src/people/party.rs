//! How many may come together, and how old they must be on the day of the visit.

use jiff::civil::Date;

use super::DateOfBirth;
use crate::places::Pool;
use crate::prisons::Settings;
use crate::problem::Problem;

/// Legal adulthood in years. The seat age of a prison is something else.
pub const ADULT_AGE: i32 = 18;

/// How many adult and child seats a party takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seats {
    /// People at or above the seat age.
    pub adults: usize,
    /// People below it.
    pub children: usize,
}

/// Seats by age on the date of the visit.
#[must_use]
pub fn seats(visitors: &[DateOfBirth], visit: Date, seat_age: i32) -> Seats {
    let adults = visitors
        .iter()
        .filter(|born| born.age_on(visit) >= seat_age)
        .count();
    Seats {
        adults,
        children: visitors.len() - adults,
    }
}

/// The three limits and one real adult; every problem, not only the first. Legal visits have one limit only.
pub fn check_party(
    visitors: &[DateOfBirth],
    visit: Date,
    pool: Pool,
    settings: &Settings,
) -> Result<(), Vec<Problem>> {
    let over = |count: usize, limit: i32| i32::try_from(count).is_ok_and(|count| count > limit);
    let taken = seats(visitors, visit, settings.seat_age);
    let problems: Vec<Problem> = if pool.is_legal() {
        vec![
            (visitors.is_empty(), Problem::VisitorsMissing),
            (
                over(visitors.len(), settings.max_attendees),
                Problem::TooManyVisitors,
            ),
        ]
    } else {
        vec![
            (visitors.is_empty(), Problem::VisitorsMissing),
            (
                over(visitors.len(), settings.max_visitors),
                Problem::TooManyVisitors,
            ),
            (
                over(taken.adults, settings.max_adults),
                Problem::TooManyAdults,
            ),
            (
                over(taken.children, settings.max_children),
                Problem::TooManyChildren,
            ),
            (
                !visitors.is_empty() && seats(visitors, visit, ADULT_AGE).adults == 0,
                Problem::NoAdult,
            ),
        ]
    }
    .into_iter()
    .filter_map(|(wrong, problem)| wrong.then_some(problem))
    .collect();
    if problems.is_empty() {
        Ok(())
    } else {
        Err(problems)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Span;
    use jiff::civil::date;
    use proptest::prelude::*;

    const VISIT: Date = date(2026, 11, 30);

    fn aged(ages: &[i32]) -> Vec<DateOfBirth> {
        ages.iter()
            .map(|age| DateOfBirth::recorded(VISIT.checked_sub(Span::new().years(*age)).unwrap()))
            .collect()
    }

    fn check(ages: &[i32], settings: &Settings) -> Vec<Problem> {
        check_party(&aged(ages), VISIT, Pool::Open, settings)
            .err()
            .unwrap_or_default()
    }

    #[test]
    fn at_or_above_the_seat_age_a_person_takes_an_adult_seat() {
        for (seat_age, adults) in [(18, 1), (10, 2), (5, 3)] {
            assert_eq!(
                seats(&aged(&[18, 10, 5, 4]), VISIT, seat_age),
                Seats {
                    adults,
                    children: 4 - adults
                }
            );
        }
    }

    #[test]
    fn three_limits() {
        let settings = Settings::default();
        assert_eq!(check(&[30, 31, 32, 1, 2, 3], &settings), []);
        assert_eq!(
            check(&[30, 31, 32, 33], &settings),
            [Problem::TooManyAdults]
        );
        assert_eq!(
            check(&[30, 1, 2, 3, 4], &settings),
            [Problem::TooManyChildren]
        );
        let few = Settings {
            max_visitors: 2,
            ..settings
        };
        assert_eq!(check(&[30, 31], &few), []);
        assert_eq!(check(&[30, 31, 5], &few), [Problem::TooManyVisitors]);
    }

    #[test]
    fn at_least_one_visitor_is_really_18_whatever_the_seat_age() {
        let settings = Settings {
            seat_age: 10,
            ..Settings::default()
        };
        assert_eq!(check(&[17, 16], &settings), [Problem::NoAdult]);
        assert_eq!(check(&[18, 16], &settings), []);
    }

    #[test]
    fn ages_are_reckoned_on_the_date_of_the_visit() {
        let settings = Settings::default();
        let eighteen_that_day = [DateOfBirth::recorded(date(2008, 11, 30))];
        assert_eq!(
            check_party(&eighteen_that_day, VISIT, Pool::Open, &settings),
            Ok(())
        );
        assert_eq!(
            check_party(
                &eighteen_that_day,
                VISIT.yesterday().unwrap(),
                Pool::Open,
                &settings
            ),
            Err(vec![Problem::NoAdult])
        );
    }

    #[test]
    fn every_problem_is_told() {
        let settings = Settings {
            max_visitors: 4,
            ..Settings::default()
        };
        assert_eq!(
            check(&[1, 2, 3, 4, 5], &settings),
            [
                Problem::TooManyVisitors,
                Problem::TooManyChildren,
                Problem::NoAdult
            ]
        );
        assert_eq!(check(&[], &settings), [Problem::VisitorsMissing]);
    }

    #[test]
    fn legal_visits_have_at_most_max_attendees_and_no_seat_limits() {
        let settings = Settings::default();
        let legal = |ages: &[i32]| check_party(&aged(ages), VISIT, Pool::LegalInPerson, &settings);
        assert_eq!(legal(&[40, 40, 40, 40]), Ok(()));
        assert_eq!(
            legal(&[40, 40, 40, 40, 40]),
            Err(vec![Problem::TooManyVisitors])
        );
    }

    proptest! {
        #[test]
        fn a_party_passes_exactly_when_every_limit_is_kept(ages in proptest::collection::vec(0..100i32, 0..9), seat_age in 5..=18i32) {
            let settings = Settings { seat_age, ..Settings::default() };
            let adults = ages.iter().filter(|age| **age >= seat_age).count();
            let fits = !ages.is_empty() && ages.len() <= 6 && adults <= 3 && ages.len() - adults <= 3 && ages.iter().any(|age| *age >= 18);
            prop_assert_eq!(check(&ages, &settings).is_empty(), fits);
        }
    }
}
