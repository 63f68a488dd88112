//! How satisfied people are, as one number.

use super::Share;

/// The points given out of all that could have been given: "very satisfied" is worth four, "very dissatisfied" nothing.
/// `ratings` counts the answers from the worst to the best.
#[must_use]
pub fn satisfaction(ratings: [i64; 5]) -> Share {
    let points = (0..)
        .zip(ratings)
        .map(|(points, count): (i64, i64)| points * count);
    Share::new(points.sum(), ratings.iter().sum::<i64>() * 4)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case([0, 0, 0, 0, 0], None)]
    #[case([0, 0, 0, 0, 3], Some(100))]
    #[case([2, 0, 0, 0, 0], Some(0))]
    #[case([1, 0, 0, 0, 1], Some(50))]
    #[case([0, 0, 1, 1, 0], Some(63))]
    fn from_nothing_to_everything(#[case] ratings: [i64; 5], #[case] percent: Option<i64>) {
        assert_eq!(satisfaction(ratings).percent(), percent);
    }
}
