//! Booking and requesting on a hold.

use domain::availability::DayReason;
use domain::booking::{Event, Status};
use domain::messages::{Kind, Medium};
use domain::people::ContactDetails;
use domain::problem::Problem;
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};
use store::booking::{Book, BookOutcome, ChoiceRefused, book, find, history};
use store::messages::deliveries;
use store::places::{Holder, hold};
use store::testing::fixtures;
use uuid::Uuid;

use crate::scene::{DAY, NOW, Scene, booked, held, people};

#[tokio::test]
async fn an_instant_booking_writes_history_and_messages_in_the_same_breath() {
    let scene = Scene::new().await;
    scene.prisoner(1).await;
    let session = scene.session("1400-1500", 5, 1).await;
    let wish = scene.draft_wish(session, people(1, 1)).await;
    held(hold(&scene.db, &wish, NOW).await.unwrap());
    let order = Book {
        contact: ContactDetails::parse("visitor@example.org", "07700 900123").unwrap(),
        ..scene.order(Holder::Draft(wish.draft_id), people(1, 1))
    };
    let first = booked(book(&scene.db, &order, NOW).await.unwrap());
    assert_eq!(
        (first.status, first.reply_by, first.session_id),
        (Status::Booked, None, session)
    );

    let history = history(&scene.db, first.booking_id).await.unwrap();
    assert_eq!(history.len(), 1);
    assert_eq!(
        (history[0].event, history[0].from, history[0].to),
        (Event::Booked, None, Status::Booked)
    );
    let sent = deliveries(&scene.db, first.booking_id).await.unwrap();
    let media: Vec<_> = sent
        .iter()
        .map(|message| (message.kind, message.medium))
        .collect();
    assert_eq!(
        media,
        [(Kind::Booked, Medium::Email), (Kind::Booked, Medium::Text)]
    );

    // A retry, also much later, finds the same booking.
    let again = booked(
        book(&scene.db, &order, NOW + SignedDuration::from_hours(3))
            .await
            .unwrap(),
    );
    assert_eq!(again, first);
    scene.assert_balanced().await;
}

#[tokio::test]
async fn a_hold_survives_midnight_but_one_that_ran_out_is_judged_anew() {
    let scene = Scene::new().await;
    scene.prisoner(1).await;
    scene.prisoner(2).await;
    // The first bookable day on Monday; on Tuesday it is too soon.
    let friday = date(2026, 11, 27);
    let session = fixtures::session(&scene.db, scene.prison, friday, "1400-1500", 5, 0)
        .await
        .unwrap();
    let before_midnight: Timestamp = "2026-11-23T23:55:00Z".parse().unwrap();
    for (n, minutes, survives) in [(1, 6, true), (2, 15, false)] {
        let held = held(
            hold(&scene.db, &scene.wish(session, n), before_midnight)
                .await
                .unwrap(),
        );
        let order = scene.order(scene.held_by_program(&held), people(n, n));
        let outcome = book(
            &scene.db,
            &order,
            before_midnight + SignedDuration::from_mins(minutes),
        )
        .await
        .unwrap();
        if survives {
            booked(outcome);
        } else {
            assert_eq!(outcome, BookOutcome::NotOffered(vec![DayReason::TooSoon]));
        }
    }
    scene.assert_balanced().await;
}

#[tokio::test]
async fn people_who_need_a_decision_need_lead_time_too() {
    let scene = Scene::new().await;
    scene
        .sql("UPDATE prison SET notice_hours = 24, contact_records = 'loaded'")
        .await;
    scene.prisoner(1).await;
    let soon = fixtures::session(
        &scene.db,
        scene.prison,
        date(2026, 11, 25),
        "1400-1500",
        5,
        0,
    )
    .await
    .unwrap();
    // A bare number can have it with a day's notice; a visitor nobody knows cannot.
    let held = held(hold(&scene.db, &scene.wish(soon, 1), NOW).await.unwrap());
    let order = scene.order(scene.held_by_program(&held), people(1, 1));
    let too_soon = BookOutcome::NotOffered(vec![DayReason::TooSoon]);
    assert_eq!(book(&scene.db, &order, NOW).await.unwrap(), too_soon);
}

