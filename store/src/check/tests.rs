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

/// Two sessions: one with a booking, one with a hold; and a prisoner with two visiting orders, of which the booking has one.
async fn scene() -> (TestDb, Uuid, Uuid) {
    let db = TestDb::new().await.unwrap();
    let prison_id = fixtures::prison(&db, "leeds").await.unwrap();
    let prisoner_id = fixtures::prisoner(&db, prison_id, "A1234BC", "Case")
        .await
        .unwrap();
    run(&db, "UPDATE prison SET allowance_records = 'loaded'").await;
    for _ in 0..2 {
        let granted = date(2026, 11, 1);
        fixtures::visiting_order(&db, prisoner_id, "vo", granted, None)
            .await
            .unwrap();
    }
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
        legal: None,
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

/// What is off about visiting orders, as it is printed.
async fn orders_off(db: &Db) -> Vec<String> {
    let found = check(db).await.unwrap();
    let of_orders = found.iter().filter(|it| {
        matches!(
            it,
            Difference::Balance { .. } | Difference::OrderWithoutVisit { .. }
        )
    });
    of_orders.map(ToString::to_string).collect()
}

#[tokio::test]
async fn orders_that_do_not_add_up_are_found_with_their_prisoner() {
    let (db, ..) = scene().await;
    let (prisoner, used): (Uuid, Uuid) =
        sqlx::query_as("SELECT prisoner_id, order_id FROM visiting_order WHERE state = 'used'")
            .fetch_one(db.write())
            .await
            .unwrap();
    let visit = format!("prisoner {prisoner}: visiting order {used} and its visit do not agree");
    run(&db, "UPDATE visiting_order SET state = 'unused'").await;
    assert_eq!(
        orders_off(&db).await,
        [
            format!("prisoner {prisoner}: 2 vo to use, 1 by the history"),
            visit.clone()
        ]
    );
    run(&db, "UPDATE visiting_order SET state = 'used' WHERE order_id = (SELECT visiting_order_id FROM booking)").await;
    assert_eq!(orders_off(&db).await, [""; 0]);

    // One that came from nowhere, and one that went there.
    run(&db, "INSERT INTO visiting_order (order_id, prisoner_id, kind, granted_on, last_day)
              SELECT gen_random_uuid(), prisoner_id, 'pvo', '2026-11-20', '2026-12-17' FROM prisoner").await;
    run(
        &db,
        "DELETE FROM visiting_order WHERE state = 'unused' AND kind = 'vo'",
    )
    .await;
    assert_eq!(
        orders_off(&db).await,
        [
            format!("prisoner {prisoner}: 1 pvo to use, 0 by the history"),
            format!("prisoner {prisoner}: 0 vo to use, 1 by the history")
        ]
    );
}

#[tokio::test]
async fn a_used_order_belongs_to_a_live_visit_unless_that_was_erased() {
    let (db, ..) = scene().await;
    run(&db, "UPDATE booking SET status = 'cancelled'").await;
    let off = orders_off(&db).await;
    assert_eq!(off.len(), 1, "{off:?}");
    assert!(off[0].ends_with("and its visit do not agree"), "{off:?}");
    run(&db, "DELETE FROM booking").await;
    assert_eq!(orders_off(&db).await, [""; 0]);
}
