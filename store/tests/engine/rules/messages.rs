//! The outbox: leased once, tried again later, given up at last; reminders once per visit.

use domain::messages::Kind;
use jiff::{SignedDuration, Timestamp};
use store::booking::{NewTime, change};
use store::messages::{
    AfterFailure, Backlog, DeliveryState, LEASE, MAX_ATTEMPTS, backlog, deliveries, failed, lease,
    remind, sent,
};

use super::visit::to;
use crate::scene::{NOW, Scene, people};

#[tokio::test]
async fn a_message_is_leased_to_one_worker_until_its_lease_ends() {
    let scene = Scene::new().await;
    for n in 0..20 {
        scene.prisoner(n).await;
    }
    let session = scene.session("1400-1500", 20, 0).await;
    for n in 0..20 {
        scene.drafted(session, people(n, n)).await;
    }
    let (a, b) = tokio::join!(lease(&scene.db, 15, NOW), lease(&scene.db, 15, NOW));
    let all = [
        a.unwrap(),
        b.unwrap(),
        lease(&scene.db, 15, NOW).await.unwrap(),
    ]
    .concat();
    let mut ids: Vec<_> = all.iter().map(|message| message.message_id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!((ids.len(), all.len()), (20, 20));
    assert!(
        all.iter()
            .all(|message| message.about.of_booking() == Some(Kind::Booked) && message.attempt == 1)
    );

    sent(&scene.db, all[0].message_id, NOW).await.unwrap();
    // A worker that died gives its messages back by time alone; what was sent stays sent.
    let again = lease(&scene.db, 100, NOW + LEASE).await.unwrap();
    assert_eq!(again.len(), 19);
    assert!(again.iter().all(|message| message.attempt == 2));
    let repeated = again
        .iter()
        .find(|message| message.message_id == all[1].message_id)
        .unwrap();
    assert_eq!(repeated.idempotency_key, all[1].idempotency_key);
}

#[tokio::test]
async fn a_failed_message_is_tried_again_and_given_up_in_the_end() {
    let scene = Scene::new().await;
    scene.prisoner(1).await;
    let session = scene.session("1400-1500", 5, 0).await;
    let booking = scene.drafted(session, people(1, 1)).await;
    let mut now = NOW;
    for attempt in 1..=MAX_ATTEMPTS {
        let leased = lease(&scene.db, 10, now).await.unwrap();
        assert_eq!((leased.len(), leased[0].attempt), (1, attempt));
        match failed(&scene.db, leased[0].message_id, "451 try later", false, now)
            .await
            .unwrap()
        {
            AfterFailure::RetriedAt(at) => {
                assert!(attempt < MAX_ATTEMPTS && at > now);
                assert!(
                    lease(&scene.db, 10, at - SignedDuration::from_millis(1))
                        .await
                        .unwrap()
                        .is_empty()
                );
                now = at;
            }
            AfterFailure::Dead => assert_eq!(attempt, MAX_ATTEMPTS),
        }
    }
    let seen = deliveries(&scene.db, booking.booking_id).await.unwrap();
    assert_eq!(
        (seen[0].state, seen[0].last_error.as_deref()),
        (DeliveryState::Dead, Some("451 try later"))
    );
    assert!(
        lease(&scene.db, 10, now + SignedDuration::from_hours(48))
            .await
            .unwrap()
            .is_empty()
    );
}

#[tokio::test]
async fn an_address_that_does_not_exist_is_given_up_at_once() {
    let scene = Scene::new().await;
    scene.prisoner(1).await;
    let session = scene.session("1400-1500", 5, 0).await;
    scene.drafted(session, people(1, 1)).await;
    let leased = lease(&scene.db, 10, NOW).await.unwrap();
    let after = failed(
        &scene.db,
        leased[0].message_id,
        "550 no such user",
        true,
        NOW,
    )
    .await
    .unwrap();
    assert_eq!(after, AfterFailure::Dead);
}

#[tokio::test]
async fn a_visit_is_reminded_of_two_days_before_once_per_time() {
    let scene = Scene::new().await;
    scene.prisoner(1).await;
    scene.prisoner(2).await;
    let (one, two) = (
        scene.nth_session(0, 5).await,
        scene.nth_session(40, 5).await,
    );
    let booking = scene.drafted(one, people(1, 1)).await;
    let at = |raw: &str| -> Timestamp { raw.parse().unwrap() };
    // The visit is on Tuesday 1 December; London's 29 November begins at midnight.
    assert_eq!(
        remind(&scene.db, at("2026-11-28T23:59:59Z")).await.unwrap(),
        0
    );
    let due = at("2026-11-29T00:00:00Z");
    let (a, b) = tokio::join!(remind(&scene.db, due), remind(&scene.db, due));
    assert_eq!(a.unwrap() + b.unwrap(), 1);
    assert_eq!(
        remind(&scene.db, at("2026-11-30T10:00:00Z")).await.unwrap(),
        0
    );

    // Moved to 6 December: reminded of again on the 4th.
    change(&scene.db, &to(&scene, &booking, NewTime::Session(two)), NOW)
        .await
        .unwrap();
    assert_eq!(
        remind(&scene.db, at("2026-12-03T12:00:00Z")).await.unwrap(),
        0
    );
    assert_eq!(
        remind(&scene.db, at("2026-12-04T12:00:00Z")).await.unwrap(),
        1
    );
    let reminders = deliveries(&scene.db, booking.booking_id).await.unwrap();
    assert_eq!(
        reminders
            .iter()
            .filter(|message| message.kind == Kind::Reminder)
            .count(),
        2
    );
}

#[tokio::test]
async fn operators_see_what_waits_is_tried_again_or_was_given_up() {
    let scene = Scene::new().await;
    assert_eq!(backlog(&scene.db).await.unwrap(), Backlog::default());
    let session = scene.session("1400-1500", 5, 0).await;
    for n in 0..4 {
        scene.prisoner(n).await;
        scene.drafted(session, people(n, n)).await;
    }
    let leased = lease(&scene.db, 3, NOW).await.unwrap();
    let later = NOW + SignedDuration::from_secs(1);
    sent(&scene.db, leased[0].message_id, later).await.unwrap();
    for (message, permanent) in [(&leased[1], false), (&leased[2], true)] {
        failed(&scene.db, message.message_id, "550", permanent, later)
            .await
            .unwrap();
    }
    let expected = Backlog {
        waiting: 1,
        retrying: 1,
        dead: 1,
        oldest: Some(NOW),
    };
    assert_eq!(backlog(&scene.db).await.unwrap(), expected);
}
