//! Visiting orders and the weekly limit: used with the visit, given back when it will not take place, for every channel.

use domain::booking::{CancelReason, Channel, RejectionReason};
use domain::people::Told;
use domain::people::allowance::{OrderKind, OrderState};
use jiff::civil::date;
use jiff::{Timestamp, ToSpan as _};
use store::allowance::{Page, page};
use store::booking::{
    BookOutcome, Booked, By, Cancel, CancelOutcome, Change, ChangeOutcome, CheckIn, CheckInOutcome,
    Decide, DecideOutcome, Decision, Gate, NewTime, NotThesePeople, Withdraw, book, cancel, change,
    check_in, decide, lapse_due, withdraw,
};
use store::places::{HoldOutcome, Holder, hold};
use store::staff;
use store::testing::fixtures;
use uuid::Uuid;

use super::asked::because;
use crate::scene::{NOW, Scene, booked, held, people};

/// A prisoner at a prison with allowance records, with so many VO.
async fn with_orders(vo: i32) -> (Scene, Uuid) {
    let scene = Scene::new().await;
    scene
        .sql("UPDATE prison SET allowance_records = 'loaded'")
        .await;
    let prisoner_id = scene.prisoner(1).await;
    for _ in 0..vo {
        order(&scene, prisoner_id, "vo", "2026-11-01", None).await;
    }
    sqlx::query("INSERT INTO allowance (prisoner_id, vo_next, pvo_next) VALUES ($1, '2026-12-07', '2026-12-21')")
        .bind(prisoner_id)
        .execute(scene.db.write())
        .await
        .unwrap();
    (scene, prisoner_id)
}

async fn order(scene: &Scene, prisoner_id: Uuid, kind: &str, granted: &str, last: Option<&str>) {
    let day = |day: &str| day.parse().unwrap();
    fixtures::visiting_order(&scene.db, prisoner_id, kind, day(granted), last.map(day))
        .await
        .unwrap();
}

async fn seen(scene: &Scene, prisoner_id: Uuid, now: Timestamp) -> Page {
    let permit = fixtures::permit::<staff::View>(scene.prison);
    page(&scene.db, &permit, prisoner_id, now)
        .await
        .unwrap()
        .unwrap()
}

/// How many orders can be used.
async fn unused(scene: &Scene, prisoner_id: Uuid, now: Timestamp) -> usize {
    let orders = seen(scene, prisoner_id, now).await.orders;
    let unused = orders.iter().filter(|it| it.state == OrderState::Unused);
    unused.count()
}

async fn call_off(scene: &Scene, booked: &Booked, by: By, now: Timestamp) -> CancelOutcome {
    let order = Cancel {
        booking_id: booked.booking_id,
        reason: CancelReason::Prison,
        by,
    };
    cancel(&scene.db, &order, now).await.unwrap()
}

const NO_ORDER: NotThesePeople = NotThesePeople::NoOrder {
    renews: Some(date(2026, 12, 7)),
};

#[tokio::test]
async fn without_an_order_nothing_can_be_held_or_booked_and_the_visitor_learns_when_it_renews() {
    let (scene, prisoner_id) = with_orders(0).await;
    let session = scene.session("1400-1500", 5, 0).await;
    let wish = scene.draft_wish(session, people(1, 1)).await;
    let refused = hold(&scene.db, &wish, NOW).await.unwrap();
    assert_eq!(refused, HoldOutcome::People(NO_ORDER));
    let renews = Some(date(2026, 12, 7));
    assert_eq!(NO_ORDER.told(), Told::NoOrder { renews });
    // A program's hold looks nobody up, so its booking is refused.
    let place = held(hold(&scene.db, &scene.wish(session, 1), NOW).await.unwrap());
    let order = scene.order(scene.held_by_program(&place), people(1, 1));
    let refused = book(&scene.db, &order, NOW).await.unwrap();
    assert_eq!(refused, BookOutcome::People(NO_ORDER));
    self::order(&scene, prisoner_id, "vo", "2026-11-01", None).await;
    booked(book(&scene.db, &order, NOW).await.unwrap());
    assert_eq!(unused(&scene, prisoner_id, NOW).await, 0);
    scene.assert_balanced().await;
}

#[tokio::test]
async fn without_records_nothing_is_counted() {
    let scene = Scene::new().await;
    let prisoner_id = scene.prisoner(1).await;
    order(&scene, prisoner_id, "vo", "2026-11-01", None).await;
    let session = scene.session("1400-1500", 5, 0).await;
    scene.drafted(session, people(1, 1)).await;
    assert_eq!(unused(&scene, prisoner_id, NOW).await, 1);
}

