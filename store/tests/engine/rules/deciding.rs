//! Staff decide on requests and on changes.

use domain::booking::{Event, Rejection, RejectionReason, SoftRule, Status};
use domain::messages::Kind;
use domain::places::Pool;
use jiff::Timestamp;
use store::booking::{
    Book, Booked, ChangeOutcome, Decide, DecideOutcome, Decision, book, decide, find, history,
};
use store::messages::deliveries;
use store::places::{Holder, hold};
use store::testing::fixtures;
use uuid::Uuid;

use super::callers::{overriding, places};
use super::visit::Visit;
use crate::scene::{NOW, Scene, booked, held, people};

fn verdict(booking: &Booked, decision: Decision) -> Decide {
    // The scene's prison is the first row of a fresh database.
    Decide::new(&fixtures::permit(1), booking.booking_id, decision)
}

fn accept(booking: &Booked, rank: i16) -> Decide {
    let without = Vec::new();
    verdict(booking, Decision::Accept { rank, without })
}

fn reject(booking: &Booked) -> Decide {
    let renews = NOW.to_zoned(jiff::tz::TimeZone::UTC).date();
    let reasons = [
        RejectionReason::NoAllowance,
        RejectionReason::VisitorNotOnList,
    ]
    .map(|reason| Rejection::new(reason, Some(renews), None, renews).unwrap())
    .to_vec();
    verdict(booking, Decision::Reject { reasons })
}

/// A request for 14:00 with 15:00 as its second choice.
async fn requested(scene: &Scene, second_places: i32) -> (Booked, Uuid, Uuid) {
    scene.sql("UPDATE prison SET decision = 'request'").await;
    scene.prisoner(1).await;
    let (first, second) = (
        scene.session("1400-1500", 1, 0).await,
        scene.session("1500-1600", second_places, 0).await,
    );
    let wish = scene.draft_wish(first, people(1, 1)).await;
    held(hold(&scene.db, &wish, NOW).await.unwrap());
    let order = Book {
        more_choices: vec![second],
        ..scene.order(Holder::Draft(wish.draft_id), people(1, 1))
    };
    (
        booked(book(&scene.db, &order, NOW).await.unwrap()),
        first,
        second,
    )
}

#[tokio::test]
async fn accepting_the_first_choice_books_what_it_has() {
    let scene = Scene::new().await;
    let (request, first, _) = requested(&scene, 1).await;
    assert_eq!(
        decide(&scene.db, &accept(&request, 1), NOW).await.unwrap(),
        DecideOutcome::Accepted
    );
    let view = find(&scene.db, request.booking_id).await.unwrap().unwrap();
    assert_eq!((view.status, view.at.session_id), (Status::Booked, first));
    let second_opinion = decide(&scene.db, &reject(&request), NOW).await.unwrap();
    assert_eq!(second_opinion, DecideOutcome::NothingWaits(Status::Booked));
    scene.assert_balanced().await;
}

#[tokio::test]
async fn accepting_the_second_choice_wins_it_and_frees_the_first() {
    let scene = Scene::new().await;
    let (request, first, second) = requested(&scene, 1).await;
    assert_eq!(
        decide(&scene.db, &accept(&request, 3), NOW).await.unwrap(),
        DecideOutcome::NotFound
    );
    assert_eq!(
        decide(&scene.db, &accept(&request, 2), NOW).await.unwrap(),
        DecideOutcome::Accepted
    );
    assert_eq!(
        (scene.taken(first).await, scene.taken(second).await),
        (0, 1)
    );
    scene.assert_balanced().await;
}

#[tokio::test]
async fn a_second_choice_without_a_place_leaves_the_request_waiting() {
    let scene = Scene::new().await;
    let (request, first, second) = requested(&scene, 0).await;
    assert_eq!(
        decide(&scene.db, &accept(&request, 2), NOW).await.unwrap(),
        DecideOutcome::Full(Pool::Open)
    );
    assert_eq!(
        (scene.taken(first).await, scene.taken(second).await),
        (1, 0)
    );
    assert_eq!(
        find(&scene.db, request.booking_id)
            .await
            .unwrap()
            .unwrap()
            .status,
        Status::Requested
    );
    scene.assert_balanced().await;
}

