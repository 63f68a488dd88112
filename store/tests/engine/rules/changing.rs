//! Changing time and people; the old place is kept until the new one is won.

use domain::availability::DayReason;
use domain::booking::{CancelReason, Event, Status};
use domain::places::Pool;
use jiff::{SignedDuration, Timestamp};
use store::booking::{
    Booked, By, Cancel, Change, ChangeOutcome, NewTime, NotThesePeople, Withdraw, WithdrawOutcome,
    cancel, change, find, history, withdraw,
};
use store::places::{HoldForBooking, HoldOutcome, Holder, hold, release};
use uuid::Uuid;

use crate::scene::{NOW, Scene, held, people, visitor};

pub fn to(scene: &Scene, booking: &Booked, time: NewTime) -> Change {
    Change {
        booking_id: booking.booking_id,
        time,
        visitors: None,
        by: By::visitor(),
        secret: scene.secret.clone(),
    }
}

#[tokio::test]
async fn another_time_under_the_same_reference() {
    let scene = Scene::new().await;
    scene.prisoner(1).await;
    // The times overlap: a booking never stands in its own way.
    let (old, new) = (
        scene.session("1400-1500", 1, 0).await,
        scene.session("1430-1530", 1, 0).await,
    );
    let booking = scene.drafted(old, people(1, 1)).await;
    let outcome = change(&scene.db, &to(&scene, &booking, NewTime::Session(new)), NOW)
        .await
        .unwrap();
    assert_eq!(
        outcome,
        ChangeOutcome::Changed {
            status: Status::Booked
        }
    );
    assert_eq!((scene.taken(old).await, scene.taken(new).await), (0, 1));
    let view = find(&scene.db, booking.booking_id).await.unwrap().unwrap();
    assert_eq!(
        (view.reference, view.at.session_id, view.sequence),
        (booking.reference.clone(), new, 1)
    );
    let events: Vec<Event> = history(&scene.db, booking.booking_id)
        .await
        .unwrap()
        .into_iter()
        .map(|entry| entry.event)
        .collect();
    assert_eq!(events, [Event::Booked, Event::Changed]);
    let nothing_held = change(&scene.db, &to(&scene, &booking, NewTime::Held), NOW)
        .await
        .unwrap();
    assert_eq!(nothing_held, ChangeOutcome::NoHold);
    let same = change(&scene.db, &to(&scene, &booking, NewTime::Session(new)), NOW)
        .await
        .unwrap();
    assert_eq!(same, ChangeOutcome::Unchanged);
    scene.assert_balanced().await;
}

#[tokio::test]
async fn a_full_or_unsuitable_time_leaves_everything_as_it_was() {
    let scene = Scene::new().await;
    scene.prisoner(1).await;
    let old = scene.session("1400-1500", 1, 0).await;
    let full = scene.session("1500-1600", 0, 0).await;
    let busy = scene.session("1600-1700", 5, 0).await;
    let booking = scene.drafted(old, people(1, 1)).await;
    scene.drafted(busy, people(1, 2)).await;
    let long_past: Timestamp = "2026-12-01T14:00:00Z".parse().unwrap();
    for (session, expected) in [
        (full, ChangeOutcome::Full(Pool::Open)),
        (busy, ChangeOutcome::People(NotThesePeople::PrisonerOverlap)),
        (Uuid::nil(), ChangeOutcome::NotFound),
    ] {
        let outcome = change(
            &scene.db,
            &to(&scene, &booking, NewTime::Session(session)),
            NOW,
        )
        .await
        .unwrap();
        assert_eq!(outcome, expected);
    }
    let too_late = change(
        &scene.db,
        &to(&scene, &booking, NewTime::Session(busy)),
        long_past,
    )
    .await
    .unwrap();
    assert_eq!(too_late, ChangeOutcome::TooLate);
    let days_before = long_past - SignedDuration::from_hours(30);
    let too_soon = change(
        &scene.db,
        &to(&scene, &booking, NewTime::Session(full)),
        days_before,
    )
    .await
    .unwrap();
    assert_eq!(
        too_soon,
        ChangeOutcome::NotOffered(vec![DayReason::TooSoon])
    );
    assert_eq!(scene.taken(old).await, 1);
    scene.assert_balanced().await;
}

