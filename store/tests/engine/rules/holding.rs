//! Holding, choosing again, extending, running out.

use domain::availability::DayReason;
use domain::places::Pool;
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};
use store::booking::NotThesePeople;
use store::places::{
    Extended, HoldForDraft, HoldForProgram, HoldOutcome, Holder, Released, extend, hold,
    places_left, release, sweep,
};
use store::testing::fixtures;
use uuid::Uuid;

use crate::scene::{NOW, Scene, held, people};

fn minutes(minutes: i64) -> Timestamp {
    NOW + SignedDuration::from_mins(minutes)
}

#[tokio::test]
async fn a_hold_lasts_ten_minutes_and_not_a_moment_longer() {
    let scene = Scene::new().await;
    let session = scene.session("1400-1500", 1, 0).await;
    let left = |at| places_left(&scene.db, session, Pool::Open, at);
    assert_eq!(left(NOW).await.unwrap(), Some(1));
    let held = held(hold(&scene.db, &scene.wish(session, 1), NOW).await.unwrap());
    assert_eq!((held.expires_at, held.extensions_left), (minutes(10), 10));
    let last_moment = minutes(10) - SignedDuration::from_millis(1);
    assert_eq!(left(last_moment).await.unwrap(), Some(0));
    assert_eq!(
        hold(&scene.db, &scene.wish(session, 2), last_moment)
            .await
            .unwrap(),
        HoldOutcome::Full(Pool::Open)
    );
    // Nothing has swept it away, and still its place is free.
    assert_eq!(left(minutes(10)).await.unwrap(), Some(1));
    crate::scene::held(
        hold(&scene.db, &scene.wish(session, 2), minutes(10))
            .await
            .unwrap(),
    );
    assert_eq!(scene.taken(session).await, 1);
    assert_eq!(
        places_left(&scene.db, Uuid::nil(), Pool::Open, NOW)
            .await
            .unwrap(),
        None
    );
    scene.assert_balanced().await;
}

#[tokio::test]
async fn each_extension_gives_ten_minutes_from_now_ten_times() {
    let scene = Scene::new().await;
    let session = scene.session("1400-1500", 1, 0).await;
    let held = held(hold(&scene.db, &scene.wish(session, 1), NOW).await.unwrap());
    let holder = scene.held_by_program(&held);
    for n in 1..=10 {
        let expected = Extended::Extended {
            hold_id: held.hold_id,
            expires_at: minutes(5 * n + 10),
            extensions_left: 10 - i32::try_from(n).unwrap(),
        };
        assert_eq!(
            extend(&scene.db, holder, minutes(5 * n)).await.unwrap(),
            expected
        );
    }
    let no_more = Extended::NoMore {
        expires_at: minutes(60),
    };
    assert_eq!(
        extend(&scene.db, holder, minutes(51)).await.unwrap(),
        no_more
    );
    assert_eq!(
        extend(&scene.db, holder, minutes(60)).await.unwrap(),
        Extended::Expired
    );
    let stranger = Holder::ApiKey {
        api_key_id: Uuid::nil(),
        hold_id: held.hold_id,
    };
    assert_eq!(
        extend(&scene.db, stranger, NOW).await.unwrap(),
        Extended::NotFound
    );
}

