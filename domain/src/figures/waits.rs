//! How long people wait: for an answer, in working days, and for a free place.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Share;
use crate::calendar::{BankHolidays, is_processing_day};

/// Within how many working days a request should be answered.
pub const ANSWER_WITHIN: i32 = 3;

/// The processing days after one day, up to and with another: as lead time counts them, so that an answer on the reply-by
/// day took exactly the lead days. The same day is none.
#[must_use]
pub fn working_days(
    asked: Date,
    decided: Date,
    weekend_processing: bool,
    holidays: &BankHolidays,
) -> i32 {
    let mut days = 0;
    let mut day = asked;
    while day < decided {
        let Ok(next) = day.tomorrow() else { break };
        day = next;
        days += i32::from(is_processing_day(day, weekend_processing, holidays));
    }
    days
}

/// Waits of so many days, with how many there were of each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Waits(BTreeMap<i32, i64>);

impl Waits {
    /// So many more waits of that many days.
    pub fn add(&mut self, days: i32, count: i64) {
        *self.0.entry(days).or_default() += count;
    }

    /// How many there were.
    #[must_use]
    pub fn count(&self) -> i64 {
        self.0.values().sum()
    }

    /// Each length with how many there were, the shortest first.
    pub fn lengths(&self) -> impl Iterator<Item = (i32, i64)> {
        self.0.iter().map(|(days, count)| (*days, *count))
    }

    /// The shortest wait that at least `percent` of all were not longer than (nearest rank); none where nobody waited.
    #[must_use]
    pub fn percentile(&self, percent: u8) -> Option<i32> {
        let needed = self.count() * i64::from(percent.min(100));
        let mut passed = 0;
        self.lengths().find_map(|(days, count)| {
            passed += count;
            (count > 0 && passed * 100 >= needed).then_some(days)
        })
    }

    /// Those that took no longer than so many days.
    #[must_use]
    pub fn within(&self, days: i32) -> Share {
        Share::new(
            self.0.range(..=days).map(|(_, count)| count).sum(),
            self.count(),
        )
    }
}

/// The middle one (of two the shorter), where `None` is longer than all: nothing was free. None where nothing was measured.
#[must_use]
pub fn median(days: &[Option<i32>]) -> Option<Option<i32>> {
    let mut sorted: Vec<i32> = days.iter().map(|days| days.unwrap_or(i32::MAX)).collect();
    sorted.sort_unstable();
    let middle = *sorted.get(sorted.len().checked_sub(1)? / 2)?;
    Some((middle < i32::MAX).then_some(middle))
}

#[cfg(test)]
#[path = "waits_tests.rs"]
mod tests;