#[tokio::test]
async fn a_request_takes_its_first_choice_only() {
    let scene = Scene::new().await;
    scene.sql("UPDATE prison SET decision = 'request'").await;
    scene.prisoner(1).await;
    let sessions = [
        scene.session("1400-1500", 1, 0).await,
        scene.session("1500-1600", 1, 0).await,
        scene.session("1600-1700", 0, 0).await,
    ];
    let wish = scene.draft_wish(sessions[0], people(1, 1)).await;
    assert!(held(hold(&scene.db, &wish, NOW).await.unwrap()).needs_decision);
    let order = scene.order(Holder::Draft(wish.draft_id), people(1, 1));

    let elsewhere = fixtures::prison(&scene.db, "elsewhere").await.unwrap();
    let foreign = fixtures::session(&scene.db, elsewhere, DAY, "1400-1500", 1, 0)
        .await
        .unwrap();
    let late = fixtures::session(&scene.db, scene.prison, date(2027, 3, 1), "1400-1500", 1, 0)
        .await
        .unwrap();
    let too_late = ChoiceRefused::NotOffered {
        rank: 2,
        reasons: vec![DayReason::TooLate],
    };
    for (more, refused) in [
        (
            vec![sessions[0]],
            ChoiceRefused::List(Problem::ChoiceRepeated),
        ),
        (
            vec![sessions[1], sessions[2], late],
            ChoiceRefused::List(Problem::TooManyChoices),
        ),
        (
            vec![sessions[1], foreign],
            ChoiceRefused::NotFound { rank: 3 },
        ),
        (vec![Uuid::nil()], ChoiceRefused::NotFound { rank: 2 }),
        (vec![late], too_late),
    ] {
        let wrong = Book {
            more_choices: more,
            ..order.clone()
        };
        assert_eq!(
            book(&scene.db, &wrong, NOW).await.unwrap(),
            BookOutcome::Choices(refused)
        );
    }
    let order = Book {
        more_choices: sessions[1..].to_vec(),
        ..order
    };
    let request = booked(book(&scene.db, &order, NOW).await.unwrap());
    assert_eq!(
        (request.status, request.reply_by),
        (Status::Requested, Some(date(2026, 11, 26)))
    );
    let view = find(&scene.db, request.booking_id).await.unwrap().unwrap();
    let ranked: Vec<Uuid> = view
        .choices
        .iter()
        .map(|choice| choice.session_id)
        .collect();
    assert_eq!(ranked, sessions);
    assert_eq!(
        (
            scene.taken(sessions[0]).await,
            scene.taken(sessions[1]).await
        ),
        (1, 0)
    );
    scene.assert_balanced().await;
}

#[tokio::test]
async fn nothing_is_booked_without_a_hold_of_ones_own_or_on_a_visit_that_began() {
    let scene = Scene::new().await;
    scene.prisoner(1).await;
    let session = scene.session("1400-1500", 5, 1).await;
    let held = held(hold(&scene.db, &scene.wish(session, 1), NOW).await.unwrap());
    let strangers = Holder::ApiKey {
        api_key_id: Uuid::nil(),
        hold_id: held.hold_id,
    };
    for holder in [
        strangers,
        Holder::Draft(Uuid::nil()),
        Holder::Booking(Uuid::nil()),
    ] {
        let order = scene.order(holder, people(1, 1));
        assert_eq!(
            book(&scene.db, &order, NOW).await.unwrap(),
            BookOutcome::NoHold
        );
    }
    let order = scene.order(scene.held_by_program(&held), people(1, 1));
    let start: Timestamp = "2026-12-01T14:00:00Z".parse().unwrap();
    assert_eq!(
        book(&scene.db, &order, start).await.unwrap(),
        BookOutcome::TooLate
    );
}

#[tokio::test]
async fn a_session_taken_off_the_timetable_is_not_booked_on_an_older_hold() {
    let scene = Scene::new().await;
    scene.prisoner(1).await;
    let session = scene.session("1400-1500", 5, 1).await;
    let held = held(hold(&scene.db, &scene.wish(session, 1), NOW).await.unwrap());
    scene.sql("UPDATE session SET state = 'blocked'").await;
    let order = scene.order(scene.held_by_program(&held), people(1, 1));
    let blocked = BookOutcome::NotOffered(vec![DayReason::Blocked]);
    assert_eq!(book(&scene.db, &order, NOW).await.unwrap(), blocked);
}
