//! The people rules, one sentence at a time.

use super::*;
use crate::calendar::{ListKind, ListRule};
use jiff::civil::date;
use proptest::prelude::*;
use rstest::rstest;

const VISIT: Date = date(2026, 11, 30);
const BORN: Date = date(1985, 2, 28);

/// A visit of Ann Lee, who is on the list, to a prisoner with records. Each test changes one thing.
struct Scene {
    settings: Settings,
    session_mode: Decision,
    attendance: Attendance,
    pool: Pool,
    typed: TypedPrisoner,
    recorded: Option<RecordedPrisoner>,
    visitors: Vec<Person>,
    contacts: Vec<Contact<u32>>,
}

fn name(raw: &str) -> Name {
    Name::parse(raw).unwrap()
}

fn person(first: &str, last: &str) -> Person {
    Person {
        first_name: name(first),
        last_name: name(last),
        date_of_birth: DateOfBirth::recorded(BORN),
    }
}

fn contact(id: u32, first: &str, last: &str) -> Contact<u32> {
    Contact {
        id,
        first_name: first.to_owned(),
        last_name: last.to_owned(),
        date_of_birth: BORN,
        approved: true,
        banned_until: None,
        closed_only: false,
    }
}

fn scene() -> Scene {
    let born = date(1990, 1, 2);
    Scene {
        settings: Settings {
            prisoner_records: Records::Loaded,
            contact_records: Records::Loaded,
            ..Settings::default()
        },
        session_mode: Decision::Instant,
        attendance: Attendance::default(),
        pool: Pool::Open,
        typed: TypedPrisoner {
            last_name: name("O'Neill"),
            date_of_birth: DateOfBirth::recorded(born),
        },
        recorded: Some(RecordedPrisoner {
            last_name: "ONeill".to_owned(),
            date_of_birth: born,
            status: PrisonerStatus::In,
            at_this_prison: true,
            closed_visits: false,
            placement: Placement::default(),
        }),
        visitors: vec![person("Ann", "Lee")],
        contacts: vec![contact(7, "Ann", "Lee")],
    }
}

impl Scene {
    fn judge(&self) -> Result<Judgement<u32>, Refusal> {
        judge(&Question {
            settings: &self.settings,
            session_mode: self.session_mode,
            attendance: &self.attendance,
            date: VISIT,
            pool: self.pool,
            typed: &self.typed,
            recorded: self.recorded.as_ref(),
            visitors: &self.visitors,
            contacts: &self.contacts,
        })
    }

    fn causes(&self) -> Vec<RequestCause> {
        self.judge().unwrap().causes
    }

    fn record(mut self, change: impl FnOnce(&mut RecordedPrisoner)) -> Self {
        change(self.recorded.as_mut().unwrap());
        self
    }

    fn listed(mut self, change: impl FnOnce(&mut Contact<u32>)) -> Self {
        change(&mut self.contacts[0]);
        self
    }
}

#[test]
fn an_approved_visitor_of_a_known_prisoner_is_booked_at_once() {
    let expected = Judgement {
        pool: Pool::Open,
        causes: vec![],
        visitors: vec![JudgedVisitor {
            listing: Listing::Exact,
            contact: Some(7),
        }],
    };
    assert_eq!(scene().judge(), Ok(expected));
}

#[test]
fn a_prisoner_with_records_must_exist_match_be_in_custody_and_be_at_that_prison() {
    let wrong: [Scene; 6] = [
        Scene {
            recorded: None,
            ..scene()
        },
        scene().record(|prisoner| prisoner.last_name = "Neill".to_owned()),
        scene().record(|prisoner| prisoner.date_of_birth = BORN),
        scene().record(|prisoner| prisoner.status = PrisonerStatus::Released),
        scene().record(|prisoner| prisoner.status = PrisonerStatus::Transferred),
        scene().record(|prisoner| prisoner.at_this_prison = false),
    ];
    for scene in wrong {
        assert_eq!(
            scene.judge(),
            Err(Refusal::PrisonerNotMatched),
            "one neutral answer"
        );
    }
}

#[test]
fn without_prisoner_records_every_booking_is_a_request() {
    let mut scene = Scene {
        recorded: None,
        ..scene()
    };
    scene.settings.prisoner_records = Records::Unavailable;
    scene.settings.contact_records = Records::Unavailable;
    assert_eq!(scene.causes(), [RequestCause::NoPrisonerRecords]);
}

