use super::*;
use crate::calendar::Slot;
use jiff::civil::date;

const SAY: Say = Say {
    date: |date| date.strftime("%-d %B %Y").to_string(),
    weekday: |day| match day {
        Weekday::Monday => "Monday",
        Weekday::Saturday => "Saturday",
        _ => "another day",
    },
};

fn on(recurrence: Recurrence, from: Option<Date>, until: Option<Date>) -> String {
    SAY.often(&Pattern {
        weekday: Weekday::Monday,
        recurrence,
        from,
        until,
    })
}

#[test]
fn how_often_and_until_when() {
    let start = Some(date(2027, 1, 4));
    let end = Some(date(2027, 3, 29));
    let weekly = Recurrence::Weekly;
    assert_eq!(
        on(weekly, None, None),
        "Every Monday, until further notice."
    );
    assert_eq!(
        on(weekly, start, None),
        "Every Monday, from 4 January 2027 until further notice."
    );
    assert_eq!(on(weekly, None, end), "Every Monday, until 29 March 2027.");
    assert_eq!(
        on(
            Recurrence::every_weeks(2, date(2027, 1, 4)).unwrap(),
            start,
            end
        ),
        "Every 2 weeks on Monday, counted from the week of 4 January 2027, from 4 January 2027 until 29 March 2027."
    );
    assert_eq!(
        on(
            Recurrence::every_weeks(1, date(2027, 1, 4)).unwrap(),
            None,
            None
        ),
        "Every Monday, until further notice."
    );
    assert_eq!(
        on(Recurrence::Nth(1), None, None),
        "The first Monday of each month, until further notice."
    );
    assert_eq!(
        on(Recurrence::Nth(5), None, None),
        "The fifth Monday of each month that has five, until further notice."
    );
    assert_eq!(
        on(Recurrence::Last, None, end),
        "The last Monday of each month, until 29 March 2027."
    );
}

#[test]
fn how_many_who_and_by_whom() {
    let list = |kind: ListKind, values: &[&str]| ListRule {
        kind,
        values: values.iter().map(|value| (*value).to_owned()).collect(),
    };
    let mut session = Offer {
        slot: Slot::parse("1400-1500").unwrap(),
        room: String::new(),
        mode: Decision::Instant,
        who_may_book: WhoMayBook::Anyone,
        attendance: Attendance::default(),
        pools: BTreeMap::from([(Pool::Open, 20), (Pool::Closed, 1), (Pool::LegalVideo, 0)]),
    };
    assert_eq!(
        offer(&session),
        [
            "20 tables and 1 closed visit.",
            "For every prisoner.",
            "Booked at once, by visitors and legal professionals."
        ]
    );
    session.mode = Decision::Request;
    session.who_may_book = WhoMayBook::Professionals;
    session.pools = BTreeMap::from([
        (Pool::Open, 1),
        (Pool::LegalInPerson, 4),
        (Pool::LegalPhone, 2),
    ]);
    session.attendance = Attendance {
        locations: list(ListKind::Include, &["A-2", "B", "C-1"]),
        categories: list(ListKind::Exclude, &["A"]),
        incentives: list(ListKind::Include, &["enhanced"]),
    };
    assert_eq!(
        offer(&session),
        [
            "1 table, 4 legal visits in person and 2 legal phone calls.",
            "Only for prisoners who live in A-2, B or C-1, not of category A and with incentive level enhanced.",
            "Asked for by legal professionals only; staff decide."
        ]
    );
    session.pools.clear();
    assert_eq!(places(&session.pools), "No places.");
}