#[tokio::test]
async fn people_change_at_the_same_time_and_give_their_own_time_back() {
    let scene = Scene::new().await;
    scene.prisoner(1).await;
    scene.prisoner(2).await;
    let session = scene.session("1400-1500", 5, 0).await;
    let booking = scene.drafted(session, people(1, 1)).await;
    let others = Change {
        visitors: Some(vec![visitor(2, true), visitor(3, false)]),
        ..to(&scene, &booking, NewTime::Kept)
    };
    let outcome = change(&scene.db, &others, NOW).await.unwrap();
    assert_eq!(
        outcome,
        ChangeOutcome::Changed {
            status: Status::Booked
        }
    );
    let view = find(&scene.db, booking.booking_id).await.unwrap().unwrap();
    assert_eq!(view.visitors, [visitor(2, true), visitor(3, false)]);
    assert_eq!(scene.taken(session).await, 1);
    // The first visitor is free for somebody else's visit, the second is not.
    scene.drafted(session, people(2, 1)).await;
    let swap_back = Change {
        visitors: Some(vec![visitor(1, true)]),
        ..to(&scene, &booking, NewTime::Kept)
    };
    let overlap = ChangeOutcome::People(NotThesePeople::VisitorOverlap { visitor: 0 });
    assert_eq!(change(&scene.db, &swap_back, NOW).await.unwrap(), overlap);
    scene.assert_balanced().await;
}

#[tokio::test]
async fn a_time_is_held_for_a_booking_and_then_confirmed_or_let_go() {
    let scene = Scene::new().await;
    scene.prisoner(1).await;
    scene.prisoner(2).await;
    let (old, new) = (
        scene.session("1400-1500", 1, 0).await,
        scene.session("1400-1500", 1, 0).await,
    );
    let booking = scene.drafted(old, people(1, 1)).await;
    let wish = HoldForBooking {
        booking_id: booking.booking_id,
        session_id: new,
        visitors: None,
        secret: scene.secret.clone(),
    };
    let holder = Holder::Booking(booking.booking_id);
    held(hold(&scene.db, &wish, NOW).await.unwrap());
    assert_eq!((scene.taken(old).await, scene.taken(new).await), (1, 1));
    release(&scene.db, holder, NOW).await.unwrap();
    assert_eq!((scene.taken(old).await, scene.taken(new).await), (1, 0));
    scene.assert_balanced().await;

    // It ran out and somebody else took it: the booking keeps its time, also in the books of persons.
    held(hold(&scene.db, &wish, NOW).await.unwrap());
    let later = NOW + SignedDuration::from_mins(10);
    held(hold(&scene.db, &scene.wish(new, 2), later).await.unwrap());
    scene.assert_balanced().await;
    let confirm = to(&scene, &booking, NewTime::Held);
    assert_eq!(
        change(&scene.db, &confirm, later).await.unwrap(),
        ChangeOutcome::HoldExpired
    );

    let much_later = later + SignedDuration::from_mins(10);
    held(hold(&scene.db, &wish, much_later).await.unwrap());
    let done = change(&scene.db, &confirm, much_later).await.unwrap();
    assert_eq!(
        done,
        ChangeOutcome::Changed {
            status: Status::Booked
        }
    );
    assert_eq!((scene.taken(old).await, scene.taken(new).await), (0, 1));
    assert_eq!(
        change(&scene.db, &confirm, much_later).await.unwrap(),
        ChangeOutcome::Unchanged
    );
    scene.assert_balanced().await;
}