#[test]
fn without_contact_records_nobody_counts_as_unlisted() {
    let mut scene = Scene {
        contacts: vec![],
        ..scene()
    };
    scene.settings.contact_records = Records::Unavailable;
    scene.settings.unlisted_visitors = UnlistedVisitors::Refuse;
    let judged = scene.judge().unwrap();
    assert_eq!(
        (judged.causes, judged.visitors[0].listing),
        (vec![], Listing::NoRecords)
    );
}

#[test]
fn prison_and_session_can_each_ask_for_a_decision() {
    let mut scene = Scene {
        session_mode: Decision::Request,
        ..scene()
    };
    assert_eq!(scene.causes(), [RequestCause::SessionDecides]);
    scene.settings.decision = Decision::Request;
    assert_eq!(
        scene.causes(),
        [RequestCause::PrisonDecides, RequestCause::SessionDecides]
    );
}

#[rstest]
#[case(date(2026, 11, 29), false)]
#[case(VISIT, true)]
#[case(date(2026, 12, 1), true)]
fn a_ban_until_a_day_includes_that_day(#[case] until: Date, #[case] refused: bool) {
    let scene = scene().listed(|contact| contact.banned_until = Some(until));
    match scene.judge() {
        Err(refusal) => assert!(refused && refusal == Refusal::Banned { visitor: 0, until }),
        Ok(judged) => assert!(!refused && judged.causes.is_empty()),
    }
}

#[test]
fn a_closed_only_visitor_or_prisoner_makes_the_visit_a_closed_one() {
    assert_eq!(
        scene()
            .listed(|contact| contact.closed_only = true)
            .judge()
            .unwrap()
            .pool,
        Pool::Closed
    );
    assert_eq!(
        scene()
            .record(|prisoner| prisoner.closed_visits = true)
            .judge()
            .unwrap()
            .pool,
        Pool::Closed
    );
    let mut no_list = scene().record(|prisoner| prisoner.closed_visits = true);
    no_list.settings.contact_records = Records::Unavailable;
    assert_eq!(no_list.judge().unwrap().pool, Pool::Closed);
}

#[test]
fn a_closed_visit_never_turns_open_by_itself() {
    assert_eq!(
        Scene {
            pool: Pool::Closed,
            ..scene()
        }
        .judge()
        .unwrap()
        .pool,
        Pool::Closed
    );
}

#[test]
fn a_listed_but_unapproved_contact_always_makes_a_request() {
    for unlisted in UnlistedVisitors::ALL {
        let mut scene = scene().listed(|contact| contact.approved = false);
        scene.settings.unlisted_visitors = *unlisted;
        assert_eq!(scene.causes(), [RequestCause::VisitorNotApproved]);
    }
}

#[rstest]
#[case("Anne", RequestCause::VisitorCloseMatch)]
#[case("Robert", RequestCause::VisitorNotListed)]
fn close_matches_and_strangers_are_requests_or_refused_as_the_prison_decides(
    #[case] first: &str,
    #[case] cause: RequestCause,
) {
    let mut scene = Scene {
        visitors: vec![person("Ann", "Lee"), person(first, "Lee")],
        ..scene()
    };
    scene.contacts = vec![contact(7, "Ann", "Lee"), contact(8, "Annie", "Lee")];
    assert_eq!(scene.causes(), [cause]);
    scene.settings.unlisted_visitors = UnlistedVisitors::Refuse;
    assert_eq!(scene.judge(), Err(Refusal::NotListed { visitor: 1 }));
}

#[test]
fn a_close_match_does_not_bring_the_restrictions_of_somebody_else() {
    let mut scene = scene().listed(|contact| {
        contact.first_name = "Anne".to_owned();
        contact.banned_until = Some(VISIT);
        contact.closed_only = true;
    });
    assert_eq!(
        (scene.causes(), scene.judge().unwrap().pool),
        (vec![RequestCause::VisitorCloseMatch], Pool::Open)
    );
    scene.settings.unlisted_visitors = UnlistedVisitors::Refuse;
    assert_eq!(scene.judge(), Err(Refusal::NotListed { visitor: 0 }));
}

