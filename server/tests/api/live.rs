//! Open boards: several servers on one database, many streams on one server, and whom they are for.
use std::time::{Duration, Instant};

use axum::http::{StatusCode, header};
use serde_json::json;
use store::staff;
use tokio::time::timeout;

use crate::boards::{LONGEST, Running, member, settled};
use crate::support::{TestApp, booking};

/// Shown to fail with no `pg_notify` in the relay: events came with the slow reading only, after up to two seconds.
#[tokio::test]
async fn a_booking_through_one_server_is_on_the_boards_of_another_within_a_second() {
    let app = TestApp::new().await;
    let session = app.prison_with_session(9).await;
    let (cookie, _) = member(&app, "bela", &["northmoor"]).await;
    let (first, second) = (Running::start(&app).await, Running::start(&app).await);
    let mut stream = second.stream(&cookie, Some(settled(&app).await)).await;
    let key = app.client().await.key.unwrap();
    let mut took = Vec::new();
    for turn in 0..3 {
        let hold = json!({ "session_id": session, "pool": "open", "prisoner_number": "A1234BC" });
        let hold = first
            .post("/api/v1/holds", &key, &format!("h{turn}"), &hold)
            .await;
        let before = stream.event().await.unwrap();
        let begun = Instant::now();
        let made = first
            .post(
                "/api/v1/bookings",
                &key,
                &format!("b{turn}"),
                &booking(&hold["id"]),
            )
            .await;
        assert!(stream.event().await.unwrap() > before);
        took.push(begun.elapsed());
        let path = format!(
            "/api/v1/bookings/{}/cancel",
            made["reference"].as_str().unwrap()
        );
        first
            .post(&path, &key, &format!("c{turn}"), &json!({}))
            .await;
        stream.event().await.unwrap();
    }
    let soonest = took.iter().min().unwrap();
    assert!(*soonest < Duration::from_secs(1), "{took:?}");
    first.stop().await;
    second.stop().await;
}

/// Two hundred boards on one server hear of one change, and none of them keeps the server from stopping.
///
/// Shown to fail without `live.close()` in `workers/boards.rs`: stopping waited for the streams until they were cut off.
#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_boards_hear_of_a_change_and_end_when_the_server_stops() {
    let app = TestApp::new().await;
    let session = app.prison_with_session(1).await;
    let (cookie, _) = member(&app, "bela", &["northmoor"]).await;
    let server = Running::start(&app).await;
    let last = settled(&app).await;
    let mut streams = Vec::new();
    for _ in 0..200 {
        streams.push(server.stream(&cookie, Some(last)).await);
    }
    let program = app.client().await;
    assert_eq!(program.hold(session, "h").await.status, StatusCode::CREATED);
    for stream in &mut streams {
        assert_eq!(stream.event().await, Some(last + 1));
    }
    let begun = Instant::now();
    server.stop().await;
    assert!(
        begun.elapsed() < Duration::from_secs(10),
        "nothing was cut off"
    );
    for stream in &mut streams {
        assert_eq!(stream.event().await, None);
    }
}

/// Shown to fail without the permit in `app/src/staff/live/looker.rs` (`member.permit(..)`): the other prison's stream opened.
#[tokio::test]
async fn a_stream_is_for_those_who_may_look() {
    let app = TestApp::new().await;
    app.prison_with_session(1).await;
    store::testing::fixtures::prison(&app.db, "ashdale")
        .await
        .unwrap();
    let (cookie, token) = member(&app, "bela", &["northmoor"]).await;
    let server = Running::start(&app).await;

    let open = server.ask("?prison=northmoor", &cookie, None).await;
    assert_eq!(open.status(), StatusCode::OK);
    assert_eq!(open.headers()[header::CONTENT_TYPE], "text/event-stream");
    assert_eq!(open.headers()[header::CACHE_CONTROL], "no-store");
    assert!(!open.headers().contains_key(header::CONTENT_ENCODING));

    for (query, cookie) in [
        ("?prison=northmoor", ""),
        ("?prison=northmoor", "staff=nobody"),
        ("?prison=nowhere", ""),
    ] {
        let answer = server.ask(query, cookie, None).await;
        assert_eq!(answer.status(), StatusCode::NO_CONTENT, "{query} {cookie}");
    }
    for query in [
        "?prison=ashdale",
        "?prison=nowhere",
        "?prison=",
        "",
        "?prison=northmoor&date=x",
    ] {
        let answer = server.ask(query, &cookie, None).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{query}");
    }
    staff::end(&app.db, &token, app.services.clock.now())
        .await
        .unwrap();
    let answer = server.ask("?prison=northmoor", &cookie, None).await;
    assert_eq!(answer.status(), StatusCode::NO_CONTENT);
    server.stop().await;
}

