//! How many places one program may hold at once.

use jiff::SignedDuration;
use store::booking::book;
use store::places::{HoldOutcome, hold, release};
use tokio::task::JoinSet;

use crate::scene::{NOW, Scene, booked, held, people};

/// 40 wishes of one program at once, which may hold 5 places: exactly 5 are held, whatever is free besides, and the others
/// learn when the first of them ends. Another program is not concerned.
///
/// Shown to fail with `insert` in `places/hold/row.rs` looking for a free number first and then inserting without one: in
/// the first round all 40 were held.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn forty_wishes_of_a_program_that_may_hold_five() {
    let scene = Scene::new().await;
    scene.sql("UPDATE api_key SET max_holds = 5").await;
    let other = store::testing::fixtures::api_key(&scene.db, "other", NOW)
        .await
        .unwrap();
    for round in 0..40 {
        let session = scene.nth_session(round, 100).await;
        let mut tasks = JoinSet::new();
        for n in 0..40 {
            let (db, wish) = (scene.db(), scene.wish(session, n));
            tasks.spawn(async move { hold(&db, &wish, NOW).await.unwrap() });
        }
        let (mut won, mut refused) = (Vec::new(), 0);
        for outcome in tasks.join_all().await {
            match outcome {
                HoldOutcome::Held(held) => won.push(held),
                HoldOutcome::TooManyHolds { until } => {
                    assert_eq!(until, NOW + SignedDuration::from_mins(10));
                    refused += 1;
                }
                other => panic!("{other:?}"),
            }
        }
        assert_eq!((won.len(), refused), (5, 35), "round {round}");
        assert_eq!(scene.taken(session).await, 5);

        let mut wish = scene.wish(session, 99);
        wish.api_key_id = other;
        let elsewhere = held(hold(&scene.db, &wish, NOW).await.unwrap());
        won.push(elsewhere);
        for held in won {
            for api_key_id in [scene.program, other] {
                let holder = store::places::Holder::ApiKey {
                    api_key_id,
                    hold_id: held.hold_id,
                };
                release(&scene.db, holder, NOW).await.unwrap();
            }
        }
    }
    assert_eq!(scene.db.retries(), 0, "deadlocks were broken");
    scene.assert_balanced().await;
}

/// A hold that was booked, given up or ran out counts no more, also when nobody has swept it away.
#[tokio::test]
async fn what_is_over_does_not_count() {
    let scene = Scene::new().await;
    scene.sql("UPDATE api_key SET max_holds = 1").await;
    scene.prisoner(0).await;
    let session = scene.session("1400-1500", 10, 0).await;
    let wish = async |n, at| hold(&scene.db, &scene.wish(session, n), at).await.unwrap();

    let first = held(wish(0, NOW).await);
    let order = scene.order(scene.held_by_program(&first), people(0, 0));
    assert!(matches!(
        wish(1, NOW).await,
        HoldOutcome::TooManyHolds { .. }
    ));
    booked(book(&scene.db, &order, NOW).await.unwrap());

    let second = held(wish(1, NOW).await);
    release(&scene.db, scene.held_by_program(&second), NOW)
        .await
        .unwrap();

    held(wish(2, NOW).await);
    let almost = NOW + SignedDuration::from_mins(10) - SignedDuration::from_millis(1);
    assert!(matches!(
        wish(3, almost).await,
        HoldOutcome::TooManyHolds { .. }
    ));
    held(wish(3, NOW + SignedDuration::from_mins(10)).await);
    assert_eq!(scene.taken(session).await, 2);
    scene.assert_balanced().await;
}
