//! The recount finds what is wrong and nothing else, on a database with a real hold and a real booking.
use super::*;
use crate::Secret;
use crate::booking::{Book, BookOutcome, By, People, Prisoner, Visitor, book};
use crate::places::{HoldForProgram, HoldOutcome, Holder, hold};
use crate::testing::{TestDb, fixtures};
use domain::language::Language;
use domain::people::{
    ContactDetails, DateOfBirth, Name, Person, PrisonerNumber, Relationship, TypedPrisoner,
};
use jiff::Timestamp;
use jiff::civil::date;

fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

/// Two sessions: one with a booking, one with a hold.
async fn scene() -> (TestDb, Uuid, Uuid) {
    let db = TestDb::new().await.unwrap();
    let prison_id = fixtures::prison(&db, "leeds").await.unwrap();
    fixtures::prisoner(&db, prison_id, "A1234BC", "Case")
        .await
        .unwrap();
    let api_key_id = fixtures::api_key(&db, "test", now()).await.unwrap();
    let secret = Secret::new(b"a secret of at least thirty-two bytes");
    let number = PrisonerNumber::parse("A1234BC").unwrap();
    let mut held = Vec::new();
    for slot in ["1000-1100", "1400-1500"] {
        let session_id = fixtures::session(&db, prison_id, date(2026, 12, 1), slot, 3, 1)
            .await
            .unwrap();
        let wish = HoldForProgram {
            api_key_id,
            session_id,
            pool: Pool::Open,
            prisoner_number: number.clone(),
            secret: secret.clone(),
        };
        let HoldOutcome::Held(hold) = hold(&db, &wish, now()).await.unwrap() else {
            panic!("not held")
        };
        held.push(hold);
    }
    let name = |raw| Name::parse(raw).unwrap();
    let born = DateOfBirth::recorded(date(1980, 2, 1));
    let people = People {
        prisoner: Prisoner {
            number,
            first_name: None,
            typed: TypedPrisoner {
                last_name: name("Case"),
                date_of_birth: born,
            },
        },
        visitors: vec![Visitor {
            person: Person {
                first_name: name("Ann"),
                last_name: name("Lee"),
                date_of_birth: born,
            },
            relationship: Relationship::parse("sister").unwrap(),
            lead: true,
        }],
    };
    let order = Book {
        holder: Holder::ApiKey {
            api_key_id,
            hold_id: held[0].hold_id,
        },
        people,
        contact: ContactDetails::parse("visitor@example.org", "").unwrap(),
        language: Language::En,
        support: None,
        more_choices: Vec::new(),
        by: By::program(api_key_id),
        secret,
    };
    let booked = book(&db, &order, now()).await.unwrap();
    assert!(matches!(booked, BookOutcome::Booked(_)), "{booked:?}");
    (db, held[0].session_id, held[1].session_id)
}

async fn run(db: &Db, sql: &'static str) {
    sqlx::raw_sql(sql).execute(db.write()).await.unwrap();
}

#[tokio::test]
async fn a_sound_database_has_no_differences_and_an_expired_hold_is_none() {
    let (db, ..) = scene().await;
    assert_eq!(check(&db).await.unwrap(), []);
    run(&db, "UPDATE hold SET expires_at = created_at").await;
    assert_eq!(check(&db).await.unwrap(), []);
}

#[tokio::test]
async fn a_wrong_count_is_found_in_both_directions() {
    let (db, booked, held) = scene().await;
    run(&db, "UPDATE session_pool SET taken = 0 WHERE pool = 'open'").await;
    let difference = |session_id| Difference::Taken {
        session_id,
        pool: Pool::Open,
        taken: 0,
        counted: 1,
    };
    let mut expected = [booked, held].map(difference);
    expected.sort_by_key(|it| it.to_string());
    assert_eq!(check(&db).await.unwrap(), expected);
    run(&db, "UPDATE session_pool SET taken = 1").await;
    let found = check(&db).await.unwrap();
    assert_eq!(
        found.len(),
        2,
        "the closed pools have one too many: {found:?}"
    );
    assert!(found.iter().all(|it| matches!(
        it,
        Difference::Taken {
            pool: Pool::Closed,
            taken: 1,
            counted: 0,
            ..
        }
    )));
}

#[tokio::test]
async fn time_without_a_claim_and_a_booking_without_time_are_found() {
    let (db, ..) = scene().await;
    run(
        &db,
        "UPDATE hold SET state = 'released' WHERE state = 'live';
              UPDATE session_pool SET taken = (SELECT count(*) FROM booking b
                  WHERE b.session_id = session_pool.session_id AND b.pool = session_pool.pool)",
    )
    .await;
    let left: Uuid = sqlx::query_scalar("SELECT claim_id FROM hold WHERE state = 'released'")
        .fetch_one(db.write())
        .await
        .unwrap();
    assert_eq!(
        check(&db).await.unwrap(),
        [Difference::TimeWithoutClaim { claim_id: left }]
    );

    run(&db, "UPDATE person_time SET released = true WHERE claim_id IN (SELECT claim_id FROM hold WHERE state = 'released')").await;
    assert_eq!(check(&db).await.unwrap(), []);
    run(
        &db,
        "UPDATE person_time SET released = true
              WHERE person_key = (SELECT person_key FROM booking_visitor)",
    )
    .await;
    let booking: Uuid = sqlx::query_scalar("SELECT booking_id FROM booking")
        .fetch_one(db.write())
        .await
        .unwrap();
    assert_eq!(
        check(&db).await.unwrap(),
        [Difference::BookingWithoutTime {
            booking_id: booking
        }]
    );
}

#[tokio::test]
async fn time_at_another_hour_than_the_booking_is_found() {
    let (db, ..) = scene().await;
    run(
        &db,
        "INSERT INTO person_time (person_key, claim_id, during)
              SELECT person_key, claim_id, tstzrange('2026-12-02T10:00Z', '2026-12-02T11:00Z', '[)')
              FROM booking_visitor JOIN booking USING (booking_id)",
    )
    .await;
    let claim: Uuid = sqlx::query_scalar("SELECT claim_id FROM booking")
        .fetch_one(db.write())
        .await
        .unwrap();
    assert_eq!(
        check(&db).await.unwrap(),
        [Difference::TimeWithoutClaim { claim_id: claim }]
    );
}
