//! Changing time and people; the old place is kept until the new one is won.

use domain::availability::DayReason;
use domain::booking::{CancelReason, Event, Status};
use domain::places::Pool;
use jiff::{SignedDuration, Timestamp};
use store::booking::{
    By, Cancel, Change, ChangeOutcome, NewTime, NotThesePeople, WithdrawOutcome, cancel, change,
    history,
};
use store::places::{HoldOutcome, Holder, hold, release};
use uuid::Uuid;

use super::visit::Visit;
use crate::scene::{NOW, Scene, held, people, visitor};

const CHANGED: ChangeOutcome = ChangeOutcome::Changed {
    status: Status::Booked,
};

#[tokio::test]
async fn another_time_under_the_same_reference() {
    // The times overlap: a booking never stands in its own way.
    let visit = Visit::at_two_and("1430-1530").await;
    assert_eq!(visit.move_over().await, CHANGED);
    assert_eq!(visit.taken().await, (0, 1));
    let view = visit.view().await;
    assert_eq!(
        (view.reference, view.at.session_id, view.sequence),
        (visit.booking.reference.clone(), visit.new, 1)
    );
    let events: Vec<Event> = history(&visit.scene.db, visit.booking.booking_id)
        .await
        .unwrap()
        .into_iter()
        .map(|entry| entry.event)
        .collect();
    assert_eq!(events, [Event::Booked, Event::Changed]);
    assert_eq!(
        visit.change(NewTime::Held(visit.new)).await,
        ChangeOutcome::NoHold
    );
    assert_eq!(visit.move_over().await, ChangeOutcome::Unchanged);
    visit.scene.assert_balanced().await;
}

#[tokio::test]
async fn a_full_or_unsuitable_time_leaves_everything_as_it_was() {
    let scene = Scene::new().await;
    let old = scene.session("1400-1500", 1, 0).await;
    let full = scene.session("1500-1600", 0, 0).await;
    let busy = scene.session("1600-1700", 5, 0).await;
    let visit = Visit::in_first_of(scene, old, full).await;
    visit.scene.drafted(busy, people(1, 2)).await;
    for (session, expected) in [
        (full, ChangeOutcome::Full(Pool::Open)),
        (busy, ChangeOutcome::People(NotThesePeople::PrisonerOverlap)),
        (Uuid::nil(), ChangeOutcome::NotFound),
    ] {
        assert_eq!(visit.change(NewTime::Session(session)).await, expected);
    }
    let long_past: Timestamp = "2026-12-01T14:00:00Z".parse().unwrap();
    let too_late = visit.change_at(NewTime::Session(busy), long_past).await;
    assert_eq!(too_late, ChangeOutcome::TooLate);
    let days_before = long_past - SignedDuration::from_hours(30);
    let too_soon = visit.change_at(NewTime::Session(full), days_before).await;
    assert_eq!(
        too_soon,
        ChangeOutcome::NotOffered(vec![DayReason::TooSoon])
    );
    assert_eq!(visit.taken().await, (1, 0));
}

#[tokio::test]
async fn people_change_at_the_same_time_and_give_their_own_time_back() {
    let scene = Scene::new().await;
    scene.prisoner(2).await;
    let session = scene.session("1400-1500", 5, 0).await;
    let visit = Visit::in_first_of(scene, session, session).await;
    let with = async |visitors| {
        let others = Change {
            visitors: Some(visitors),
            ..visit.to(NewTime::Kept)
        };
        change(&visit.scene.db, &others, NOW).await.unwrap()
    };
    let others = vec![visitor(2, true), visitor(3, false)];
    assert_eq!(with(others.clone()).await, CHANGED);
    assert_eq!(visit.view().await.visitors, others);
    assert_eq!(visit.scene.taken(session).await, 1);
    // The first visitor is free for somebody else's visit, the second is not.
    visit.scene.drafted(session, people(2, 1)).await;
    let overlap = ChangeOutcome::People(NotThesePeople::VisitorOverlap { visitor: 0 });
    assert_eq!(with(vec![visitor(1, true)]).await, overlap);
    visit.scene.assert_balanced().await;
}