#[tokio::test]
async fn a_change_that_needs_a_decision_waits_beside_the_booking() {
    let scene = Scene::new().await;
    scene.prisoner(1).await;
    let (old, new) = (
        scene.session("1400-1500", 1, 0).await,
        scene.session("1500-1600", 1, 0).await,
    );
    let booking = scene.drafted(old, people(1, 1)).await;
    scene.sql("UPDATE prison SET decision = 'request'").await;
    let outcome = change(&scene.db, &to(&scene, &booking, NewTime::Session(new)), NOW)
        .await
        .unwrap();
    assert!(
        matches!(outcome, ChangeOutcome::Requested { .. }),
        "{outcome:?}"
    );
    let view = find(&scene.db, booking.booking_id).await.unwrap().unwrap();
    assert_eq!((view.status, view.at.session_id), (Status::Booked, old));
    assert_eq!(view.change.unwrap().at.session_id, new);
    assert_eq!((scene.taken(old).await, scene.taken(new).await), (1, 1));
    scene.assert_balanced().await;

    let second = change(&scene.db, &to(&scene, &booking, NewTime::Session(new)), NOW)
        .await
        .unwrap();
    assert_eq!(second, ChangeOutcome::ChangeWaiting);
    let wish = HoldForBooking {
        booking_id: booking.booking_id,
        session_id: new,
        visitors: None,
        secret: scene.secret.clone(),
    };
    assert_eq!(
        hold(&scene.db, &wish, NOW).await.unwrap(),
        HoldOutcome::ChangeWaiting
    );

    let back = Withdraw {
        booking_id: booking.booking_id,
        by: By::visitor(),
    };
    assert_eq!(
        withdraw(&scene.db, &back, NOW).await.unwrap(),
        WithdrawOutcome::ChangeWithdrawn
    );
    let nothing = WithdrawOutcome::NothingWaits(Status::Booked);
    assert_eq!(withdraw(&scene.db, &back, NOW).await.unwrap(), nothing);
    assert_eq!((scene.taken(old).await, scene.taken(new).await), (1, 0));
    scene.assert_balanced().await;

    // Cancelling frees both.
    change(&scene.db, &to(&scene, &booking, NewTime::Session(new)), NOW)
        .await
        .unwrap();
    let end = Cancel {
        booking_id: booking.booking_id,
        reason: CancelReason::Visitor,
        by: By::visitor(),
    };
    cancel(&scene.db, &end, NOW).await.unwrap();
    assert_eq!((scene.taken(old).await, scene.taken(new).await), (0, 0));
    scene.assert_balanced().await;
}

#[tokio::test]
async fn a_change_is_decided_before_the_visit_it_would_move() {
    let scene = Scene::new().await;
    scene.prisoner(1).await;
    let (old, new) = (
        scene.nth_session(0, 1).await,
        scene.nth_session(80, 1).await,
    );
    let booking = scene.drafted(old, people(1, 1)).await;
    scene.sql("UPDATE prison SET decision = 'request'").await;
    // The visit is on Tuesday 1 December; three processing days from Saturday would end after it.
    let saturday: Timestamp = "2026-11-28T12:00:00Z".parse().unwrap();
    let wanted = to(&scene, &booking, NewTime::Session(new));
    let outcome = change(&scene.db, &wanted, saturday).await.unwrap();
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
    scene.prisoner(1).await;
    let (old, new) = (
        scene.session("1400-1500", 1, 0).await,
        scene.session("1500-1600", 1, 0).await,
    );
    let request = scene.drafted(old, people(1, 1)).await;
    let outcome = change(&scene.db, &to(&scene, &request, NewTime::Session(new)), NOW)
        .await
        .unwrap();
    assert_eq!(
        outcome,
        ChangeOutcome::Changed {
            status: Status::Requested
        }
    );
    assert_eq!((scene.taken(old).await, scene.taken(new).await), (0, 1));
    let view = find(&scene.db, request.booking_id).await.unwrap().unwrap();
    assert!(view.reply_by.is_some() && view.choices.is_empty() && view.change.is_none());
    scene.assert_balanced().await;
}
