//! Counting a group while it is typed. Only help: the rules judge ages on the day of the visit.

use super::Limits;

/// How many there are, and of what age.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Count {
    pub people: usize,
    pub adults: usize,
    pub children: usize,
}

/// A day as year, month and day.
type Day = (i32, i32, i32);

/// Counts the people by what is typed of their dates of birth; a date that is not complete yet has no age.
pub(super) fn count(births: &[[String; 3]], limits: &Limits) -> Count {
    let mut count = Count {
        people: births.len(),
        ..Count::default()
    };
    for born in births.iter().filter_map(parse) {
        if age(born, limits.on) >= limits.seat_age {
            count.adults += 1;
        } else {
            count.children += 1;
        }
    }
    count
}

fn parse([day, month, year]: &[String; 3]) -> Option<Day> {
    let number = |text: &String| text.trim().parse::<i32>().ok();
    let (day, month, year) = (number(day)?, number(month)?, number(year)?);
    ((1..=31).contains(&day) && (1..=12).contains(&month) && year >= 1900)
        .then_some((year, month, day))
}

fn age(born: Day, on: Day) -> i32 {
    on.0 - born.0 - i32::from((on.1, on.2) < (born.1, born.2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_is_counted_by_age_as_far_as_it_is_typed() {
        let limits = Limits {
            on: (2026, 12, 5),
            seat_age: 16,
            ..Limits::default()
        };
        let births = [
            ["5", "12", "2010"],
            ["6", "12", "2010"],
            ["", "12", "2010"],
            ["99", "1", "1980"],
        ];
        let births = births.map(|born| born.map(str::to_owned));
        assert_eq!(
            count(&births, &limits),
            Count {
                people: 4,
                adults: 1,
                children: 1
            }
        );
    }
}
