use domain::booking::StaffText;
use domain::legal::{Attendee, AttendeeKind, News, ShortWords};
use domain::people::{DateOfBirth, Person, PrisonerNumber, TypedPrisoner};
use domain::places::Pool;
use jiff::civil::date;

use super::*;
use crate::booking::{BookOutcome, CancelOutcome, NotThesePeople, Prisoner, Visitor};
use crate::prisons::by_id;

const NUMBER: &str = "A1234BC";

/// A prison with a prisoner, and a session of legal visits.
struct Scene {
    db: TestDb,
    staff: Permit<Admin>,
    prison_id: i32,
    prisoner_id: Uuid,
    session_id: Uuid,
}

async fn scene() -> Scene {
    let db = TestDb::with_connections(20).await.unwrap();
    let prison_id = fixtures::prison(&db, "northmoor").await.unwrap();
    let prisoner_id = fixtures::prisoner(&db, prison_id, NUMBER, "Case")
        .await
        .unwrap();
    let staff = fixtures::permit_of(&db, "Alex Morgan", prison_id)
        .await
        .unwrap();
    let session_id = session(&db, prison_id, "0930-1030", 1).await;
    Scene {
        db,
        staff,
        prison_id,
        prisoner_id,
        session_id,
    }
}

/// A session of legal visits, for which no other place is on sale.
async fn session(db: &TestDb, prison_id: i32, slot: &str, places: i32) -> Uuid {
    let session_id = fixtures::session(db, prison_id, date(2026, 12, 1), slot, 0, 0)
        .await
        .unwrap();
    sqlx::query("INSERT INTO session_pool (session_id, prison_id, pool, capacity) VALUES ($1, $2, 'legal_in_person', $3)")
        .bind(session_id)
        .bind(prison_id)
        .bind(places)
        .execute(db.write())
        .await
        .unwrap();
    session_id
}

fn prisoner() -> Prisoner {
    Prisoner {
        number: PrisonerNumber::parse(NUMBER).unwrap(),
        first_name: Name::parse("Test").ok(),
        typed: TypedPrisoner {
            last_name: Name::parse("Case").unwrap(),
            date_of_birth: DateOfBirth::recorded(date(1980, 2, 1)),
        },
    }
}

fn person(last_name: &str) -> Person {
    Person {
        first_name: Name::parse("Ann").unwrap(),
        last_name: Name::parse(last_name).unwrap(),
        date_of_birth: DateOfBirth::recorded(date(1979, 5, 2)),
    }
}

impl Scene {
    async fn member(&self, name: &str, firm: &str) -> Pass<Member> {
        let token = accepted(&self.db, &self.staff, name, firm).await;
        member(&self.db, &token).await
    }

    async fn client_of(&self, pass: &Pass<Member>) -> Uuid {
        let new = NewClient {
            prisoner: prisoner(),
            prisoner_id: Some(self.prisoner_id),
            prison_id: self.prison_id,
            closed: false,
            matter: ShortWords::parse("HV/1").unwrap(),
            hearing: None,
        };
        match add_client(&self.db, pass, &new, now()).await.unwrap() {
            AddClientOutcome::Added(id) => id,
            AddClientOutcome::Already => panic!("added before"),
        }
    }

    async fn wish(&self, pass: &Pass<Member>, client_id: Uuid, key: Uuid) -> BookVisit {
        BookVisit {
            key,
            client: client(&self.db, pass, client_id).await.unwrap().unwrap(),
            session_id: self.session_id,
            pool: Pool::LegalInPerson,
            attendees: vec![Visitor {
                person: person("Vale"),
                relationship: Default::default(),
                lead: true,
            }],
            email: email("Harriet"),
            equipment: StaffText::parse("A laptop").ok(),
            note: None,
            secret: secret(),
        }
    }

    async fn taken(&self) -> i32 {
        sqlx::query_scalar(
            "SELECT taken FROM session_pool WHERE session_id = $1 AND pool = 'legal_in_person'",
        )
        .bind(self.session_id)
        .fetch_one(self.db.write())
        .await
        .unwrap()
    }
}

