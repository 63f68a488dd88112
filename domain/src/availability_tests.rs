//! Each cause alone, and several together.

use super::*;
use crate::availability::DayReason::*;
use jiff::civil::date;
use proptest::prelude::*;

// Monday; with lead 3 the first bookable day is Friday 27 November and the last is 21 December.
const TODAY: Date = date(2026, 11, 23);
const GOOD: Date = date(2026, 11, 30);

fn noon(date: Date) -> Timestamp {
    format!("{date}T12:00:00Z").parse().unwrap()
}

fn timings(settings: &Settings) -> Timings {
    Timings::new(
        settings,
        Pool::Open,
        false,
        TODAY,
        noon(TODAY),
        &BankHolidays::default(),
    )
}

fn day(date: Date) -> DayFacts {
    DayFacts {
        date,
        blocked: false,
        bank_holiday: false,
    }
}

fn session(date: Date) -> SessionFacts {
    SessionFacts {
        starts_at: noon(date),
        places_left: 3,
        blocked: false,
        mode: Decision::Instant,
        suits_people: true,
    }
}

fn reasons(day: DayFacts, sessions: &[SessionFacts]) -> Vec<DayReason> {
    against_day(&day, sessions, &timings(&Settings::default()))
}

#[test]
fn a_day_with_one_bookable_session_has_no_reason() {
    let full = SessionFacts {
        places_left: 0,
        ..session(GOOD)
    };
    assert_eq!(reasons(day(GOOD), &[full, session(GOOD)]), []);
}

#[test]
fn every_cause_alone() {
    let good = session(GOOD);
    assert_eq!(
        reasons(
            day(GOOD),
            &[SessionFacts {
                places_left: 0,
                ..good
            }]
        ),
        [Full]
    );
    assert_eq!(
        reasons(
            day(GOOD),
            &[SessionFacts {
                blocked: true,
                ..good
            }]
        ),
        [Blocked]
    );
    assert_eq!(
        reasons(
            day(GOOD),
            &[SessionFacts {
                suits_people: false,
                ..good
            }]
        ),
        [NotAvailableForPeople]
    );
    assert_eq!(
        reasons(
            DayFacts {
                blocked: true,
                ..day(GOOD)
            },
            &[]
        ),
        [Blocked]
    );
    assert_eq!(
        reasons(
            DayFacts {
                bank_holiday: true,
                ..day(GOOD)
            },
            &[]
        ),
        [BankHoliday]
    );
    assert_eq!(reasons(day(GOOD), &[]), [NoSessions]);
    for (date, reason) in [
        (date(2026, 11, 26), TooSoon),
        (date(2026, 12, 22), TooLate),
        (date(2026, 11, 22), Past),
    ] {
        assert_eq!(reasons(day(date), &[session(date)]), [reason]);
    }
}

#[test]
fn every_cause_is_given_not_only_the_first() {
    let late = date(2026, 12, 25);
    assert_eq!(
        reasons(
            DayFacts {
                blocked: true,
                ..day(late)
            },
            &[]
        ),
        [TooLate, Blocked]
    );
    assert_eq!(reasons(day(date(2026, 11, 24)), &[]), [TooSoon, NoSessions]);
    let sessions = [
        SessionFacts {
            places_left: 0,
            ..session(late)
        },
        SessionFacts {
            suits_people: false,
            ..session(late)
        },
    ];
    assert_eq!(
        reasons(day(late), &sessions),
        [TooLate, Full, NotAvailableForPeople]
    );
}

#[test]
fn a_blocked_day_cannot_be_booked_whatever_sessions_are_left_on_it() {
    assert_eq!(
        reasons(
            DayFacts {
                blocked: true,
                ..day(GOOD)
            },
            &[session(GOOD)]
        ),
        [Blocked]
    );
}

#[test]
fn a_bank_holiday_with_a_one_off_can_be_booked() {
    assert_eq!(
        reasons(
            DayFacts {
                bank_holiday: true,
                ..day(GOOD)
            },
            &[session(GOOD)]
        ),
        []
    );
}

#[test]
fn a_session_that_staff_decide_needs_lead_time_where_others_need_notice() {
    let settings = Settings {
        notice_hours: Some(2),
        ..Settings::default()
    };
    let tomorrow = date(2026, 11, 24);
    let decided = SessionFacts {
        mode: Decision::Request,
        ..session(tomorrow)
    };
    assert_eq!(
        against_day(&day(tomorrow), &[session(tomorrow)], &timings(&settings)),
        []
    );
    assert_eq!(
        against_day(&day(tomorrow), &[decided], &timings(&settings)),
        [TooSoon]
    );
    let people = Timings::new(
        &settings,
        Pool::Open,
        true,
        TODAY,
        noon(TODAY),
        &BankHolidays::default(),
    );
    assert_eq!(
        against_day(&day(tomorrow), &[session(tomorrow)], &people),
        [TooSoon]
    );
}

proptest! {
    #[test]
    fn a_day_has_reasons_exactly_when_no_session_can_be_booked(
        offset in -10..60i32, places in proptest::collection::vec((-1..3i32, any::<bool>(), any::<bool>()), 0..5),
        blocked: bool, bank_holiday: bool,
    ) {
        let date = TODAY.checked_add(jiff::Span::new().days(offset)).unwrap();
        let sessions: Vec<_> = places.into_iter()
            .map(|(places_left, blocked, suits_people)| SessionFacts { places_left, blocked, suits_people, ..session(date) })
            .collect();
        let facts = DayFacts { date, blocked, bank_holiday };
        let timings = timings(&Settings::default());
        let found = against_day(&facts, &sessions, &timings);
        let bookable = !blocked && sessions.iter().any(|s| against_session(date, s, &timings).is_empty());
        prop_assert_eq!(found.is_empty(), bookable);
        prop_assert!(found.is_sorted() && found.windows(2).all(|pair| pair[0] != pair[1]));
        if !bookable {
            for session in &sessions {
                for reason in against_session(date, session, &timings) {
                    prop_assert!(found.contains(&reason));
                }
            }
        }
    }
}
