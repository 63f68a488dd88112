//! Opposite orders of the same locks.

use store::booking::{By, Change, ChangeOutcome, NewTime, People, Visitor, change};
use store::places::{HoldOutcome, hold};
use tokio::task::JoinSet;

use crate::scene::{NOW, Scene, prisoner, visitor};

/// Bookings of two sessions change places with each other, in both directions at once, again and again: nobody ever has
/// to be tried again because of a deadlock.
///
/// Shown to fail with the moves in `places/pools.rs` applied in the order they were gathered instead of sorted: the
/// database broke deadlocks in the first rounds, and the count of retries gave it away.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn bookings_that_change_places_never_deadlock() {
    let scene = Scene::new().await;
    let (one, two) = (
        scene.nth_session(0, 30).await,
        scene.nth_session(1, 30).await,
    );
    let mut bookings = Vec::new();
    for n in 0..16 {
        scene.prisoner(n).await;
        let session = if n % 2 == 0 { one } else { two };
        bookings.push(scene.booked(session, n).await.booking_id);
    }
    for round in 0..30 {
        let mut tasks = JoinSet::new();
        for (n, booking_id) in bookings.iter().enumerate() {
            let to = if (n + round) % 2 == 0 { two } else { one };
            let (db, secret) = (scene.db(), scene.secret.clone());
            let swap = Change {
                booking_id: *booking_id,
                time: NewTime::Session(to),
                visitors: None,
                more_choices: None,
                by: By::visitor(),
                secret,
            };
            tasks.spawn(async move { change(&db, &swap, NOW).await.unwrap() });
        }
        for outcome in tasks.join_all().await {
            assert!(
                matches!(outcome, ChangeOutcome::Changed { .. }),
                "round {round}: {outcome:?}"
            );
        }
        assert_eq!((scene.taken(one).await, scene.taken(two).await), (8, 8));
    }
    assert_eq!(scene.db.retries(), 0, "deadlocks were broken");
    scene.assert_balanced().await;
}

/// Sixteen parties of the same six visitors, each for another prisoner, half of them typed in the opposite order, for one
/// time: one party gets them, and nobody deadlocks.
///
/// Shown to fail with `ORDER BY wanted` in `places/persons.rs` reversed for every other claim: the database broke
/// deadlocks, and the count of retries gave it away.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_people_in_opposite_orders_never_deadlock() {
    let scene = Scene::new().await;
    scene.sql("UPDATE prison SET max_adults = 6").await;
    for n in 0..16 {
        scene.prisoner(n).await;
    }
    for round in 0..40 {
        let session = scene.nth_session(round, 30).await;
        let mut tasks = JoinSet::new();
        for n in 0..16 {
            let mut visitors: Vec<Visitor> = (100..106).map(|m| visitor(m, m == 100)).collect();
            if n % 2 == 1 {
                visitors.reverse();
            }
            let people = People {
                prisoner: prisoner(n),
                visitors,
            };
            let wish = scene.draft_wish(session, people).await;
            let db = scene.db();
            tasks.spawn(async move { hold(&db, &wish, NOW).await.unwrap() });
        }
        let outcomes = tasks.join_all().await;
        let won = outcomes
            .iter()
            .filter(|one| matches!(one, HoldOutcome::Held(_)))
            .count();
        assert_eq!(won, 1, "round {round}: {outcomes:?}");
    }
    assert_eq!(scene.db.retries(), 0, "deadlocks were broken");
    scene.assert_balanced().await;
}