#[tokio::test]
async fn rejecting_needs_a_reason_and_frees_the_place() {
    let scene = Scene::new().await;
    let (request, first, _) = requested(&scene, 1).await;
    let empty = verdict(&request, Decision::Reject { reasons: vec![] });
    assert_eq!(
        decide(&scene.db, &empty, NOW).await.unwrap(),
        DecideOutcome::ReasonMissing
    );
    assert_eq!(
        decide(&scene.db, &reject(&request), NOW).await.unwrap(),
        DecideOutcome::Rejected
    );
    assert_eq!(scene.taken(first).await, 0);
    let entries = history(&scene.db, request.booking_id).await.unwrap();
    let last = entries.last().unwrap();
    assert_eq!(
        (last.event, last.reason.as_deref()),
        (Event::Rejected, Some("no_allowance,visitor_not_on_list"))
    );
    let kinds: Vec<Kind> = deliveries(&scene.db, request.booking_id)
        .await
        .unwrap()
        .into_iter()
        .map(|message| message.kind)
        .collect();
    assert_eq!(kinds, [Kind::Requested, Kind::Rejected]);
    scene.assert_balanced().await;
}

#[tokio::test]
async fn a_decision_after_the_reply_by_day_finds_the_request_lapsed() {
    let scene = Scene::new().await;
    let (request, first, _) = requested(&scene, 1).await;
    // The reply-by day is Thursday the 26th; London's day ends at midnight.
    let too_late: Timestamp = "2026-11-27T00:00:00Z".parse().unwrap();
    assert_eq!(
        decide(&scene.db, &accept(&request, 1), too_late)
            .await
            .unwrap(),
        DecideOutcome::Lapsed
    );
    assert_eq!(
        find(&scene.db, request.booking_id)
            .await
            .unwrap()
            .unwrap()
            .status,
        Status::Lapsed
    );
    assert_eq!(scene.taken(first).await, 0);
    scene.assert_balanced().await;
}

#[tokio::test]
async fn a_change_is_swapped_in_or_refused_whole() {
    let visit = Visit::at_two_and("1500-1600").await;
    visit.waits_for_staff().await;
    let (accept, reject) = (accept(&visit.booking, 1), reject(&visit.booking));
    for (verdict, outcome, taken) in [
        (&reject, DecideOutcome::Rejected, (1, 0)),
        (&accept, DecideOutcome::Accepted, (0, 1)),
    ] {
        assert!(matches!(
            visit.move_over().await,
            ChangeOutcome::Requested { .. }
        ));
        let decided = decide(&visit.scene.db, verdict, NOW).await.unwrap();
        assert_eq!(decided, outcome);
        assert_eq!(visit.taken().await, taken);
    }
    let view = visit.view().await;
    assert_eq!(
        (view.status, view.at.session_id, view.change),
        (Status::Booked, visit.new, None)
    );
}

#[tokio::test]
async fn of_two_members_of_staff_one_decides() {
    let scene = Scene::new().await;
    let (request, _, _) = requested(&scene, 1).await;
    let (yes, no) = (accept(&request, 2), reject(&request));
    let (a, b) = tokio::join!(decide(&scene.db, &yes, NOW), decide(&scene.db, &no, NOW));
    let outcomes = [a.unwrap(), b.unwrap()];
    let decided = outcomes
        .iter()
        .filter(|one| matches!(one, DecideOutcome::Accepted | DecideOutcome::Rejected));
    assert_eq!(decided.count(), 1, "{outcomes:?}");
    assert!(
        outcomes
            .iter()
            .any(|one| matches!(one, DecideOutcome::NothingWaits(_))),
        "{outcomes:?}"
    );
    scene.assert_balanced().await;
}

#[tokio::test]
async fn a_full_choice_is_accepted_by_who_may_override_and_says_why() {
    let scene = Scene::new().await;
    let (booking, _, second) = requested(&scene, 1).await;
    scene.sql("UPDATE prison SET decision = 'instant'").await;
    scene.prisoner(2).await;
    scene.booked(second, 2).await;
    let decision = accept(&booking, 2);
    assert_eq!(
        decide(&scene.db, &decision, NOW).await.unwrap(),
        DecideOutcome::Full(Pool::Open)
    );
    let elsewhere = fixtures::prison(&scene.db, "elsewhere").await.unwrap();
    let far = overriding(&scene, elsewhere, SoftRule::ALL).await;
    let decision = accept(&booking, 2).overriding(Some(far));
    assert_eq!(
        decide(&scene.db, &decision, NOW).await.unwrap(),
        DecideOutcome::Full(Pool::Open)
    );
    assert_eq!(places(&scene, second).await, (1, 1, 0));
    let here = overriding(&scene, scene.prison, SoftRule::ALL).await;
    let decision = accept(&booking, 2).overriding(Some(here));
    assert_eq!(
        decide(&scene.db, &decision, NOW).await.unwrap(),
        DecideOutcome::Accepted
    );
    assert_eq!(places(&scene, second).await, (1, 2, 1));
    let version: i32 = sqlx::query_scalar("SELECT version FROM booking_override")
        .fetch_one(scene.db.write())
        .await
        .unwrap();
    let now = find(&scene.db, booking.booking_id).await.unwrap().unwrap();
    assert_eq!(version, now.version);
    scene.assert_balanced().await;
}
