//! A part of a whole.

use serde::{Deserialize, Serialize};

/// So many of so many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// Those that count.
    pub part: i64,
    /// All of them.
    pub of: i64,
}

impl Share {
    /// A part of a whole.
    #[must_use]
    pub const fn new(part: i64, of: i64) -> Self {
        Self { part, of }
    }

    /// In per cent, rounded half up; none where there is nothing to have a share of.
    #[must_use]
    pub const fn percent(self) -> Option<i64> {
        if self.of > 0 {
            Some((self.part * 200 + self.of) / (self.of * 2))
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case(0, 0, None)]
    #[case(0, 7, Some(0))]
    #[case(7, 7, Some(100))]
    #[case(1, 3, Some(33))]
    #[case(2, 3, Some(67))]
    #[case(1, 200, Some(1))]
    #[case(1, 201, Some(0))]
    fn percent_is_rounded_half_up(
        #[case] part: i64,
        #[case] of: i64,
        #[case] percent: Option<i64>,
    ) {
        assert_eq!(Share::new(part, of).percent(), percent);
    }

    proptest! {
        #[test]
        fn a_share_lies_between_nothing_and_everything(of in 1..10_000_000i64, part in 0.0..=1.0f64) {
            let part = (of as f64 * part) as i64;
            let percent = Share::new(part, of).percent().unwrap();
            prop_assert!((0..=100).contains(&percent));
            prop_assert!((percent as f64 - part as f64 * 100.0 / of as f64).abs() <= 0.5 + 1e-9);
        }
    }
}