#[tokio::test]
async fn the_oldest_pvo_goes_first_and_a_cancelled_visit_gives_it_back_unless_it_has_expired() {
    let (scene, prisoner_id) = with_orders(1).await;
    order(&scene, prisoner_id, "pvo", "2026-11-10", Some("2026-12-07")).await;
    order(&scene, prisoner_id, "pvo", "2026-10-27", Some("2026-11-23")).await;
    order(&scene, prisoner_id, "pvo", "2026-10-01", Some("2026-10-28")).await;
    assert_eq!(unused(&scene, prisoner_id, NOW).await, 3, "one has expired");
    let mut visits = Vec::new();
    for n in 0..3 {
        let session = scene.nth_session(n, 5).await;
        visits.push(scene.drafted(session, people(1, n)).await);
    }
    let page = seen(&scene, prisoner_id, NOW).await;
    let of = |visit: &Booked| {
        let shown = Some(visit.reference.as_str().to_owned());
        let order = page.orders.iter().find(|it| it.used_by == shown).unwrap();
        (order.kind, order.granted)
    };
    assert_eq!(of(&visits[0]), (OrderKind::Pvo, date(2026, 10, 27)));
    assert_eq!(of(&visits[1]), (OrderKind::Pvo, date(2026, 11, 10)));
    assert_eq!(of(&visits[2]), (OrderKind::Vo, date(2026, 11, 1)));

    assert_eq!(
        call_off(&scene, &visits[1], By::visitor(), NOW).await,
        CancelOutcome::Cancelled
    );
    assert_eq!(unused(&scene, prisoner_id, NOW).await, 1);
    let tomorrow = NOW + 24.hours();
    call_off(&scene, &visits[0], By::visitor(), tomorrow).await;
    assert_eq!(
        unused(&scene, prisoner_id, tomorrow).await,
        1,
        "expired yesterday"
    );
    call_off(&scene, &visits[2], By::visitor(), tomorrow).await;
    assert_eq!(unused(&scene, prisoner_id, tomorrow).await, 2);
    // Calling off again gives nothing more.
    assert_eq!(
        call_off(&scene, &visits[2], By::visitor(), tomorrow).await,
        CancelOutcome::Already
    );
    assert_eq!(unused(&scene, prisoner_id, tomorrow).await, 2);
}

#[tokio::test]
async fn a_request_gives_its_order_back_when_it_is_withdrawn_rejected_or_lapses() {
    for end in 0..3 {
        let (scene, prisoner_id) = with_orders(1).await;
        scene.sql("UPDATE prison SET decision = 'request'").await;
        let session = scene.nth_session(30, 5).await;
        let visit = scene.drafted(session, people(1, 1)).await;
        assert_eq!(
            unused(&scene, prisoner_id, NOW).await,
            0,
            "a request takes it"
        );
        let mut now = NOW;
        match end {
            0 => {
                let order = Withdraw {
                    booking_id: visit.booking_id,
                    by: By::visitor(),
                };
                withdraw(&scene.db, &order, now).await.unwrap();
            }
            1 => {
                let permit = fixtures::permit::<staff::Decide>(scene.prison);
                let reasons = vec![because(RejectionReason::DuplicateRequest)];
                let order = Decide::new(&permit, visit.booking_id, Decision::Reject { reasons });
                let outcome = decide(&scene.db, &order, now).await.unwrap();
                assert_eq!(outcome, DecideOutcome::Rejected);
            }
            _ => {
                now = NOW + (24 * 8).hours();
                assert_eq!(lapse_due(&scene.db, now).await.unwrap(), 1);
            }
        }
        assert_eq!(unused(&scene, prisoner_id, now).await, 1, "end {end}");
        scene.assert_balanced().await;
    }
}