#[tokio::test]
async fn a_time_is_held_for_a_booking_and_then_confirmed_or_let_go() {
    let visit = Visit::at_two_and("1400-1500").await;
    let db = &visit.scene.db;
    visit.scene.prisoner(2).await;
    let holder = Holder::Booking(visit.booking.booking_id);
    held(hold(db, &visit.wish(), NOW).await.unwrap());
    assert_eq!(visit.taken().await, (1, 1));
    release(db, holder, NOW).await.unwrap();
    assert_eq!(visit.taken().await, (1, 0));

    // It ran out and somebody else took it: the booking keeps its time, also in the books of persons.
    held(hold(db, &visit.wish(), NOW).await.unwrap());
    let later = NOW + SignedDuration::from_mins(10);
    let theirs = visit.scene.wish(visit.new, 2);
    held(hold(db, &theirs, later).await.unwrap());
    visit.scene.assert_balanced().await;
    assert_eq!(
        visit.change_at(NewTime::Held(visit.new), later).await,
        ChangeOutcome::HoldExpired
    );

    let much_later = later + SignedDuration::from_mins(10);
    held(hold(db, &visit.wish(), much_later).await.unwrap());
    assert_eq!(
        visit.change_at(NewTime::Held(visit.new), much_later).await,
        CHANGED
    );
    assert_eq!(visit.taken().await, (0, 1));
    assert_eq!(
        visit.change_at(NewTime::Held(visit.new), much_later).await,
        ChangeOutcome::Unchanged
    );
    visit.scene.assert_balanced().await;
}

#[tokio::test]
async fn a_change_that_needs_a_decision_waits_beside_the_booking() {
    let visit = Visit::at_two_and("1500-1600").await;
    visit.waits_for_staff().await;
    let outcome = visit.move_over().await;
    assert!(
        matches!(outcome, ChangeOutcome::Requested { .. }),
        "{outcome:?}"
    );
    let view = visit.view().await;
    assert_eq!(
        (view.status, view.at.session_id),
        (Status::Booked, visit.old)
    );
    assert_eq!(view.change.unwrap().at.session_id, visit.new);
    assert_eq!(visit.taken().await, (1, 1));

    assert_eq!(visit.move_over().await, ChangeOutcome::ChangeWaiting);
    assert_eq!(
        hold(&visit.scene.db, &visit.wish(), NOW).await.unwrap(),
        HoldOutcome::ChangeWaiting
    );

    assert_eq!(visit.withdraw().await, WithdrawOutcome::ChangeWithdrawn);
    let nothing = WithdrawOutcome::NothingWaits(Status::Booked);
    assert_eq!(visit.withdraw().await, nothing);
    assert_eq!(visit.taken().await, (1, 0));

    // Cancelling frees both.
    visit.move_over().await;
    let end = Cancel {
        booking_id: visit.booking.booking_id,
        reason: CancelReason::Visitor,
        by: By::visitor(),
    };
    cancel(&visit.scene.db, &end, NOW).await.unwrap();
    assert_eq!(visit.taken().await, (0, 0));
}

#[tokio::test]
async fn a_change_is_decided_before_the_visit_it_would_move() {
    let scene = Scene::new().await;
    let (old, new) = (
        scene.nth_session(0, 1).await,
        scene.nth_session(80, 1).await,
    );
    let visit = Visit::in_first_of(scene, old, new).await;
    visit.waits_for_staff().await;
    // The visit is on Tuesday 1 December; three processing days from Saturday would end after it.
    let saturday: Timestamp = "2026-11-28T12:00:00Z".parse().unwrap();
    let outcome = visit.change_at(NewTime::Session(new), saturday).await;
    assert_eq!(
        outcome,
        ChangeOutcome::Requested {
            reply_by: jiff::civil::date(2026, 11, 30)
        }
    );
}

#[tokio::test]
async fn a_request_that_changes_is_still_one_request() {
    let scene = Scene::new().await;
    scene.sql("UPDATE prison SET decision = 'request'").await;
    let (old, new) = (
        scene.session("1400-1500", 1, 0).await,
        scene.session("1500-1600", 1, 0).await,
    );
    let visit = Visit::in_first_of(scene, old, new).await;
    assert_eq!(
        visit.move_over().await,
        ChangeOutcome::Changed {
            status: Status::Requested
        }
    );
    assert_eq!(visit.taken().await, (0, 1));
    let view = visit.view().await;
    assert!(view.reply_by.is_some() && view.choices.is_empty() && view.change.is_none());
}
