//! Nobody in two visits at once.

use domain::people::Told;
use store::booking::NotThesePeople;
use store::places::{HoldForProgram, HoldOutcome, hold};
use store::testing::fixtures;
use tokio::task::JoinSet;

use crate::scene::{DAY, NOW, Scene, held, people};

/// Two holds of one prisoner at overlapping times in different prisons, at once: one wins, the other learns only that
/// these people are not available.
///
/// Shown to fail with `ON CONFLICT ON CONSTRAINT … DO NOTHING` taken out of `places/persons.rs` (the loser gets the
/// constraint's error), and with the exclusion constraint dropped: both won in the first round.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_prisoner_in_two_prisons_at_once() {
    let scene = Scene::new().await;
    let other = fixtures::prison(&scene.db, "other").await.unwrap();
    for round in 0..100 {
        let here = fixtures::session(&scene.db, scene.prison, DAY, "1400-1500", 5, 0)
            .await
            .unwrap();
        let there = fixtures::session(&scene.db, other, DAY, "1459-1600", 5, 0)
            .await
            .unwrap();
        let after = fixtures::session(&scene.db, other, DAY, "1500-1600", 5, 0)
            .await
            .unwrap();
        let (first, second) = (scene.wish(here, round), scene.wish(there, round));
        let (a, b) = tokio::join!(hold(&scene.db, &first, NOW), hold(&scene.db, &second, NOW));
        let outcomes = [a.unwrap(), b.unwrap()];
        let won = outcomes
            .iter()
            .filter(|one| matches!(one, HoldOutcome::Held(_)))
            .count();
        assert_eq!(won, 1, "round {round}: {outcomes:?}");
        for outcome in &outcomes {
            if let HoldOutcome::People(refused) = outcome {
                assert_eq!(*refused, NotThesePeople::PrisonerOverlap);
                assert_eq!(refused.told(), Told::NotAvailableForPeople);
            }
        }
        // Back to back is no overlap for whoever won here.
        if matches!(outcomes[0], HoldOutcome::Held(_)) {
            held(
                hold(
                    &scene.db,
                    &HoldForProgram {
                        session_id: after,
                        ..second
                    },
                    NOW,
                )
                .await
                .unwrap(),
            );
        }
    }
    scene.assert_balanced().await;
}

/// The same visitor with eight prisoners at overlapping times, at once: one wins.
///
/// Shown to fail with `keys` in `places/hold/take.rs` reduced to the prisoner's: all eight won in the first round.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_visitor_in_eight_visits_at_once() {
    let scene = Scene::new().await;
    for n in 0..8 {
        scene.prisoner(n).await;
    }
    for round in 0..40 {
        let session = scene.nth_session(round, 20).await;
        let mut tasks = JoinSet::new();
        for n in 0..8 {
            let wish = scene.draft_wish(session, people(n, 999)).await;
            let db = scene.db();
            tasks.spawn(async move { hold(&db, &wish, NOW).await.unwrap() });
        }
        let outcomes = tasks.join_all().await;
        let won = outcomes
            .iter()
            .filter(|one| matches!(one, HoldOutcome::Held(_)))
            .count();
        let busy = HoldOutcome::People(NotThesePeople::VisitorOverlap { visitor: 0 });
        let refused = outcomes.iter().filter(|one| **one == busy).count();
        assert_eq!((won, refused), (1, 7), "round {round}: {outcomes:?}");
        assert_eq!(scene.taken(session).await, 1);
    }
    scene.assert_balanced().await;
}