#[test]
fn limits_and_the_missing_adult_are_told_with_every_problem() {
    let child = Person {
        date_of_birth: DateOfBirth::recorded(date(2015, 1, 1)),
        ..person("Bo", "Lee")
    };
    let scene = Scene {
        visitors: vec![child; 4],
        ..scene()
    };
    assert_eq!(
        scene.judge(),
        Err(Refusal::Party(vec![
            Problem::TooManyChildren,
            Problem::NoAdult
        ]))
    );
}

#[test]
fn a_session_limited_to_others_is_not_offered() {
    let only_a = |kind| Attendance {
        locations: ListRule {
            kind,
            values: vec!["A".to_owned()],
        },
        ..Attendance::default()
    };
    let at = |location: Option<&str>, kind| {
        let scene = Scene {
            attendance: only_a(kind),
            ..scene()
        };
        scene
            .record(|prisoner| prisoner.placement.location = location.map(str::to_owned))
            .judge()
    };
    assert!(at(Some("A-2-014"), ListKind::Include).is_ok());
    assert_eq!(
        at(Some("B-1-001"), ListKind::Include),
        Err(Refusal::SessionNotForPrisoner)
    );
    assert_eq!(
        at(None, ListKind::Exclude),
        Err(Refusal::SessionNotForPrisoner)
    );
}

#[test]
fn legal_visits_obey_the_prisoner_match_but_not_list_and_seats() {
    let mut legal = Scene {
        pool: Pool::LegalInPerson,
        contacts: vec![],
        ..scene()
    };
    legal.settings.unlisted_visitors = UnlistedVisitors::Refuse;
    legal.visitors = vec![
        person("A", "A"),
        person("B", "B"),
        person("C", "C"),
        person("D", "D"),
    ];
    let judged = legal.judge().unwrap();
    assert_eq!((judged.pool, judged.causes), (Pool::LegalInPerson, vec![]));
    legal.visitors.push(person("E", "E"));
    assert_eq!(
        legal.judge(),
        Err(Refusal::Party(vec![Problem::TooManyVisitors]))
    );
    let unknown = Scene {
        recorded: None,
        visitors: vec![person("A", "A")],
        ..legal
    };
    assert_eq!(unknown.judge(), Err(Refusal::PrisonerNotMatched));
}

#[test]
fn a_legal_visit_to_a_closed_only_prisoner_keeps_its_pool() {
    let legal = Scene {
        pool: Pool::LegalVideo,
        ..scene()
    }
    .record(|prisoner| prisoner.closed_visits = true);
    assert_eq!(legal.judge().unwrap().pool, Pool::LegalVideo);
}

#[test]
fn others_learn_only_that_it_is_not_available_for_these_people() {
    for refusal in [
        Refusal::Banned {
            visitor: 0,
            until: VISIT,
        },
        Refusal::NotListed { visitor: 0 },
        Refusal::SessionNotForPrisoner,
    ] {
        assert_eq!(refusal.told(), Told::NotAvailableForPeople);
    }
    assert_eq!(Refusal::PrisonerNotMatched.told(), Told::PrisonerNotMatched);
    let problems = vec![Problem::NoAdult];
    assert_eq!(
        Refusal::Party(problems.clone()).told(),
        Told::Party(problems)
    );
}

proptest! {
    #[test]
    fn causes_come_once_each_whatever_the_people(firsts in proptest::collection::vec("[A-C][a-c]{1,3}", 1..=3), listed in proptest::collection::vec(("[A-C][a-c]{1,3}", any::<bool>()), 0..5)) {
        let mut scene = Scene { visitors: firsts.iter().map(|first| person(first, "Lee")).collect(), ..scene() };
        scene.contacts = listed.iter().map(|(first, approved)| Contact { approved: *approved, ..contact(1, first, "Lee") }).collect();
        let judged = scene.judge().unwrap();
        prop_assert!(judged.causes.windows(2).all(|pair| pair[0] < pair[1]));
        prop_assert_eq!(judged.visitors.len(), firsts.len());
        let every_one_approved = judged.visitors.iter().all(|visitor| visitor.listing == Listing::Exact)
            && !judged.causes.contains(&RequestCause::VisitorNotApproved);
        prop_assert_eq!(judged.causes.is_empty(), every_one_approved);
    }
}
