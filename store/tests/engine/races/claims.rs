//! Colleagues at one request at once.

use domain::booking::{ActorKind, Status};
use jiff::ToSpan as _;
use store::booking::{Decide, DecideOutcome, Decision, book, decide, history};
use store::places::{Holder, hold};
use store::requests::{ClaimOutcome, GiveBackOutcome, claim, give_back, standing};
use store::staff;
use store::testing::fixtures;
use uuid::Uuid;

use crate::scene::{NOW, Scene, booked, held, people};

async fn request(scene: &Scene, n: usize) -> Uuid {
    scene.prisoner(n).await;
    let session = scene.nth_session(n, 2).await;
    let wish = scene.draft_wish(session, people(n, n)).await;
    held(hold(&scene.db, &wish, NOW).await.unwrap());
    let order = scene.order(Holder::Draft(wish.draft_id), people(n, n));
    booked(book(&scene.db, &order, NOW).await.unwrap()).booking_id
}

/// Two claim one request at once: one has it, the other is told who.
///
/// Shown to fail with `WHERE mine.staff_id = ...` taken out of the statement in `requests/claim.rs`: in the first round
/// both were told that they have it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_who_claim_one_has_it() {
    let scene = Scene::new().await;
    scene.sql("UPDATE prison SET decision = 'request'").await;
    let bela = scene.colleague::<staff::Decide>("Bela").await;
    let chris = scene.colleague::<staff::Decide>("Chris").await;
    for round in 0..40 {
        let id = request(&scene, round).await;
        let (db_a, db_b) = (scene.db(), scene.db());
        let (a, b) = (bela.clone(), chris.clone());
        let a = tokio::spawn(async move { claim(&db_a, &a, id, NOW).await.unwrap() });
        let b = tokio::spawn(async move { claim(&db_b, &b, id, NOW).await.unwrap() });
        match (a.await.unwrap(), b.await.unwrap()) {
            (ClaimOutcome::Claimed, ClaimOutcome::Taken(by)) => assert_eq!(by.name, "Bela"),
            (ClaimOutcome::Taken(by), ClaimOutcome::Claimed) => assert_eq!(by.name, "Chris"),
            both => panic!("round {round}: {both:?}"),
        }
    }
}

/// One claims while another accepts: either the claim comes first, and whoever accepts is asked, or the decision does, and
/// nothing is left to claim.
///
/// Shown to fail without `lock_booking` in `requests/claim.rs`: both were told that they had won, and the claim stayed on
/// what was decided.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_decided_at_that_moment_is_not_claimed() {
    let scene = Scene::new().await;
    scene.sql("UPDATE prison SET decision = 'request'").await;
    let bela = scene.colleague::<staff::Decide>("Bela").await;
    let chris = scene.colleague::<staff::Decide>("Chris").await;
    for round in 0..40 {
        let id = request(&scene, round).await;
        let without = Vec::new();
        let yes = Decide::new(&bela, id, Decision::Accept { rank: 1, without });
        let (db_a, db_b, b) = (scene.db(), scene.db(), chris.clone());
        let yes = tokio::spawn(async move { decide(&db_a, &yes, NOW).await.unwrap() });
        let claimed = tokio::spawn(async move { claim(&db_b, &b, id, NOW).await.unwrap() });
        let has_it = match (yes.await.unwrap(), claimed.await.unwrap()) {
            (DecideOutcome::Accepted, ClaimOutcome::NothingWaits) => None,
            (DecideOutcome::Claimed(by), ClaimOutcome::Claimed) => Some(by.name),
            both => panic!("round {round}: {both:?}"),
        };
        let looks = fixtures::permit::<staff::View>(scene.prison);
        let stands = standing(&scene.db, &looks, id, NOW).await.unwrap().unwrap();
        assert_eq!(stands.claim.map(|claim| claim.name), has_it);
    }
    scene.assert_balanced().await;
}

/// A claim has ended; whoever had it gives it back at the moment at which a colleague claims it, who keeps it.
///
/// Shown to fail without `staff_id = $3` in `GiveBack::run` of `requests/claim.rs`: the colleague's claim was gone.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_gives_back_what_a_colleague_has_claimed_meanwhile() {
    let scene = Scene::new().await;
    scene.sql("UPDATE prison SET decision = 'request'").await;
    let bela = scene.colleague::<staff::Decide>("Bela").await;
    let chris = scene.colleague::<staff::Decide>("Chris").await;
    let looks = fixtures::permit::<staff::View>(scene.prison);
    let over = NOW + 15.minutes();
    for round in 0..40 {
        let id = request(&scene, round).await;
        claim(&scene.db, &bela, id, NOW).await.unwrap();
        let (db_a, db_b) = (scene.db(), scene.db());
        let (a, b) = (bela.clone(), chris.clone());
        let back = tokio::spawn(async move { give_back(&db_a, &a, id, over).await.unwrap() });
        let claimed = tokio::spawn(async move { claim(&db_b, &b, id, over).await.unwrap() });
        let both = (back.await.unwrap(), claimed.await.unwrap());
        assert!(
            matches!(
                both,
                (
                    GiveBackOutcome::Free | GiveBackOutcome::NotTheirs,
                    ClaimOutcome::Claimed
                )
            ),
            "round {round}: {both:?}"
        );
        let stands = standing(&scene.db, &looks, id, over)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(stands.claim.unwrap().name, "Chris", "round {round}");
    }
}

/// Two decide at once, one yes and one no: one wins, the other finds it decided, and the history names the one who won.
///
/// Shown to fail with `FOR NO KEY UPDATE` taken out of `lock_booking` in `booking/record.rs`: both decided, and the
/// history had two decisions.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_who_decide_one_wins_and_is_named() {
    let scene = Scene::new().await;
    scene.sql("UPDATE prison SET decision = 'request'").await;
    let permits = [(); 2].map(|()| fixtures::permit::<staff::Decide>(scene.prison));
    for round in 0..40 {
        let id = request(&scene, round).await;
        let without = Vec::new();
        let yes = Decide::new(&permits[0], id, Decision::Accept { rank: 1, without });
        let reasons = vec![crate::rules::because_of_a_duplicate()];
        let no = Decide::new(&permits[1], id, Decision::Reject { reasons });
        let (db_a, db_b) = (scene.db(), scene.db());
        let yes = tokio::spawn(async move { decide(&db_a, &yes, NOW).await.unwrap() });
        let no = tokio::spawn(async move { decide(&db_b, &no, NOW).await.unwrap() });
        let winner = match (yes.await.unwrap(), no.await.unwrap()) {
            (DecideOutcome::Accepted, DecideOutcome::NothingWaits(Status::Booked)) => 0,
            (DecideOutcome::NothingWaits(Status::Rejected), DecideOutcome::Rejected) => 1,
            both => panic!("round {round}: {both:?}"),
        };
        let by: Vec<Option<String>> = history(&scene.db, id)
            .await
            .unwrap()
            .into_iter()
            .filter(|entry| entry.actor.kind == ActorKind::Staff)
            .map(|entry| entry.actor.id)
            .collect();
        assert_eq!(by, [Some(permits[winner].staff_id().to_string())]);
    }
    scene.assert_balanced().await;
}
