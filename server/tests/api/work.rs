//! Background work, driven by hand.
use axum::http::StatusCode;
use serde_json::json;
use server::workers::{Holds, Requests, Retention, Sessions, Work as _};
use store::{Secret, demonstration};

use crate::support::{TestApp, booking};

async fn number(app: &TestApp, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql)
        .fetch_one(app.db.write())
        .await
        .unwrap()
}

#[tokio::test]
async fn expired_holds_are_cleared_away() {
    let app = TestApp::new().await;
    let session = app.prison_with_session(1).await;
    let client = app.client().await;
    assert_eq!(client.hold(session, "h").await.status, StatusCode::CREATED);
    assert_eq!(Holds.step(&app.services).await.unwrap(), 0, "it is live");
    app.set_clock_ahead(601);
    assert_eq!(Holds.step(&app.services).await.unwrap(), 1);
    assert_eq!(number(&app, "SELECT sum(taken) FROM session_pool").await, 0);
}

#[tokio::test]
async fn sessions_of_timetables_are_made_ahead() {
    let app = TestApp::new().await;
    let secret = Secret::new(b"a key that only these tests use, 32 bytes");
    demonstration::load(&app.db, &secret, app.services.clock.now())
        .await
        .unwrap();
    Sessions.step(&app.services).await.unwrap();
    let made = number(&app, "SELECT count(*) FROM session").await;
    assert!(made > 0);
    Sessions.step(&app.services).await.unwrap();
    assert_eq!(
        number(&app, "SELECT count(*) FROM session").await,
        made,
        "doing it again changes nothing"
    );
}

#[tokio::test]
async fn an_undecided_request_lapses_and_its_place_is_free() {
    let app = TestApp::new().await;
    let session = app.prison_with_session(1).await;
    sqlx::query("UPDATE prison SET decision = 'request'")
        .execute(app.db.write())
        .await
        .unwrap();
    let client = app.client().await;
    let hold = client.hold(session, "h").await;
    let made = client
        .post("/api/v1/bookings", "b", &booking(&hold.json["id"]))
        .await;
    assert_eq!(
        (made.status, &made.json["status"]),
        (StatusCode::CREATED, &json!("requested")),
        "{}",
        made.text
    );
    Requests.step(&app.services).await.unwrap();
    let path = format!(
        "/api/v1/bookings/{}",
        made.json["reference"].as_str().unwrap()
    );
    assert_eq!(client.get(&path).await.json["status"], "requested");
    app.set_clock_ahead(13 * 24 * 3600);
    Requests.step(&app.services).await.unwrap();
    assert_eq!(client.get(&path).await.json["status"], "lapsed");
    assert_eq!(number(&app, "SELECT sum(taken) FROM session_pool").await, 0);
}

#[tokio::test]
async fn one_server_at_a_time_erases() {
    let app = TestApp::new().await;
    let (first, second) = (Retention::default(), Retention::default());
    first.step(&app.services).await.unwrap();
    second.step(&app.services).await.unwrap();
    assert_eq!(
        number(&app, "SELECT count(*) FROM lease WHERE name = 'retention'").await,
        1
    );
}
