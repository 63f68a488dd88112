use super::*;
use crate::calendar::reply_by_day;
use crate::prisons::Settings;
use jiff::ToSpan as _;
use jiff::civil::date;
use proptest::prelude::*;
use rstest::rstest;

// 2026-11-23 is a Monday; the Friday after it is a holiday in these tests.
const MONDAY: Date = date(2026, 11, 23);

#[rstest]
#[case(MONDAY, MONDAY, false, 0)]
#[case(MONDAY, date(2026, 11, 26), false, 3)]
#[case(date(2026, 11, 26), date(2026, 11, 27), false, 0)]
#[case(date(2026, 11, 26), date(2026, 12, 1), false, 2)]
#[case(date(2026, 11, 26), date(2026, 12, 1), true, 4)]
#[case(date(2026, 11, 28), date(2026, 11, 30), false, 1)]
#[case(date(2026, 11, 30), MONDAY, false, 0)]
fn golden(#[case] asked: Date, #[case] decided: Date, #[case] weekend: bool, #[case] days: i32) {
    let holidays = [date(2026, 11, 27)].into_iter().collect();
    assert_eq!(working_days(asked, decided, weekend, &holidays), days);
}

fn waits(lengths: &[(i32, i64)]) -> Waits {
    let mut waits = Waits::default();
    for (days, count) in lengths {
        waits.add(*days, *count);
    }
    waits
}

#[rstest]
#[case(&[], None, None)]
#[case(&[(2, 1)], Some(2), Some(2))]
#[case(&[(1, 1), (2, 1)], Some(1), Some(2))]
#[case(&[(0, 10), (1, 9), (8, 1)], Some(0), Some(1))]
#[case(&[(0, 94), (5, 5), (9, 1)], Some(0), Some(5))]
#[case(&[(0, 95), (5, 4), (9, 1)], Some(0), Some(0))]
fn median_and_ninety_fifth(
    #[case] lengths: &[(i32, i64)],
    #[case] half: Option<i32>,
    #[case] most: Option<i32>,
) {
    let waits = waits(lengths);
    assert_eq!((waits.percentile(50), waits.percentile(95)), (half, most));
}

#[test]
fn within_counts_the_last_day() {
    let waits = waits(&[(0, 4), (3, 2), (4, 1)]);
    assert_eq!(waits.within(ANSWER_WITHIN), Share::new(6, 7));
}

#[test]
fn nothing_free_is_longer_than_anything() {
    assert_eq!(median(&[]), None);
    assert_eq!(median(&[Some(4), None, Some(2)]), Some(Some(4)));
    assert_eq!(median(&[None, Some(2), None]), Some(None));
    assert_eq!(median(&[Some(9), Some(1)]), Some(Some(1)));
}

proptest! {
    #[test]
    fn an_answer_on_the_reply_by_day_took_the_lead_days(
        lead_days in 0..=28i32, weekend_processing in any::<bool>(), offset in 0..2000i64,
        closed in proptest::collection::btree_set(0..60i64, 0..10),
    ) {
        let asked = date(2024, 1, 1).saturating_add(offset.days());
        let holidays: BankHolidays = closed.into_iter().map(|days| asked.saturating_add(days.days())).collect();
        let settings = Settings { lead_days, weekend_processing, ..Settings::default() };
        let decided = reply_by_day(&settings, asked, &holidays);
        prop_assert_eq!(working_days(asked, decided, weekend_processing, &holidays), lead_days);
    }

    #[test]
    fn waits_add_up_over_any_day_between(first in 0..60i64, second in 0..60i64, weekend in any::<bool>()) {
        let holidays = [date(2026, 12, 25), date(2026, 12, 28)].into_iter().collect();
        let between = MONDAY.saturating_add(first.days());
        let end = between.saturating_add(second.days());
        let days = |from, to| working_days(from, to, weekend, &holidays);
        prop_assert_eq!(days(MONDAY, end), days(MONDAY, between) + days(between, end));
    }

    #[test]
    fn a_percentile_is_the_nearest_rank_of_the_sorted_waits(
        lengths in proptest::collection::vec((0..30i32, 1..9i64), 1..12), percent in 1..=100u8,
    ) {
        let mut sorted: Vec<i32> = lengths.iter().flat_map(|(days, count)| (0..*count).map(|_| *days)).collect();
        sorted.sort_unstable();
        let rank = (sorted.len() * usize::from(percent)).div_ceil(100);
        prop_assert_eq!(waits(&lengths).percentile(percent), Some(sorted[rank - 1]));
    }
}
