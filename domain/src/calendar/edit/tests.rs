use super::*;
use crate::calendar::{Attendance, ListKind, ListRule, Recurrence, Slot, WhoMayBook};
use crate::prisons::Decision;
use crate::problem::Problem;
use jiff::civil::{Weekday, date};

fn offer(times: &str) -> Offer {
    Offer {
        slot: Slot::parse(times).unwrap(),
        room: "Main hall".to_owned(),
        mode: Decision::Request,
        who_may_book: WhoMayBook::Visitors,
        attendance: Attendance {
            locations: ListRule {
                kind: ListKind::Exclude,
                values: vec!["A-2".to_owned(), "B".to_owned()],
            },
            ..Attendance::default()
        },
        pools: BTreeMap::from([(Pool::Open, 20), (Pool::LegalVideo, 0)]),
    }
}

fn pattern(recurrence: Recurrence) -> Pattern {
    Pattern {
        weekday: Weekday::Sunday,
        recurrence,
        from: Some(date(2027, 1, 3)),
        until: None,
    }
}

#[test]
fn every_edit_is_read_again_from_its_own_fields() {
    let day = date(2027, 2, 9);
    let fortnightly = Recurrence::every_weeks(2, date(2027, 1, 4)).unwrap();
    let edits: Vec<Edit<u32>> = vec![
        Edit::Add {
            pattern: pattern(fortnightly),
            offer: offer("1400-1500"),
        },
        Edit::Change {
            template: 7,
            version: 3,
            pattern: pattern(Recurrence::Nth(5)),
            offer: offer("0905-1015"),
        },
        Edit::End {
            template: 7,
            version: 3,
            last: day,
        },
        Edit::BlockDate {
            date: day,
            reason: "Staff training".to_owned(),
        },
        Edit::UnblockDate { date: day },
        Edit::BlockSession { session: 8 },
        Edit::UnblockSession { session: 8 },
        Edit::Capacity {
            session: 8,
            pools: BTreeMap::from([(Pool::Open, 4)]),
        },
        Edit::OneOff {
            date: day,
            offer: offer("1400-1500"),
        },
        Edit::RemoveOneOff { slot: 9 },
        Edit::ReplaceDay {
            date: day,
            offers: vec![offer("1400-1500"), offer("1530-1630")],
        },
        Edit::ReplaceDay {
            date: day,
            offers: Vec::new(),
        },
        Edit::RestoreDay { date: day },
    ];
    for edit in edits {
        assert_eq!(Edit::read(&edit.fields()), Ok(edit));
    }
}

fn problems(change: &[(&str, &str)]) -> Vec<(String, Problem)> {
    let add: Edit<u32> = Edit::Add {
        pattern: pattern(Recurrence::Weekly),
        offer: offer("1400-1500"),
    };
    let mut fields = add.fields();
    for (name, text) in change {
        fields.set(*name, *text);
    }
    let read = Edit::<u32>::read(&fields).err().unwrap_or_default();
    read.into_iter()
        .map(|error| (error.field, error.problem))
        .collect()
}

#[test]
fn problems_stand_at_their_fields_and_all_are_told() {
    let long = "a".repeat(61);
    for (change, field, problem) in [
        (("weekday", ""), "weekday", Problem::AnswerMissing),
        (("weekday", "8"), "weekday", Problem::AnswerMissing),
        (("starts", ""), "starts", Problem::TimeMissing),
        (("starts", "25:00"), "starts", Problem::TimeNotReal),
        (("ends", "14:00"), "ends", Problem::TimeEndsBeforeStart),
        (("open", "-1"), "open", Problem::NumberOutOfRange),
        (("open", "1001"), "open", Problem::NumberOutOfRange),
        (("open", "twenty"), "open", Problem::NumberOutOfRange),
        (("from-day", "31"), "from", Problem::DateNotReal),
        (("from-year", "9999"), "from", Problem::DateNotReal),
        (("room", "<b>"), "room", Problem::TextHasForbiddenCharacter),
        (("room", &long), "room", Problem::CommentTooLong),
        (("locations", "A;DROP"), "locations", Problem::AnswerUnknown),
        (
            ("recurrence", "daily"),
            "recurrence",
            Problem::AnswerMissing,
        ),
        (
            ("recurrence", "nth_weekday"),
            "nth",
            Problem::RecurrenceNotReal,
        ),
        (
            ("recurrence", "every_n_weeks"),
            "weeks",
            Problem::RecurrenceNotReal,
        ),
        (("kind", "nonsense"), "kind", Problem::AnswerUnknown),
    ] {
        let change = match change {
            ("from-day", _) => vec![change, ("from-month", "2")],
            _ => vec![change],
        };
        assert_eq!(
            problems(&change),
            [(field.to_owned(), problem)],
            "{change:?}"
        );
    }
    let until = [
        ("until-day", "2"),
        ("until-month", "1"),
        ("until-year", "2027"),
    ];
    assert_eq!(
        problems(&until),
        [("until".to_owned(), Problem::DatesOutOfOrder)]
    );
    let none = problems(&[("open", ""), ("legal_video", ""), ("ends", "x")]);
    assert_eq!(
        none,
        [
            ("ends".to_owned(), Problem::TimeNotReal),
            ("open".to_owned(), Problem::AnswerMissing)
        ]
    );
}

#[test]
fn weeks_are_counted_from_the_monday_of_whatever_day_was_typed() {
    let add: Edit<u32> = Edit::Add {
        pattern: pattern(Recurrence::Weekly),
        offer: offer("1400-1500"),
    };
    let mut fields = add.fields();
    fields.set("recurrence", "every_n_weeks");
    fields.set("weeks", "3");
    let Ok(Edit::Add { pattern, .. }) = Edit::<u32>::read(&fields) else {
        panic!("not read")
    };
    // From Sunday 3 January 2027: its week began on 28 December.
    let counted = Recurrence::every_weeks(3, date(2026, 12, 28)).unwrap();
    assert_eq!(pattern.recurrence, counted);
}

#[test]
fn times_are_read_as_people_write_them() {
    assert_eq!(problems(&[("starts", "9:05"), ("ends", "14.00")]), []);
    assert_eq!(problems(&[("starts", "0905"), ("ends", "1400")]), []);
}

#[test]
fn a_session_of_a_day_can_be_left_out() {
    let day: Edit<u32> = Edit::ReplaceDay {
        date: date(2027, 2, 9),
        offers: vec![offer("1400-1500"), offer("1530-1630")],
    };
    let mut fields = day.fields();
    fields.set("s0.out", "yes");
    let Ok(Edit::ReplaceDay { offers, .. }) = Edit::<u32>::read(&fields) else {
        panic!("not read")
    };
    assert_eq!(offers, [offer("1530-1630")]);
}
