//! Cancelling, withdrawing, lapsing.

use domain::booking::{CancelReason, Channel, Event, Status};
use domain::messages::Kind;
use jiff::{SignedDuration, Timestamp};
use store::booking::{
    By, Cancel, CancelOutcome, ChangeOutcome, NewTime, Withdraw, WithdrawOutcome, cancel, change,
    find, history, lapse_due, withdraw,
};
use store::messages::deliveries;
use uuid::Uuid;

use super::visit::to;
use crate::scene::{NOW, Scene, people};

fn start() -> Timestamp {
    "2026-12-01T14:00:00Z".parse().unwrap()
}

#[tokio::test]
async fn visitors_cancel_until_the_start_and_staff_28_days_longer() {
    let scene = Scene::new().await;
    for n in 1..=3 {
        scene.prisoner(n).await;
    }
    let session = scene.session("1400-1500", 5, 0).await;
    let mut bookings = Vec::new();
    for n in 1..=3 {
        bookings.push(scene.drafted(session, people(n, n)).await.booking_id);
    }
    let by = |booking_id, by| Cancel {
        booking_id,
        reason: CancelReason::Visitor,
        by,
    };
    let last_moment = start() - SignedDuration::from_millis(1);
    let visitor = |at: usize| by(bookings[at], By::visitor());
    assert_eq!(
        cancel(&scene.db, &visitor(0), last_moment).await.unwrap(),
        CancelOutcome::Cancelled
    );
    assert_eq!(
        cancel(&scene.db, &visitor(0), last_moment).await.unwrap(),
        CancelOutcome::Already
    );
    assert_eq!(
        cancel(&scene.db, &visitor(1), start()).await.unwrap(),
        CancelOutcome::TooLate
    );

    let staff = |at: usize| by(bookings[at], By::staff(Uuid::now_v7(), Channel::Web));
    let days = |days: i64| start() + SignedDuration::from_hours(24 * days);
    assert_eq!(
        cancel(&scene.db, &staff(1), days(28)).await.unwrap(),
        CancelOutcome::Cancelled
    );
    assert_eq!(
        cancel(&scene.db, &staff(2), days(29)).await.unwrap(),
        CancelOutcome::TooLate
    );
    assert_eq!(
        cancel(&scene.db, &by(Uuid::nil(), By::visitor()), NOW)
            .await
            .unwrap(),
        CancelOutcome::NotFound
    );

    assert_eq!(scene.taken(session).await, 1);
    let entries = history(&scene.db, bookings[0]).await.unwrap();
    assert_eq!(
        (entries[1].event, entries[1].reason.as_deref()),
        (Event::Cancelled, Some("visitor"))
    );
    scene.assert_balanced().await;
}

#[tokio::test]
async fn a_request_is_withdrawn_not_cancelled() {
    let scene = Scene::new().await;
    scene.sql("UPDATE prison SET decision = 'request'").await;
    scene.prisoner(1).await;
    let session = scene.session("1400-1500", 5, 0).await;
    let request = scene.drafted(session, people(1, 1)).await;
    let end = Cancel {
        booking_id: request.booking_id,
        reason: CancelReason::Visitor,
        by: By::visitor(),
    };
    assert_eq!(
        cancel(&scene.db, &end, NOW).await.unwrap(),
        CancelOutcome::IsRequest
    );
    let back = Withdraw {
        booking_id: request.booking_id,
        by: By::visitor(),
    };
    assert_eq!(
        withdraw(&scene.db, &back, start()).await.unwrap(),
        WithdrawOutcome::TooLate
    );
    assert_eq!(
        withdraw(&scene.db, &back, NOW).await.unwrap(),
        WithdrawOutcome::Withdrawn
    );
    assert_eq!(
        withdraw(&scene.db, &back, NOW).await.unwrap(),
        WithdrawOutcome::Already
    );
    assert_eq!(
        cancel(&scene.db, &end, NOW).await.unwrap(),
        CancelOutcome::Ended(Status::Withdrawn)
    );
    assert_eq!(scene.taken(session).await, 0);
    // The times are free again for the same people.
    scene.drafted(session, people(1, 1)).await;
    scene.assert_balanced().await;
}

#[tokio::test]
async fn requests_and_changes_lapse_at_the_end_of_their_day_once() {
    let scene = Scene::new().await;
    scene.prisoner(1).await;
    scene.prisoner(2).await;
    let (one, two) = (
        scene.session("1400-1500", 5, 0).await,
        scene.session("1500-1600", 5, 0).await,
    );
    let booking = scene.drafted(one, people(1, 1)).await;
    scene.sql("UPDATE prison SET decision = 'request'").await;
    let request = scene.drafted(one, people(2, 2)).await;
    let waiting = change(&scene.db, &to(&scene, &booking, NewTime::Session(two)), NOW)
        .await
        .unwrap();
    assert!(matches!(waiting, ChangeOutcome::Requested { .. }));

    let last_moment: Timestamp = "2026-11-26T23:59:59Z".parse().unwrap();
    assert_eq!(lapse_due(&scene.db, last_moment).await.unwrap(), 0);
    let over: Timestamp = "2026-11-27T00:00:00Z".parse().unwrap();
    let (a, b) = tokio::join!(lapse_due(&scene.db, over), lapse_due(&scene.db, over));
    assert_eq!(a.unwrap() + b.unwrap(), 2);
    assert_eq!(lapse_due(&scene.db, over).await.unwrap(), 0);

    assert_eq!(
        find(&scene.db, request.booking_id)
            .await
            .unwrap()
            .unwrap()
            .status,
        Status::Lapsed
    );
    let view = find(&scene.db, booking.booking_id).await.unwrap().unwrap();
    assert_eq!((view.status, view.change), (Status::Booked, None));
    assert_eq!((scene.taken(one).await, scene.taken(two).await), (1, 0));
    let told: Vec<Kind> = deliveries(&scene.db, request.booking_id)
        .await
        .unwrap()
        .into_iter()
        .map(|message| message.kind)
        .collect();
    assert_eq!(told, [Kind::Requested, Kind::Lapsed]);
    scene.assert_balanced().await;
}