async fn booked(scene: &Scene, pass: &Pass<Member>, wish: &BookVisit) -> crate::booking::Booked {
    match book_visit(&scene.db, pass, wish, now()).await.unwrap() {
        BookOutcome::Booked(booked) => booked,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_visit_is_booked_seen_repeated_and_called_off() {
    let scene = scene().await;
    let pass = scene.member("Harriet", "Harker & Vale").await;
    let client_id = scene.client_of(&pass).await;
    let attendee = Attendee::new(
        person("Vale"),
        AttendeeKind::Colleague,
        ShortWords::default(),
    );
    let added = add_attendee(&scene.db, &pass, &attendee.unwrap(), now()).await;
    assert_eq!(added.unwrap(), AddAttendeeOutcome::Added);
    let wish = scene.wish(&pass, client_id, Uuid::now_v7()).await;
    let made = booked(&scene, &pass, &wish).await;
    assert_eq!(made.status.code(), "booked");

    // A double press books once.
    assert_eq!(booked(&scene, &pass, &wish).await.reference, made.reference);
    assert_eq!(scene.taken().await, 1);

    let seen = visit(&scene.db, &pass, &made.reference).await.unwrap();
    let seen = seen.expect("the firm's own visit");
    assert_eq!(seen.booked_by, "Harriet");
    assert_eq!(seen.view.equipment.as_deref(), Some("A laptop"));
    let (_, by) = &seen.history[0];
    assert_eq!(by.as_deref(), Some("Harriet"));
    let case = &caseload(&scene.db, &pass, false, now()).await.unwrap()[0];
    assert_eq!(
        case.next.as_ref().map(|next| next.0.as_str()),
        Some(made.reference.as_str())
    );
    let again = last_time(&scene.db, &pass, &wish.client).await.unwrap();
    let again = again.expect("there was a visit");
    assert_eq!((again.pool, again.minutes), (Pool::LegalInPerson, 60));
    assert_eq!(again.attendees.len(), 1);

    // The client cannot be in two visits at once, whoever asks; a firm learns no more than that.
    let mut other = scene.wish(&pass, client_id, Uuid::now_v7()).await;
    other.session_id = session(&scene.db, scene.prison_id, "1000-1100", 3).await;
    let refused = book_visit(&scene.db, &pass, &other, now()).await.unwrap();
    assert_eq!(
        refused,
        BookOutcome::People(NotThesePeople::PrisonerOverlap)
    );

    let done = cancel_visit(&scene.db, &pass, seen.view.booking_id, now()).await;
    assert_eq!(done.unwrap(), CancelOutcome::Cancelled);
    assert_eq!(scene.taken().await, 0);
    let lists = |which| visits(&scene.db, &pass, which, now());
    assert_eq!(lists(Which::Upcoming).await.unwrap(), []);
    assert_eq!(lists(Which::Cancelled).await.unwrap().len(), 1);
}

/// The wall is shown to fail without `show_only`.
#[tokio::test]
async fn a_firm_sees_nothing_of_another_whoever_represents_the_same_prisoner() {
    let scene = scene().await;
    let ours = scene.member("Harriet", "Harker & Vale").await;
    let theirs = scene.member("Quentin", "Gatehouse Chambers").await;
    let client_id = scene.client_of(&ours).await;
    let wish = scene.wish(&ours, client_id, Uuid::now_v7()).await;
    let made = booked(&scene, &ours, &wish).await;
    let db = &scene.db;

    assert_eq!(client(db, &theirs, client_id).await.unwrap(), None);
    assert_eq!(caseload(db, &theirs, false, now()).await.unwrap(), []);
    assert_eq!(visit(db, &theirs, &made.reference).await.unwrap(), None);
    for which in [
        Which::Upcoming,
        Which::Past,
        Which::Cancelled,
        Which::Of(client_id),
    ] {
        assert_eq!(visits(db, &theirs, which, now()).await.unwrap(), []);
    }
    let cancelled = cancel_visit(db, &theirs, made.booking_id, now()).await;
    assert_eq!(cancelled.unwrap(), CancelOutcome::NotFound);
    let edit = edit_client(db, &theirs, (client_id, 1), &Edit::Archive(true), now()).await;
    assert_eq!(edit.unwrap(), EditOutcome::NotFound);
    let share = ShareWith {
        client_id,
        colleagues: vec![theirs.professional_id()],
    };
    assert!(!share_client(db, &theirs, &share, now()).await.unwrap());
    // The same prisoner is their client as well, and nothing says that they have another firm.
    let own = scene.client_of(&theirs).await;
    assert_eq!(
        caseload(db, &theirs, false, now()).await.unwrap()[0].next,
        None
    );
    // A key of the other firm's opens nothing.
    let mut stolen = scene.wish(&theirs, own, wish.key).await;
    stolen.session_id = session(db, scene.prison_id, "1400-1500", 3).await;
    let outcome = book_visit(db, &theirs, &stolen, now()).await.unwrap();
    assert_eq!(outcome, BookOutcome::NoHold);

    // Behind all that stands the database: no query of theirs sees the rows, whatever it asks for.
    let mut tx = walled(
        db,
        &theirs,
        &["client", "booking", "attendee", "professional"],
    )
    .await;
    for table in ["client", "booking", "attendee", "professional"] {
        let sql = format!("SELECT count(*) FROM {table} WHERE firm_id = $1");
        let seen: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
            .bind(ours.firm_id())
            .fetch_one(&mut *tx)
            .await
            .unwrap();
        assert_eq!(seen, 0, "{table}");
    }
}

#[tokio::test]
async fn colleagues_see_what_is_shared_with_them_and_administrators_everything() {
    let scene = scene().await;
    let db = &scene.db;
    let harriet = accepted(db, &scene.staff, "Harriet", "Harker & Vale").await;
    let admin = member(db, &harriet).await;
    let (omar, hold) = asks(db, "Omar", "Harker & Vale").await;
    let done = decide(
        db,
        Decider::Staff(&scene.staff),
        hold,
        Decision::Accept,
        now(),
    )
    .await;
    assert_eq!(done.unwrap(), DecisionOutcome::Done);
    let omar = member(db, &omar).await;
    let hers = scene.client_of(&admin).await;
    assert_eq!(client(db, &omar, hers).await.unwrap(), None);
    let share = ShareWith {
        client_id: hers,
        colleagues: vec![omar.professional_id()],
    };
    assert!(share_client(db, &admin, &share, now()).await.unwrap());
    assert!(client(db, &omar, hers).await.unwrap().is_some());
    let alone = ShareWith {
        colleagues: vec![],
        ..share
    };
    assert!(share_client(db, &admin, &alone, now()).await.unwrap());
    assert_eq!(client(db, &omar, hers).await.unwrap(), None);
    let his = scene.client_of(&omar).await;
    assert!(client(db, &admin, his).await.unwrap().is_some());
    let archived = edit_client(db, &omar, (his, 1), &Edit::Archive(true), now()).await;
    assert_eq!(archived.unwrap(), EditOutcome::Done);
    let late = edit_client(db, &admin, (his, 1), &Edit::Archive(false), now()).await;
    assert_eq!(late.unwrap(), EditOutcome::Meanwhile);
    assert_eq!(caseload(db, &omar, false, now()).await.unwrap(), []);
    assert_eq!(caseload(db, &omar, true, now()).await.unwrap().len(), 1);

    // Whoever leaves takes nothing along and finds nothing when they come back; the firm keeps the client.
    let version = hold.version + 1;
    let whom = Hold { version, ..hold };
    let chief = administrator(db, &harriet).await;
    let off = change_member(db, &chief, whom, ChangeMember::TakeOff, now()).await;
    assert_eq!(off.unwrap(), ChangeOutcome::Done);
    assert_eq!(caseload(db, &omar, true, now()).await.unwrap(), []);
    assert_eq!(caseload(db, &admin, true, now()).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_move_a_restriction_and_a_release_are_news_until_they_are_seen() {
    let scene = scene().await;
    let db = &scene.db;
    let pass = scene.member("Harriet", "Harker & Vale").await;
    let client_id = scene.client_of(&pass).await;
    let news = async || {
        caseload(db, &pass, false, now()).await.unwrap()[0]
            .news
            .clone()
    };
    assert_eq!(news().await, []);
    let elsewhere = fixtures::prison(db, "ashdale").await.unwrap();
    sqlx::query("UPDATE prisoner SET prison_id = $1, closed_visits = true")
        .bind(elsewhere)
        .execute(db.write())
        .await
        .unwrap();
    assert_eq!(news().await, [News::Moved, News::Restricted]);
    let seen = client(db, &pass, client_id).await.unwrap().unwrap();
    let there = by_id(db, seen.prison_id).await.unwrap().unwrap();
    assert_eq!(there.name, "ashdale");
    let edit = edit_client(db, &pass, (client_id, seen.version), &Edit::Seen, now()).await;
    assert_eq!(edit.unwrap(), EditOutcome::Done);
    assert_eq!(news().await, []);
    sqlx::query("UPDATE prisoner SET status = 'released'")
        .execute(db.write())
        .await
        .unwrap();
    assert_eq!(news().await, [News::Released]);
}

/// Two firms, one place. The guard is the pool's constraint; the loser is told that it is full and keeps nothing.
#[tokio::test(flavor = "multi_thread")]
async fn of_two_firms_that_want_the_last_place_one_gets_it() {
    let scene = scene().await;
    let ours = scene.member("Harriet", "Harker & Vale").await;
    let theirs = scene.member("Quentin", "Gatehouse Chambers").await;
    fixtures::prisoner(&scene.db, scene.prison_id, "B1234BC", "Case")
        .await
        .unwrap();
    let one = scene.client_of(&ours).await;
    let other = scene.client_of(&theirs).await;
    let first = scene.wish(&ours, one, Uuid::now_v7()).await;
    let mut second = scene.wish(&theirs, other, Uuid::now_v7()).await;
    second.client.prisoner.number = PrisonerNumber::parse("B1234BC").unwrap();
    second.attendees[0].person = person("Ashby");
    let (a, b) = tokio::join!(
        book_visit(&scene.db, &ours, &first, now()),
        book_visit(&scene.db, &theirs, &second, now()),
    );
    let (a, b) = (a.unwrap(), b.unwrap());
    let won = [&a, &b]
        .iter()
        .filter(|one| matches!(one, BookOutcome::Booked(_)))
        .count();
    assert_eq!(won, 1, "{a:?} {b:?}");
    assert!([a, b].contains(&BookOutcome::Full(Pool::LegalInPerson)));
    assert_eq!(scene.taken().await, 1);
}