#[tokio::test]
async fn choosing_another_time_gives_the_first_back_only_when_the_second_is_won() {
    let scene = Scene::new().await;
    scene.prisoner(1).await;
    let one = scene.session("1400-1500", 1, 0).await;
    let two = scene.session("1430-1530", 1, 0).await;
    let full = scene.session("1600-1700", 0, 0).await;
    let wish = scene.draft_wish(one, people(1, 1)).await;
    held(hold(&scene.db, &wish, NOW).await.unwrap());
    let lost = hold(
        &scene.db,
        &HoldForDraft {
            session_id: full,
            ..wish.clone()
        },
        NOW,
    )
    .await
    .unwrap();
    assert_eq!(lost, HoldOutcome::Full(Pool::Open));
    assert_eq!((scene.taken(one).await, scene.taken(two).await), (1, 0));
    // The times overlap, and still the draft does not stand in its own way.
    held(
        hold(
            &scene.db,
            &HoldForDraft {
                session_id: two,
                ..wish.clone()
            },
            NOW,
        )
        .await
        .unwrap(),
    );
    assert_eq!((scene.taken(one).await, scene.taken(two).await), (0, 1));

    let holder = Holder::Draft(wish.draft_id);
    assert!(matches!(
        extend(&scene.db, holder, NOW).await.unwrap(),
        Extended::Extended { .. }
    ));
    let again = held(
        hold(
            &scene.db,
            &HoldForDraft {
                session_id: two,
                ..wish.clone()
            },
            NOW,
        )
        .await
        .unwrap(),
    );
    assert_eq!(
        again.extensions_left, 9,
        "choosing the same time again is no new start"
    );
    assert_eq!(
        release(&scene.db, holder, NOW).await.unwrap(),
        Released::Released
    );
    assert_eq!(
        release(&scene.db, holder, NOW).await.unwrap(),
        Released::Already
    );
    assert_eq!((scene.taken(one).await, scene.taken(two).await), (0, 0));
    scene.assert_balanced().await;
}

#[tokio::test]
async fn window_lead_and_notice_are_judged_at_holding() {
    let scene = Scene::new().await;
    // Monday 23 November, lead 3, no weekends: reply by Thursday, first visit on Friday; the window ends on 21 December.
    for (day, reasons) in [
        (date(2026, 11, 26), vec![DayReason::TooSoon]),
        (date(2026, 11, 27), vec![]),
        (date(2026, 12, 21), vec![]),
        (date(2026, 12, 22), vec![DayReason::TooLate]),
        (date(2026, 11, 22), vec![DayReason::Past]),
    ] {
        let session = fixtures::session(&scene.db, scene.prison, day, "1400-1500", 1, 0)
            .await
            .unwrap();
        let outcome = hold(&scene.db, &scene.wish(session, 1), NOW).await.unwrap();
        match outcome {
            HoldOutcome::Held(_) => assert!(reasons.is_empty(), "{day}"),
            other => assert_eq!(other, HoldOutcome::NotOffered(reasons), "{day}"),
        }
    }
    // With hours of notice instead, tomorrow at 09:00 is just far enough away.
    scene.sql("UPDATE prison SET notice_hours = 24").await;
    let tomorrow = date(2026, 11, 24);
    let just = fixtures::session(&scene.db, scene.prison, tomorrow, "0900-1000", 1, 0)
        .await
        .unwrap();
    let short = fixtures::session(&scene.db, scene.prison, tomorrow, "0845-0900", 1, 0)
        .await
        .unwrap();
    held(hold(&scene.db, &scene.wish(just, 2), NOW).await.unwrap());
    let too_soon = HoldOutcome::NotOffered(vec![DayReason::TooSoon]);
    assert_eq!(
        hold(&scene.db, &scene.wish(short, 2), NOW).await.unwrap(),
        too_soon
    );
}

#[tokio::test]
async fn only_sessions_on_offer_can_be_held() {
    let scene = Scene::new().await;
    let session = scene.session("1400-1500", 1, 0).await;
    let wish = scene.wish(session, 1);
    let unknown = HoldForProgram {
        session_id: Uuid::nil(),
        ..wish.clone()
    };
    assert_eq!(
        hold(&scene.db, &unknown, NOW).await.unwrap(),
        HoldOutcome::NotFound
    );
    let legal = HoldForProgram {
        pool: Pool::LegalVideo,
        ..wish.clone()
    };
    assert_eq!(
        hold(&scene.db, &legal, NOW).await.unwrap(),
        HoldOutcome::NotFound
    );
    let closed = HoldForProgram {
        pool: Pool::Closed,
        ..wish.clone()
    };
    assert_eq!(
        hold(&scene.db, &closed, NOW).await.unwrap(),
        HoldOutcome::Full(Pool::Closed)
    );
    scene.sql("UPDATE session SET state = 'blocked'").await;
    let blocked = HoldOutcome::NotOffered(vec![DayReason::Blocked]);
    assert_eq!(hold(&scene.db, &wish, NOW).await.unwrap(), blocked);
    scene.sql("UPDATE session SET state = 'open'").await;
    scene.sql("UPDATE prison SET online = 'coming_soon'").await;
    assert_eq!(
        hold(&scene.db, &wish, NOW).await.unwrap(),
        HoldOutcome::PrisonNotBookable
    );
}