#[tokio::test]
async fn who_does_not_come_has_used_it_up_until_the_prison_cancels() {
    let (scene, prisoner_id) = with_orders(1).await;
    let session = scene.nth_session(0, 5).await;
    let visit = scene.drafted(session, people(1, 1)).await;
    let after: Timestamp = "2026-12-01T18:00:00Z".parse().unwrap();
    assert_eq!(
        call_off(&scene, &visit, By::visitor(), after).await,
        CancelOutcome::TooLate,
        "not by the visitor after the start"
    );
    let permit = fixtures::permit::<staff::Book>(scene.prison);
    let missed = CheckIn::new(&permit, visit.booking_id, 1, Gate::NoShow);
    let outcome = check_in(&scene.db, &missed, after).await.unwrap();
    assert!(
        matches!(outcome, CheckInOutcome::Recorded(_)),
        "{outcome:?}"
    );
    assert_eq!(unused(&scene, prisoner_id, after).await, 0);
    let by = By::staff(Uuid::now_v7(), Channel::Web);
    assert_eq!(
        call_off(&scene, &visit, by, after).await,
        CancelOutcome::Cancelled
    );
    assert_eq!(unused(&scene, prisoner_id, after).await, 1);
}

#[tokio::test]
async fn a_visit_that_moves_keeps_its_order() {
    let (scene, prisoner_id) = with_orders(1).await;
    let (old, new) = (scene.nth_session(0, 5).await, scene.nth_session(9, 5).await);
    let visit = scene.drafted(old, people(1, 1)).await;
    assert_eq!(moved(&scene, &visit, new).await, done());
    assert_eq!(unused(&scene, prisoner_id, NOW).await, 0);
    call_off(&scene, &visit, By::visitor(), NOW).await;
    assert_eq!(unused(&scene, prisoner_id, NOW).await, 1);
}

async fn moved(scene: &Scene, visit: &Booked, session_id: Uuid) -> ChangeOutcome {
    let order = Change {
        booking_id: visit.booking_id,
        time: NewTime::Session(session_id),
        visitors: None,
        more_choices: None,
        by: By::visitor(),
        secret: scene.secret.clone(),
    };
    change(&scene.db, &order, NOW).await.unwrap()
}

fn done() -> ChangeOutcome {
    ChangeOutcome::Changed {
        status: domain::booking::Status::Booked,
    }
}

#[tokio::test]
async fn a_remand_prisoner_has_three_visits_from_monday_to_sunday() {
    let (scene, prisoner_id) = with_orders(0).await;
    scene.sql("UPDATE prisoner SET sentence = 'remand'").await;
    // 1 December 2026 is a Tuesday; the seventh is the next Monday.
    let mut visits = Vec::new();
    for n in [0, 8, 40] {
        let session = scene.nth_session(n, 5).await;
        visits.push(scene.drafted(session, people(1, n)).await);
    }
    let full = NotThesePeople::WeekFull {
        again: date(2026, 12, 7),
    };
    let another = scene.nth_session(17, 5).await;
    let wish = scene.draft_wish(another, people(1, 5)).await;
    let refused = hold(&scene.db, &wish, NOW).await.unwrap();
    assert_eq!(refused, HoldOutcome::People(full.clone()));
    let place = held(hold(&scene.db, &scene.wish(another, 1), NOW).await.unwrap());
    let order = scene.order(scene.held_by_program(&place), people(1, 5));
    assert_eq!(
        book(&scene.db, &order, NOW).await.unwrap(),
        BookOutcome::People(full.clone())
    );
    let next_week = scene.nth_session(48, 5).await;
    let fourth = scene.drafted(next_week, people(1, 6)).await;
    let week = &seen(&scene, prisoner_id, NOW).await.weeks;
    assert_eq!((week[0].visits, week[1].visits), (3, 1));
    // Within the week a visit moves freely; into the full week none does.
    let free = scene.nth_session(18, 5).await;
    assert_eq!(moved(&scene, &visits[0], free).await, done());
    let back = scene.nth_session(19, 5).await;
    assert_eq!(
        moved(&scene, &fourth, back).await,
        ChangeOutcome::People(full)
    );
    call_off(&scene, &visits[1], By::visitor(), NOW).await;
    assert_eq!(moved(&scene, &fourth, back).await, done());
    scene.assert_balanced().await;
}

#[tokio::test]
async fn a_held_place_is_judged_again_when_it_is_booked() {
    let (scene, _) = with_orders(1).await;
    let (one, other) = (scene.nth_session(0, 5).await, scene.nth_session(1, 5).await);
    let wish = scene.draft_wish(one, people(1, 1)).await;
    held(hold(&scene.db, &wish, NOW).await.unwrap());
    scene.drafted(other, people(1, 2)).await;
    let order = scene.order(Holder::Draft(wish.draft_id), people(1, 1));
    let refused = book(&scene.db, &order, NOW).await.unwrap();
    assert_eq!(refused, BookOutcome::People(NO_ORDER));
}
