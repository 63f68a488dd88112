//! Places left, modes, pools and the first free day.
use super::super::{Ask, Dates, first_free_day};
use super::scene::{DAY, Scene, now};
use domain::availability::DayReason;
use domain::places::Pool;
use domain::prisons::Decision;
use jiff::civil::date;

#[tokio::test]
async fn places_left_are_capacity_and_overbooked_less_taken_and_more_by_expired_holds() {
    let scene = Scene::new().await;
    scene.session(DAY, "1400-1500", 5, 0).await;
    scene.run("UPDATE session_pool SET taken = 4, overbooked = 1 WHERE pool = 'open';
               INSERT INTO hold (hold_id, prison_id, session_id, pool, claim_id, prisoner_number, created_at, expires_at, state)
               SELECT gen_random_uuid(), prison_id, session_id, pool, gen_random_uuid(), 'A1234BC', '2026-11-23T09:00Z', expires::timestamptz, state
               FROM session_pool, (VALUES ('2026-11-23T10:00:00Z', 'live'), ('2026-11-23T10:00:01Z', 'live'),
                                          ('2026-11-23T09:00:00Z', 'released')) AS it (expires, state)
               WHERE pool = 'open'").await;
    let day = scene.day(DAY).await;
    assert_eq!(day.reasons, []);
    // 5 + 1 - 4, and the one hold that expired exactly now.
    assert_eq!(day.sessions[0].places_left, 3);
    assert_eq!(
        (day.sessions[0].starts.hour(), day.sessions[0].ends.hour()),
        (14, 15)
    );
    scene.run("UPDATE session_pool SET taken = 6 WHERE pool = 'open'; UPDATE hold SET state = 'released'").await;
    assert_eq!(scene.reasons(DAY).await, [DayReason::Full]);
}

#[tokio::test]
async fn only_what_can_be_booked_is_listed_in_order_of_time() {
    let scene = Scene::new().await;
    for slot in ["1500-1600", "1000-1100", "1200-1300"] {
        scene.session(DAY, slot, 5, 0).await;
    }
    scene.run("UPDATE session_pool SET taken = 5 FROM session
               WHERE session.session_id = session_pool.session_id AND starts = '12:00' AND pool = 'open'").await;
    let hours: Vec<i8> = scene
        .day(DAY)
        .await
        .sessions
        .iter()
        .map(|session| session.starts.hour())
        .collect();
    assert_eq!(hours, [10, 15]);
}

#[tokio::test]
async fn the_mode_is_a_request_when_the_session_or_the_prison_says_so() {
    let scene = Scene::new().await;
    scene.session(DAY, "1000-1100", 5, 0).await;
    let mode = async || scene.day(DAY).await.sessions[0].mode;
    assert_eq!(mode().await, Decision::Instant);
    scene.run("UPDATE session SET mode = 'request'").await;
    assert_eq!(mode().await, Decision::Request);
    scene
        .run("UPDATE session SET mode = 'instant'; UPDATE prison SET decision = 'request'")
        .await;
    assert_eq!(mode().await, Decision::Request);
}

#[tokio::test]
async fn pools_and_who_may_book_are_kept_apart() {
    let scene = Scene::new().await;
    scene.session(DAY, "1000-1100", 5, 2).await;
    let places = async |pool| {
        let day = scene
            .ask(Dates { from: DAY, to: DAY }, pool, None, None)
            .await
            .remove(0);
        day.sessions
            .first()
            .map(|session| (session.pool, session.places_left))
            .ok_or(day.reasons)
    };
    assert_eq!(places(Pool::Open).await, Ok((Pool::Open, 5)));
    assert_eq!(places(Pool::Closed).await, Ok((Pool::Closed, 2)));
    assert_eq!(
        places(Pool::LegalVideo).await,
        Err(vec![DayReason::NoSessions]),
        "no such pool is not the same as full"
    );
    scene
        .run(
            "INSERT INTO session_pool (session_id, prison_id, pool, capacity)
               SELECT session_id, prison_id, 'legal_video', 1 FROM session;
               UPDATE session SET who_may_book = 'professionals'",
        )
        .await;
    assert_eq!(places(Pool::LegalVideo).await, Ok((Pool::LegalVideo, 1)));
    assert_eq!(places(Pool::Open).await, Err(vec![DayReason::NoSessions]));
}

#[tokio::test]
async fn the_first_free_day_skips_what_is_too_soon_or_full() {
    let scene = Scene::new().await;
    let soon = date(2026, 11, 26);
    for day in [soon, date(2026, 11, 27), DAY, date(2026, 12, 22)] {
        scene.session(day, "1000-1100", 1, 0).await;
    }
    let prison = scene.prison().await;
    let first = async |pool| {
        let ask = Ask {
            prison: &prison,
            pool,
            people: None,
            own: None,
        };
        first_free_day(scene.db(), &ask, now()).await.unwrap()
    };
    assert_eq!(first(Pool::Open).await, Some(date(2026, 11, 27)));
    scene.run("UPDATE session_pool SET taken = 1 FROM session
               WHERE session.session_id = session_pool.session_id AND date = '2026-11-27' AND pool = 'open'").await;
    assert_eq!(first(Pool::Open).await, Some(DAY));
    scene
        .run("UPDATE session_pool SET taken = 1 WHERE pool = 'open'")
        .await;
    assert_eq!(first(Pool::Open).await, None);
    scene
        .run(
            "INSERT INTO session_pool (session_id, prison_id, pool, capacity)
               SELECT session_id, prison_id, 'legal_in_person', 1 FROM session",
        )
        .await;
    assert_eq!(
        first(Pool::LegalInPerson).await,
        Some(soon),
        "legal visits need 24 hours, not lead time"
    );
}
