//! Whatever is sent, the answer is a 4xx problem document that names what is wrong, never a 5xx.
use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Answer, TestApp, booking};

/// Values that have broken programs.
fn values() -> Vec<Value> {
    let long = "a".repeat(5000);
    let mut values: Vec<Value> = [
        "",
        " ",
        "\u{0}",
        "a\u{0}b",
        "\u{202e}abc",
        "\u{200b}",
        "<script>alert(1)</script>",
        "'; DROP TABLE booking; --",
        "😀",
        "محمد",
        "Łódź",
        "\u{feff}",
        "\r\nSet-Cookie: a=b",
        "%00",
        "../../etc/passwd",
        "0000-00-00",
        "0000-01-01",
        "9999-12-31",
        "-1-01-01",
        "2027-02-30",
        "1e309",
        "NaN",
        "null",
        "00000000-0000-0000-0000-000000000000",
        &long,
    ]
    .into_iter()
    .map(Value::from)
    .collect();
    values.extend([
        json!(null),
        json!(true),
        json!(-1),
        json!(1e300),
        json!(u64::MAX),
        json!([]),
        json!({}),
        json!([[]]),
    ]);
    values
}

fn is_refused(answer: &Answer, what: &str) {
    assert!(
        answer.status.is_client_error(),
        "{what}: {} {}",
        answer.status,
        answer.text
    );
    assert_eq!(
        answer.headers["content-type"], "application/problem+json",
        "{what}: {}",
        answer.text
    );
    assert!(answer.json["reason"].is_string(), "{what}: {}", answer.text);
}

/// Every place in a body, as JSON pointers.
fn places(value: &Value, at: String, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => fields
            .iter()
            .for_each(|(name, inner)| places(inner, format!("{at}/{name}"), found)),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .for_each(|(i, inner)| places(inner, format!("{at}/{i}"), found)),
        _ => {}
    }
    if !at.is_empty() {
        found.push(at);
    }
}

#[tokio::test]
async fn every_field_of_every_body() {
    let app = TestApp::new().await;
    let session = app.prison_with_session(50).await;
    let client = app.client().await;
    let hold = client.hold(session, "h").await;
    let made = client
        .post("/api/v1/bookings", "b", &booking(&hold.json["id"]))
        .await;
    sqlx::query("UPDATE api_key SET per_minute = 1000000")
        .execute(app.db.write())
        .await
        .unwrap();
    let reference = made.json["reference"].as_str().unwrap();
    let mut whole = booking(&hold.json["id"]);
    whole["choices"] = json!([session]);
    whole["support"] = json!("A step-free way in");
    let bodies = [
        (
            "/api/v1/holds".to_owned(),
            json!({ "session_id": session, "pool": "open", "prisoner_number": "A1234BC" }),
        ),
        ("/api/v1/bookings".to_owned(), whole.clone()),
        (
            format!("/api/v1/bookings/{reference}/change"),
            json!({ "session_id": session, "visitors": whole["visitors"] }),
        ),
        (
            format!("/api/v1/bookings/{reference}/cancel"),
            json!({ "reason": "x" }),
        ),
    ];
    let mut number = 0;
    for (path, good) in &bodies {
        let mut pointers = Vec::new();
        places(good, String::new(), &mut pointers);
        for pointer in pointers {
            for value in values() {
                number += 1;
                let mut body = good.clone();
                *body.pointer_mut(&pointer).unwrap() = value.clone();
                let what = format!("{path} {pointer} {value}");
                let answer = client.post(path, &format!("n{number}"), &body).await;
                assert!(!answer.status.is_server_error(), "{what}: {}", answer.text);
                // Some strange values are right in some places: a name in any script, nothing where nothing is needed.
                if !answer.status.is_success() {
                    is_refused(&answer, &what);
                }
                if answer.status == StatusCode::OK && path.ends_with("cancel") {
                    return;
                }
            }
        }
    }
}

#[tokio::test]
async fn bodies_that_are_not_what_they_should_be() {
    let app = TestApp::new().await;
    let client = app.client().await;
    let long = "k".repeat(256);
    let post =
        async |key, kind, body: Vec<u8>| client.post_text("/api/v1/holds", key, kind, body).await;
    let json = "application/json";
    post(None, json, b"{}".to_vec())
        .await
        .is_problem(400, "idempotency_key_missing");
    post(Some("a b"), json, b"{}".to_vec())
        .await
        .is_problem(400, "idempotency_key_not_readable");
    post(Some(&long), json, b"{}".to_vec())
        .await
        .is_problem(400, "idempotency_key_not_readable");
    post(Some("k"), "text/plain", b"{}".to_vec())
        .await
        .is_problem(415, "content_type_not_json");
    post(
        Some("k"),
        "application/x-www-form-urlencoded",
        b"a=b".to_vec(),
    )
    .await
    .is_problem(415, "content_type_not_json");
    post(Some("k"), json, b"{".to_vec())
        .await
        .is_problem(400, "body_not_json");
    post(Some("k"), json, b"{} {}".to_vec())
        .await
        .is_problem(400, "body_not_json");
    post(Some("k"), json, vec![0xff, 0xfe])
        .await
        .is_problem(400, "body_not_json");
    post(Some("k"), json, "[".repeat(60_000).into_bytes())
        .await
        .is_problem(400, "body_not_json");
    post(Some("k"), json, vec![b' '; 70_000])
        .await
        .is_problem(413, "body_too_large");
    let missing = post(Some("k"), json, b"{}".to_vec()).await;
    missing.is_problem(422, "invalid");
    assert_eq!(missing.fields(), ["session_id: missing"]);
    let wrong = post(Some("k"), json, br#"{"session_id": 5}"#.to_vec()).await;
    assert_eq!(wrong.fields(), ["session_id: not_readable"]);
}

#[tokio::test]
async fn paths_and_queries_that_lead_nowhere() {
    let app = TestApp::new().await;
    let client = app.client().await;
    for path in [
        "/api/v1",
        "/api/v1/",
        "/api/v1/nothing",
        "/api/v1/prisons/%00",
        "/api/v1/prisons/%ff",
        "/api/v1/prisons/..%2f..",
        "/api/v1/prisons/northmoor/availability?from=%00",
        "/api/v1/bookings/%F0%9F%98%80",
        "/api/v1/bookings/K7QM-3XT",
        "/api/v1/prisons/northmoor/availability?pool=open&pool=closed",
    ] {
        is_refused(&client.get(path).await, path);
    }
    is_refused(
        &client.delete("/api/v1/holds/not-an-id").await,
        "an id that is none",
    );
    is_refused(
        &client.delete("/api/v1/prisons").await,
        "a method that is not there",
    );
}
