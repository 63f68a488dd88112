//! Window, lead time and notice at their edges.

use super::*;
use jiff::civil::date;

// A Monday; 10:00 in London, which is UTC in November.
const TODAY: Date = date(2026, 11, 23);

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn timing(settings: &Settings, pool: Pool, needs_decision: bool) -> Timing {
    Timing::new(
        settings,
        pool,
        needs_decision,
        TODAY,
        at("2026-11-23T10:00:00Z"),
        &BankHolidays::default(),
    )
}

fn noon(date: Date) -> Timestamp {
    at(&format!("{date}T12:00:00Z"))
}

#[test]
fn the_last_bookable_day_is_today_and_the_window_included() {
    for (window_days, last) in [
        (28, date(2026, 12, 21)),
        (14, date(2026, 12, 7)),
        (21, date(2026, 12, 14)),
    ] {
        let timing = timing(
            &Settings {
                window_days,
                ..Settings::default()
            },
            Pool::Open,
            false,
        );
        assert_eq!(timing.against(last, noon(last)), []);
        let after = last.tomorrow().unwrap();
        assert_eq!(timing.against(after, noon(after)), [DayReason::TooLate]);
    }
}

#[test]
fn lead_time_makes_the_days_before_the_first_bookable_one_too_soon() {
    let timing = timing(&Settings::default(), Pool::Open, false);
    assert_eq!(
        timing.against(date(2026, 11, 26), noon(date(2026, 11, 26))),
        [DayReason::TooSoon]
    );
    assert_eq!(
        timing.against(date(2026, 11, 27), noon(date(2026, 11, 27))),
        []
    );
}

#[test]
fn notice_hours_count_elapsed_hours_before_the_start_instead_of_lead_time() {
    let settings = Settings {
        notice_hours: Some(24),
        ..Settings::default()
    };
    let timing = timing(&settings, Pool::Open, false);
    let tomorrow = date(2026, 11, 24);
    assert_eq!(timing.against(tomorrow, at("2026-11-24T10:00:00Z")), []);
    assert_eq!(
        timing.against(tomorrow, at("2026-11-24T09:59:00Z")),
        [DayReason::TooSoon]
    );
}

#[test]
fn bookings_that_need_a_decision_stay_under_lead_time() {
    let settings = Settings {
        notice_hours: Some(2),
        ..Settings::default()
    };
    let tomorrow = date(2026, 11, 24);
    assert_eq!(
        timing(&settings, Pool::Open, false).against(tomorrow, noon(tomorrow)),
        []
    );
    assert_eq!(
        timing(&settings, Pool::Open, true).against(tomorrow, noon(tomorrow)),
        [DayReason::TooSoon]
    );
    let request_prison = Settings {
        decision: Decision::Request,
        ..settings
    };
    assert_eq!(
        timing(&request_prison, Pool::Open, false).against(tomorrow, noon(tomorrow)),
        [DayReason::TooSoon]
    );
}

#[test]
fn legal_pools_use_the_official_window_and_notice() {
    let settings = Settings {
        decision: Decision::Request,
        ..Settings::default()
    };
    let timing = timing(&settings, Pool::LegalVideo, true);
    assert_eq!(
        timing.against(date(2026, 11, 24), at("2026-11-24T10:00:00Z")),
        []
    );
    assert_eq!(
        timing.against(date(2026, 11, 24), at("2026-11-24T09:59:59Z")),
        [DayReason::TooSoon]
    );
    let last = date(2027, 2, 15);
    assert_eq!(timing.against(last, noon(last)), []);
    assert_eq!(
        timing.against(date(2027, 2, 16), noon(date(2027, 2, 16))),
        [DayReason::TooLate]
    );
}

#[test]
fn what_has_started_is_past() {
    let settings = Settings {
        notice_hours: Some(0),
        ..Settings::default()
    };
    let timing = timing(&settings, Pool::Open, false);
    assert_eq!(
        timing.against(TODAY, at("2026-11-23T10:00:00Z")),
        [DayReason::Past]
    );
    assert_eq!(timing.against(TODAY, at("2026-11-23T10:00:01Z")), []);
    assert_eq!(timing.against_day(date(2026, 11, 22)), [DayReason::Past]);
    assert_eq!(timing.against_day(TODAY), []);
}

#[test]
fn notice_over_the_march_clock_change_counts_elapsed_hours() {
    // Saturday 28 March 2026 at 10:00 GMT; on Sunday the clocks go forward, so 11:00 BST is 24 hours later.
    let settings = Settings {
        notice_hours: Some(24),
        ..Settings::default()
    };
    let now = at("2026-03-28T10:00:00Z");
    let timing = Timing::new(
        &settings,
        Pool::Open,
        false,
        date(2026, 3, 28),
        now,
        &BankHolidays::default(),
    );
    let sunday = date(2026, 3, 29);
    assert_eq!(
        timing.against(sunday, at("2026-03-29T10:30:00+01:00")),
        [DayReason::TooSoon]
    );
    assert_eq!(timing.against(sunday, at("2026-03-29T11:00:00+01:00")), []);
}

#[test]
fn notice_over_the_october_clock_change_counts_elapsed_hours() {
    // Saturday 24 October 2026 at 10:00 BST; on Sunday the clocks go back, so 09:00 GMT is 24 hours later.
    let settings = Settings {
        notice_hours: Some(24),
        ..Settings::default()
    };
    let now = at("2026-10-24T10:00:00+01:00");
    let timing = Timing::new(
        &settings,
        Pool::Open,
        false,
        date(2026, 10, 24),
        now,
        &BankHolidays::default(),
    );
    let sunday = date(2026, 10, 25);
    assert_eq!(
        timing.against(sunday, at("2026-10-25T08:59:00Z")),
        [DayReason::TooSoon]
    );
    assert_eq!(timing.against(sunday, at("2026-10-25T09:00:00Z")), []);
}
