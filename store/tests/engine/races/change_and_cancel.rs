//! Changing a booking while it is cancelled.

use domain::booking::{CancelReason, Status};
use store::booking::{
    By, Cancel, CancelOutcome, Change, ChangeOutcome, NewTime, cancel, change, find,
};

use crate::scene::{NOW, Scene};

/// A change to another time and a cancellation at once, whichever is first: the booking ends cancelled and no place of
/// either session stays taken.
///
/// Shown to fail with `FOR NO KEY UPDATE` taken out of `lock_booking` in `booking/record.rs`: in the first rounds both read
/// `booked`, both freed the old place, and the check constraint stopped the second with an error.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_change_against_a_cancellation() {
    let scene = Scene::new().await;
    let (mut changed_first, mut cancelled_first) = (0, 0);
    for round in 0..100 {
        scene.prisoner(round).await;
        let (old, new) = (
            scene.nth_session(2 * round, 2).await,
            scene.nth_session(2 * round + 1, 2).await,
        );
        let booking_id = scene.booked(old, round).await.booking_id;
        let by = By::visitor();
        let move_it = Change {
            booking_id,
            time: NewTime::Session(new),
            visitors: None,
            more_choices: None,
            by: by.clone(),
            secret: scene.secret.clone(),
        };
        let end_it = Cancel {
            booking_id,
            reason: CancelReason::Visitor,
            by,
        };
        let (moved, ended) = if round % 2 == 0 {
            tokio::join!(
                change(&scene.db, &move_it, NOW),
                cancel(&scene.db, &end_it, NOW)
            )
        } else {
            let (ended, moved) = tokio::join!(
                cancel(&scene.db, &end_it, NOW),
                change(&scene.db, &move_it, NOW)
            );
            (moved, ended)
        };
        assert_eq!(ended.unwrap(), CancelOutcome::Cancelled);
        match moved.unwrap() {
            ChangeOutcome::Changed {
                status: Status::Booked,
            } => changed_first += 1,
            ChangeOutcome::Ended(Status::Cancelled) => cancelled_first += 1,
            other => panic!("{other:?}"),
        }
        assert_eq!(
            (scene.taken(old).await, scene.taken(new).await),
            (0, 0),
            "round {round}"
        );
        assert_eq!(
            find(&scene.db, booking_id).await.unwrap().unwrap().status,
            Status::Cancelled
        );
    }
    assert_eq!(changed_first + cancelled_first, 100);
    scene.assert_balanced().await;
}

/// Eight cancellations of one booking at once: one does it, the place is freed once.
///
/// Shown to fail in the same way as the test above.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn eight_cancellations_free_one_place() {
    let scene = Scene::new().await;
    for round in 0..25 {
        scene.prisoner(round).await;
        let session = scene.nth_session(round, 2).await;
        let booking_id = scene.booked(session, round).await.booking_id;
        let mut tasks = tokio::task::JoinSet::new();
        for _ in 0..8 {
            let db = scene.db();
            let end_it = Cancel {
                booking_id,
                reason: CancelReason::Visitor,
                by: By::visitor(),
            };
            tasks.spawn(async move { cancel(&db, &end_it, NOW).await.unwrap() });
        }
        let outcomes = tasks.join_all().await;
        let done = outcomes
            .iter()
            .filter(|one| **one == CancelOutcome::Cancelled)
            .count();
        let already = outcomes
            .iter()
            .filter(|one| **one == CancelOutcome::Already)
            .count();
        assert_eq!(
            (done, already, scene.taken(session).await),
            (1, 7, 0),
            "round {round}"
        );
    }
    scene.assert_balanced().await;
}
