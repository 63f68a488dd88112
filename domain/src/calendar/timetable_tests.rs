//! The precedence of exceptions, sentence by sentence.

use super::*;
use jiff::civil::{Weekday, date};
use proptest::prelude::*;

const MONDAY: Date = date(2026, 12, 28);

fn offer(slot: &str) -> Offer {
    Offer {
        slot: Slot::parse(slot).unwrap(),
        room: String::new(),
        mode: Decision::Instant,
        who_may_book: WhoMayBook::Anyone,
        attendance: Attendance::default(),
        pools: BTreeMap::from([(Pool::Open, 20)]),
    }
}

/// Weekly sessions 1 and 2 on Mondays; 3 in the list that replaces 28 December; 4 a one-off on the same day.
fn timetable() -> Timetable<i32> {
    let template = |id, slot| Template {
        id,
        pattern: Pattern::weekly(Weekday::Monday),
        offer: offer(slot),
    };
    let special = |id, kind, slot| Special {
        id,
        date: MONDAY,
        kind,
        offer: offer(slot),
    };
    Timetable {
        templates: vec![template(1, "1400-1500"), template(2, "0900-1000")],
        specials: vec![
            special(3, SpecialKind::Replaced, "1000-1100"),
            special(4, SpecialKind::OneOff, "1800-1900"),
        ],
        ..Timetable::default()
    }
}

fn ids(timetable: &Timetable<i32>, holidays: &[Date]) -> Vec<i32> {
    let holidays = holidays.iter().copied().collect();
    timetable
        .day(MONDAY, &holidays)
        .sessions
        .into_iter()
        .map(|session| session.id)
        .collect()
}

#[test]
fn weekly_sessions_come_in_order_of_time_beside_one_offs() {
    assert_eq!(ids(&timetable(), &[]), [2, 1, 4]);
}

#[test]
fn a_replaced_day_beats_the_weekly_templates_and_leaves_one_offs() {
    let replaced = Timetable {
        replaced: BTreeSet::from([MONDAY]),
        ..timetable()
    };
    assert_eq!(ids(&replaced, &[]), [3, 4]);
}

#[test]
fn a_day_replaced_by_nothing_has_only_its_one_offs() {
    let mut replaced = Timetable {
        replaced: BTreeSet::from([MONDAY]),
        ..timetable()
    };
    replaced
        .specials
        .retain(|special| special.kind == SpecialKind::OneOff);
    assert_eq!(ids(&replaced, &[]), [4]);
}

#[test]
fn blocked_beats_a_replaced_day_and_removes_one_offs_too() {
    let blocked = Timetable {
        replaced: BTreeSet::from([MONDAY]),
        blocked: BTreeSet::from([MONDAY]),
        ..timetable()
    };
    assert_eq!(ids(&blocked, &[]), [] as [i32; 0]);
    assert!(blocked.day(MONDAY, &BankHolidays::default()).blocked);
}

#[test]
fn a_bank_holiday_removes_weekly_sessions_only_where_the_prison_says_so() {
    assert_eq!(ids(&timetable(), &[MONDAY]), [2, 1, 4], "default is no");
    let closed = Timetable {
        closed_on_bank_holidays: true,
        ..timetable()
    };
    assert_eq!(ids(&closed, &[MONDAY]), [4]);
    assert_eq!(ids(&closed, &[]), [2, 1, 4], "not a bank holiday");
    assert!(
        closed
            .day(MONDAY, &BankHolidays::from_iter([MONDAY]))
            .bank_holiday
    );
    assert!(!closed.day(MONDAY, &BankHolidays::default()).bank_holiday);
}

#[test]
fn a_bank_holiday_never_removes_a_replaced_day_or_a_one_off() {
    let closed = Timetable {
        closed_on_bank_holidays: true,
        replaced: BTreeSet::from([MONDAY]),
        ..timetable()
    };
    assert_eq!(ids(&closed, &[MONDAY]), [3, 4]);
    assert!(
        !closed
            .day(MONDAY, &BankHolidays::from_iter([MONDAY]))
            .bank_holiday
    );
}

#[test]
fn one_blocked_session_leaves_the_others() {
    let blocked = Timetable {
        blocked_sessions: BTreeSet::from([(MONDAY, 1)]),
        ..timetable()
    };
    assert_eq!(ids(&blocked, &[]), [2, 4]);
}

#[test]
fn visitors_and_professionals_can_each_have_sessions_of_their_own() {
    for (who, visitors, professionals) in [
        (WhoMayBook::Anyone, true, true),
        (WhoMayBook::Visitors, true, false),
        (WhoMayBook::Professionals, false, true),
    ] {
        assert_eq!(
            (who.admits(Pool::Closed), who.admits(Pool::LegalVideo)),
            (visitors, professionals)
        );
    }
}

proptest! {
    #[test]
    fn precedence_holds_for_every_mixture(blocked: bool, replaced: bool, holiday: bool, closes: bool) {
        let one_of = |yes: bool| if yes { BTreeSet::from([MONDAY]) } else { BTreeSet::new() };
        let mixed = Timetable {
            blocked: one_of(blocked), replaced: one_of(replaced), closed_on_bank_holidays: closes, ..timetable()
        };
        let found = ids(&mixed, if holiday { &[MONDAY] } else { &[] });
        prop_assert_eq!(found.contains(&4), !blocked);
        prop_assert_eq!(found.contains(&3), !blocked && replaced);
        prop_assert_eq!(found.contains(&1), !(blocked || replaced || holiday && closes));
        prop_assert_eq!(found.contains(&1), found.contains(&2));
    }
}
