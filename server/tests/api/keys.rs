//! Who may call, how often, and what they may do.
use axum::http::header;
use serde_json::json;
use uuid::Uuid;

use crate::support::TestApp;

const PATHS: [&str; 4] = [
    "/api/v1/prisons",
    "/api/v1/prisons/northmoor",
    "/api/v1/prisons/northmoor/availability",
    "/api/v1/bookings/K7QM-3XTD",
];

#[tokio::test]
async fn nothing_is_told_without_a_key() {
    let app = TestApp::new().await;
    let mut stranger = app.anonymous();
    for key in [None, Some("".to_owned()), Some("made-up".to_owned())] {
        stranger.key = key;
        for path in PATHS {
            let answer = stranger.get(path).await;
            answer.is_problem(401, "unauthorised");
            assert_eq!(answer.headers[header::WWW_AUTHENTICATE], "Bearer");
        }
        stranger
            .post("/api/v1/holds", "k", &json!({}))
            .await
            .is_problem(401, "unauthorised");
        stranger
            .delete(&format!("/api/v1/holds/{}", Uuid::now_v7()))
            .await
            .is_problem(401, "unauthorised");
    }
}

/// Shown to fail with each server counting for itself (a key's number mixed with one of the server in `api/caller.rs`): the
/// third request was answered.
#[tokio::test]
async fn a_key_that_is_too_fast_is_told_when_to_come_back() {
    let app = TestApp::new().await;
    let (slow, other) = (app.client().await, app.client().await);
    sqlx::query("UPDATE api_key SET per_minute = 2")
        .execute(app.db.write())
        .await
        .unwrap();
    // The pace is one over all servers.
    let elsewhere = app.on_another_server(&slow);
    for client in [&slow, &elsewhere] {
        assert_eq!(client.get("/api/v1/prisons").await.status, 200);
    }
    for client in [&slow, &elsewhere] {
        let answer = client.get("/api/v1/prisons").await;
        answer.is_problem(429, "too_many_requests");
        assert!((1..=61).contains(&answer.retry_after()));
    }
    assert_eq!(
        other.get("/api/v1/prisons").await.status,
        200,
        "keys do not share a pace"
    );
    // However often it was refused, the minute began with its first request.
    app.set_clock_ahead(61);
    assert_eq!(slow.get("/api/v1/prisons").await.status, 200);
}

/// The limit itself is raced in `store`.
#[tokio::test]
async fn a_key_that_holds_too_much_is_told_so_and_may_try_the_same_again() {
    let app = TestApp::new().await;
    let session = app.prison_with_session(10).await;
    let client = app.client().await;
    sqlx::query("UPDATE api_key SET max_holds = 2")
        .execute(app.db.write())
        .await
        .unwrap();
    let hold = async |number: &str| {
        let body = json!({ "session_id": session, "pool": "open", "prisoner_number": number });
        client.post("/api/v1/holds", number, &body).await
    };
    let first = hold("A0001AA").await;
    assert_eq!(first.status, 201);
    assert_eq!(hold("A0002AA").await.status, 201);
    let refused = hold("A0003AA").await;
    refused.is_problem(429, "too_many_holds");
    assert!((590..=601).contains(&refused.retry_after()));
    let path = format!("/api/v1/holds/{}", first.json["id"].as_str().unwrap());
    assert_eq!(client.delete(&path).await.status, 204);
    assert_eq!(hold("A0003AA").await.status, 201);
}