/// Shown to fail without `still_may` before an event: the stream told one who had signed out.
#[tokio::test]
async fn a_stream_ends_with_the_sign_in() {
    let app = TestApp::new().await;
    let session = app.prison_with_session(2).await;
    let (cookie, token) = member(&app, "bela", &["northmoor"]).await;
    let server = Running::start(&app).await;
    let mut stream = server.stream(&cookie, Some(settled(&app).await)).await;
    let program = app.client().await;
    let hold = program.hold(session, "h").await;
    assert!(stream.event().await.is_some());
    staff::end(&app.db, &token, app.services.clock.now())
        .await
        .unwrap();
    let path = format!("/api/v1/holds/{}", hold.json["id"].as_str().unwrap());
    assert!(program.delete(&path).await.status.is_success());
    let begun = Instant::now();
    assert_eq!(stream.event().await, None);
    assert!(
        begun.elapsed() < Duration::from_secs(10),
        "at the next change"
    );
    server.stop().await;
}

#[tokio::test]
async fn a_browser_that_comes_back_catches_up() {
    let app = TestApp::new().await;
    let session = app.prison_with_session(2).await;
    let (cookie, _) = member(&app, "bela", &["northmoor"]).await;
    let server = Running::start(&app).await;
    let before = settled(&app).await;
    let program = app.client().await;
    assert_eq!(program.hold(session, "h").await.status, StatusCode::CREATED);
    let missed = settled(&app).await;
    assert_eq!(missed, before + 1);
    let mut stream = server.stream(&cookie, Some(before)).await;
    assert_eq!(stream.event().await, Some(missed));
    // One that missed nothing hears of the next change only.
    let mut stream = server.stream(&cookie, Some(missed)).await;
    let released = program
        .delete(&format!(
            "/api/v1/holds/{}",
            program.hold(session, "h").await.json["id"]
                .as_str()
                .unwrap()
        ))
        .await;
    assert!(released.status.is_success(), "{}", released.text);
    assert_eq!(stream.event().await, Some(missed + 1));
    server.stop().await;
}

/// What colleagues see of who looks at what.
async fn looking(app: &TestApp) -> Vec<String> {
    sqlx::query_scalar("SELECT looking_at FROM staff_presence")
        .fetch_all(app.db.write())
        .await
        .unwrap()
}

async fn nobody_looks(app: &TestApp) {
    let gone = async {
        while !looking(app).await.is_empty() {
            tokio::task::yield_now().await;
        }
    };
    timeout(LONGEST, gone).await.unwrap();
}

/// Colleagues see who looks at which day, as long as they do.
#[tokio::test]
async fn who_looks_at_a_day_is_seen_until_the_stream_closes() {
    let app = TestApp::new().await;
    app.prison_with_session(1).await;
    let (cookie, _) = member(&app, "bela", &["northmoor"]).await;
    let server = Running::start(&app).await;
    let stream = server
        .ask("?prison=northmoor&date=2027-03-02", &cookie, None)
        .await;
    assert_eq!(stream.status(), StatusCode::OK);
    assert_eq!(looking(&app).await, ["day:2027-03-02"]);
    drop(stream);
    nobody_looks(&app).await;
    server.stop().await;
}

/// The page of a request or a visit: colleagues see who has it open, and it is told of nothing else at the prison.
#[tokio::test]
async fn the_page_of_a_booking_is_seen_while_it_is_open_and_hears_of_that_booking_alone() {
    let app = TestApp::new().await;
    let session = app.prison_with_session(3).await;
    store::testing::fixtures::prison(&app.db, "ashdale")
        .await
        .unwrap();
    let (cookie, _) = member(&app, "bela", &["northmoor"]).await;
    let (stranger, _) = member(&app, "sam", &["ashdale"]).await;
    let program = app.client().await;
    let hold = program.hold(session, "h1").await;
    let made = program
        .post("/api/v1/bookings", "b", &booking(&hold.json["id"]))
        .await;
    let id: uuid::Uuid = sqlx::query_scalar("SELECT booking_id FROM booking")
        .fetch_one(app.db.read())
        .await
        .unwrap();
    let server = Running::start(&app).await;
    let query = format!("?booking={id}");
    let mut stream = server
        .stream_of(&query, &cookie, Some(settled(&app).await))
        .await;
    assert_eq!(looking(&app).await, [format!("booking:{id}")]);

    let other = json!({ "session_id": session, "pool": "open", "prisoner_number": "A1235BD" });
    let held = program.post("/api/v1/holds", "h2", &other).await;
    assert_eq!(held.status, StatusCode::CREATED, "{}", held.text);
    let elsewhere = settled(&app).await;
    let path = format!(
        "/api/v1/bookings/{}/cancel",
        made.json["reference"].as_str().unwrap()
    );
    let cancelled = program.post(&path, "c", &json!({})).await;
    assert!(cancelled.status.is_success(), "{}", cancelled.text);
    assert!(stream.event().await.unwrap() > elsewhere);
    drop(stream);
    nobody_looks(&app).await;

    let unknown = format!("?booking={}", uuid::Uuid::now_v7());
    for (query, cookie) in [
        (query.as_str(), &stranger),
        (&unknown, &cookie),
        ("?booking=x", &cookie),
    ] {
        let answer = server.ask(query, cookie, None).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{query}");
    }
    assert!(looking(&app).await.is_empty());
    server.stop().await;
}
