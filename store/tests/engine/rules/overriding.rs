//! The allowance set aside by staff, with a reason: the third soft rule. Capacity and notice stand in `callers`.

use domain::booking::SoftRule;
use jiff::civil::date;
use store::booking::{BookOutcome, Booked, NotThesePeople, book_for_caller, hold_for_caller};
use store::places::HoldOutcome;
use store::testing::fixtures;
use uuid::Uuid;

use super::callers::{Desk, recorded};
use crate::scene::{NOW, Scene, booked, people};

/// A prisoner at a prison with allowance records.
async fn counted() -> (Scene, Uuid) {
    let scene = Scene::new().await;
    scene
        .sql("UPDATE prison SET allowance_records = 'loaded', remand_weekly = 1")
        .await;
    let prisoner_id = scene.prisoner(1).await;
    (scene, prisoner_id)
}

/// Refuses what the allowance forbids until that rule is named, and then books.
async fn only_anyway(scene: &Scene, session: Uuid, visitor: usize) -> Booked {
    let people = people(1, visitor);
    let desk = Desk::new(scene).await;
    let held = hold_for_caller(&scene.db, &desk.hold(scene, session, people.clone()), NOW).await;
    assert!(is_allowance(&held.unwrap()));
    let others = [SoftRule::Capacity, SoftRule::Notice];
    let order = desk.book_anyway(scene, session, people.clone(), &others);
    let refused = book_for_caller(&scene.db, &order.await, NOW).await.unwrap();
    let BookOutcome::People(refused) = refused else {
        panic!("{refused:?}")
    };
    assert!(is_allowance(&HoldOutcome::People(refused)));
    let order = desk.book_anyway(scene, session, people, &[SoftRule::Allowance]);
    booked(book_for_caller(&scene.db, &order.await, NOW).await.unwrap())
}

fn is_allowance(outcome: &HoldOutcome) -> bool {
    matches!(
        outcome,
        HoldOutcome::People(NotThesePeople::NoOrder { .. } | NotThesePeople::WeekFull { .. })
    )
}

async fn is_recorded(scene: &Scene, booking: &Booked) {
    let (reasons, audit) = recorded(scene, booking.booking_id).await;
    let reason = (vec!["allowance".to_owned()], "A dying mother".to_owned());
    assert_eq!(reasons, [reason]);
    assert_eq!(audit, [r#"{"rules": ["allowance"], "version": 1}"#]);
}

#[tokio::test]
async fn without_an_order_a_visit_is_booked_for_a_reason_and_uses_none() {
    let (scene, prisoner_id) = counted().await;
    let session = scene.session("1400-1500", 2, 0).await;
    let booking = only_anyway(&scene, session, 1).await;
    is_recorded(&scene, &booking).await;
    scene.assert_balanced().await;
    // An order that comes later is for another visit.
    fixtures::visiting_order(&scene.db, prisoner_id, "vo", date(2026, 11, 1), None)
        .await
        .unwrap();
    let other = scene.session("1600-1700", 2, 0).await;
    scene.drafted(other, people(1, 2)).await;
    scene.assert_balanced().await;
}

#[tokio::test]
async fn a_visit_more_than_the_week_of_a_remand_prisoner_has_is_booked_for_a_reason() {
    let (scene, _) = counted().await;
    scene.sql("UPDATE prisoner SET sentence = 'remand'").await;
    let first = scene.session("0900-1000", 2, 0).await;
    scene.drafted(first, people(1, 1)).await;
    let second = scene.session("1400-1500", 2, 0).await;
    let booking = only_anyway(&scene, second, 2).await;
    is_recorded(&scene, &booking).await;
    scene.assert_balanced().await;
}

#[tokio::test]
async fn an_order_that_is_there_is_used_and_nothing_is_recorded() {
    let (scene, prisoner_id) = counted().await;
    fixtures::visiting_order(&scene.db, prisoner_id, "vo", date(2026, 11, 1), None)
        .await
        .unwrap();
    let session = scene.session("1400-1500", 2, 0).await;
    let desk = Desk::new(&scene).await;
    let order = desk.book_anyway(&scene, session, people(1, 1), SoftRule::ALL);
    let booking = booked(book_for_caller(&scene.db, &order.await, NOW).await.unwrap());
    assert_eq!(recorded(&scene, booking.booking_id).await, (vec![], vec![]));
    let used: i64 = sqlx::query_scalar("SELECT count(*) FROM visiting_order WHERE state = 'used'")
        .fetch_one(scene.db.read_own())
        .await
        .unwrap();
    assert_eq!(used, 1);
    scene.assert_balanced().await;
}