#[tokio::test]
async fn a_bare_number_is_answered_alike_whether_it_is_known_or_not() {
    let scene = Scene::new().await;
    scene.prisoner(1).await;
    scene
        .sql("UPDATE prisoner SET status = 'released', closed_visits = true")
        .await;
    let session = scene.session("1400-1500", 5, 1).await;
    let known = held(hold(&scene.db, &scene.wish(session, 1), NOW).await.unwrap());
    let unknown = held(hold(&scene.db, &scene.wish(session, 2), NOW).await.unwrap());
    assert_eq!(
        (known.pool, known.needs_decision),
        (unknown.pool, unknown.needs_decision)
    );
    for n in [1, 2] {
        let again = hold(&scene.db, &scene.wish(session, n), NOW).await.unwrap();
        assert_eq!(again, HoldOutcome::People(NotThesePeople::PrisonerOverlap));
    }
}

#[tokio::test]
async fn a_number_typed_where_there_are_no_records_counts_only_there() {
    let scene = Scene::new().await;
    let unrecorded = fixtures::prison(&scene.db, "unrecorded").await.unwrap();
    scene
        .sql("UPDATE prison SET prisoner_records = 'unavailable' WHERE slug = 'unrecorded'")
        .await;
    let day = crate::scene::DAY;
    let there = fixtures::session(&scene.db, unrecorded, day, "1400-1500", 5, 0)
        .await
        .unwrap();
    let also_there = fixtures::session(&scene.db, unrecorded, day, "1430-1530", 5, 0)
        .await
        .unwrap();
    let here = scene.session("1400-1500", 5, 0).await;
    held(hold(&scene.db, &scene.wish(there, 1), NOW).await.unwrap());
    held(hold(&scene.db, &scene.wish(here, 1), NOW).await.unwrap());
    let again = hold(&scene.db, &scene.wish(also_there, 1), NOW)
        .await
        .unwrap();
    assert_eq!(again, HoldOutcome::People(NotThesePeople::PrisonerOverlap));
}

#[tokio::test]
async fn expired_holds_of_the_same_people_are_out_of_the_way() {
    let scene = Scene::new().await;
    let (one, two) = (
        scene.session("1400-1500", 3, 0).await,
        scene.session("1430-1530", 3, 0).await,
    );
    held(hold(&scene.db, &scene.wish(one, 1), NOW).await.unwrap());
    let busy = hold(&scene.db, &scene.wish(two, 1), minutes(9))
        .await
        .unwrap();
    assert_eq!(busy, HoldOutcome::People(NotThesePeople::PrisonerOverlap));
    held(
        hold(&scene.db, &scene.wish(two, 1), minutes(10))
            .await
            .unwrap(),
    );
    assert_eq!((scene.taken(one).await, scene.taken(two).await), (0, 1));
    scene.assert_balanced().await;
}

#[tokio::test]
async fn sweeping_clears_what_ran_out_and_nothing_else() {
    let scene = Scene::new().await;
    let session = scene.session("1400-1500", 5, 0).await;
    for n in 0..3 {
        held(
            hold(
                &scene.db,
                &scene.wish(session, n),
                minutes(i64::try_from(n).unwrap()),
            )
            .await
            .unwrap(),
        );
    }
    assert_eq!(sweep(&scene.db, minutes(11)).await.unwrap(), 2);
    assert_eq!(scene.taken(session).await, 1);
    assert_eq!(sweep(&scene.db, minutes(11)).await.unwrap(), 0);
    scene.assert_balanced().await;
}
