//! Holds that run out while somebody books on them or wants their place.

use jiff::SignedDuration;
use store::booking::{BookOutcome, book};
use store::places::{HoldOutcome, Holder, hold, release};
use tokio::task::JoinSet;

use crate::scene::{NOW, Scene, booked, held, people};

/// The last place is held, and the hold has run out. Its owner books while seven others take: exactly one has the place
/// in the end.
///
/// Shown to fail with `FOR UPDATE` taken out of `own_hold` in `places/holder.rs`: in the first round a taker released the
/// hold that the owner had just read as live, and both had the one place.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn booking_on_an_expired_hold_against_takers() {
    let scene = Scene::new().await;
    for n in 0..8 {
        scene.prisoner(n).await;
    }
    let later = NOW + SignedDuration::from_mins(10);
    let (mut owner_won, mut taker_won) = (0, 0);
    for round in 0..100 {
        let session = scene.nth_session(round, 1).await;
        let hold_of_owner = held(hold(&scene.db, &scene.wish(session, 0), NOW).await.unwrap());
        let order = scene.order(scene.held_by_program(&hold_of_owner), people(0, 0));
        let mut takers = JoinSet::new();
        for n in 1..8 {
            let (db, wish) = (scene.db(), scene.wish(session, n));
            takers.spawn(async move { hold(&db, &wish, later).await.unwrap() });
        }
        let owner = book(&scene.db, &order, later).await.unwrap();
        let taken = takers.join_all().await;
        let takers_with_place = taken
            .iter()
            .filter(|one| matches!(one, HoldOutcome::Held(_)))
            .count();
        match owner {
            BookOutcome::Booked(_) => owner_won += 1,
            BookOutcome::HoldExpired => taker_won += 1,
            other => panic!("{other:?}"),
        }
        let owner_has_place = usize::from(matches!(owner, BookOutcome::Booked(_)));
        assert_eq!(
            owner_has_place + takers_with_place,
            1,
            "round {round}: {owner:?} {taken:?}"
        );
        assert_eq!(scene.taken(session).await, 1);
    }
    assert_eq!(owner_won + taker_won, 100);
    scene.assert_balanced().await;
}

/// A hold ran out and its place was taken and given back: booking on it takes the place again. When it was taken and
/// kept, the answer is that the hold has expired.
///
/// Shown to fail with `moves.take` in `booking/book.rs` done only for another pool: the booking stood, and the pool
/// counted one place too few.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_expired_hold_is_taken_again_only_if_a_place_is_free() {
    let scene = Scene::new().await;
    scene.prisoner(0).await;
    scene.prisoner(1).await;
    let later = NOW + SignedDuration::from_mins(10);
    for (round, kept) in [(0, false), (1, true)] {
        let session = scene.nth_session(round, 1).await;
        let mine = scene.draft_wish(session, people(0, 0)).await;
        held(hold(&scene.db, &mine, NOW).await.unwrap());
        let order = scene.order(Holder::Draft(mine.draft_id), people(0, 0));

        let early = hold(
            &scene.db,
            &scene.wish(session, 1),
            later - SignedDuration::from_millis(1),
        )
        .await
        .unwrap();
        assert!(
            matches!(early, HoldOutcome::Full(_)),
            "a live hold is nobody else's: {early:?}"
        );
        let theirs = held(
            hold(&scene.db, &scene.wish(session, 1), later)
                .await
                .unwrap(),
        );
        if !kept {
            release(&scene.db, scene.held_by_program(&theirs), later)
                .await
                .unwrap();
        }
        let outcome = book(&scene.db, &order, later).await.unwrap();
        if kept {
            assert_eq!(outcome, BookOutcome::HoldExpired);
        } else {
            booked(outcome);
        }
        assert_eq!(scene.taken(session).await, 1);
    }
    scene.assert_balanced().await;
}

/// Eight expired holds, one place: all their owners book at once, one gets it.
///
/// Shown to fail with the condition taken out of the update in `places/pools.rs`: the check constraint stopped the second
/// owner with an error.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn eight_owners_take_one_place_again() {
    let scene = Scene::new().await;
    for n in 0..9 {
        scene.prisoner(n).await;
    }
    for round in 0..25 {
        let session = scene.nth_session(round, 1).await;
        let mut orders = Vec::new();
        let mut at = NOW;
        // One after the other holds the place, lets it run out, and loses it to the next.
        for n in 0..8 {
            let held = held(hold(&scene.db, &scene.wish(session, n), at).await.unwrap());
            orders.push(scene.order(scene.held_by_program(&held), people(n, n)));
            at += SignedDuration::from_mins(10);
        }
        let last = held(hold(&scene.db, &scene.wish(session, 8), at).await.unwrap());
        release(&scene.db, scene.held_by_program(&last), at)
            .await
            .unwrap();

        let mut tasks = JoinSet::new();
        for order in orders {
            let db = scene.db();
            tasks.spawn(async move { book(&db, &order, at).await.unwrap() });
        }
        let outcomes = tasks.join_all().await;
        let won = outcomes
            .iter()
            .filter(|one| matches!(one, BookOutcome::Booked(_)))
            .count();
        let lost = outcomes
            .iter()
            .filter(|one| **one == BookOutcome::HoldExpired)
            .count();
        assert_eq!(
            (won, lost, scene.taken(session).await),
            (1, 7, 1),
            "round {round}: {outcomes:?}"
        );
    }
    scene.assert_balanced().await;
}
