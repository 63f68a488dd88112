//! What every answer carries, and what is refused before a handler sees it.
use axum::{
    body::Body,
    http::{Method, Request, StatusCode, header},
};

use crate::support::{TestApp, booking};

#[tokio::test]
async fn every_answer_is_guarded() {
    let app = TestApp::new().await;
    let client = app.anonymous();
    for path in [
        "/feedback",
        "/cy/feedback",
        "/nowhere",
        "/api/v1/prisons",
        "/health/live",
        "/pkg/nothing.js",
    ] {
        let answer = client.get(path).await;
        let policy = answer.headers["content-security-policy"].to_str().unwrap();
        assert!(
            policy.contains("script-src 'nonce-")
                && policy.contains("'strict-dynamic' 'wasm-unsafe-eval'"),
            "{path}"
        );
        assert!(
            !policy.contains("unsafe-inline") && policy.contains("frame-ancestors 'none'"),
            "{path}"
        );
        assert_eq!(
            answer.headers[header::X_CONTENT_TYPE_OPTIONS],
            "nosniff",
            "{path}"
        );
        assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store", "{path}");
        assert!(answer.headers.contains_key("x-request-id"), "{path}");
        assert!(
            !answer
                .headers
                .contains_key(header::STRICT_TRANSPORT_SECURITY),
            "only where the service is on https"
        );
    }
}

#[tokio::test]
async fn a_nonce_is_used_once_and_stands_on_every_script() {
    let app = TestApp::new().await;
    let client = app.anonymous();
    let nonce = |policy: &str| {
        policy
            .split("'nonce-")
            .nth(1)
            .unwrap()
            .split('\'')
            .next()
            .unwrap()
            .to_owned()
    };
    let (first, second) = (client.get("/feedback").await, client.get("/feedback").await);
    let [one, two] = [&first, &second]
        .map(|answer| nonce(answer.headers["content-security-policy"].to_str().unwrap()));
    assert_ne!(one, two);
    let scripts = first.text.matches("<script").count();
    assert_eq!(
        first.text.matches(&format!("nonce=\"{one}\"")).count(),
        scripts
    );
}

#[tokio::test]
async fn nobody_writes_from_another_site() {
    let app = TestApp::new().await;
    let client = app.client().await;
    for (name, value) in [
        ("origin", "https://evil.example"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
    ] {
        for path in [
            "/feedback",
            "/cy/feedback",
            "/_fn/anything",
            "/api/v1/holds",
            "/cookies",
        ] {
            let request = Request::builder()
                .method(Method::POST)
                .uri(path)
                .header(header::HOST, "127.0.0.1:3000")
                .header(name, value);
            let answer = client.send(request.body(Body::empty()).unwrap()).await;
            assert_eq!(
                answer.status,
                StatusCode::FORBIDDEN,
                "{path} with {name}: {value}"
            );
        }
    }
    let own = Request::post("/feedback")
        .header(header::HOST, "internal")
        .header("origin", "http://127.0.0.1:3000");
    let own = client.send(own.body(Body::empty()).unwrap()).await;
    assert_ne!(
        own.status,
        StatusCode::FORBIDDEN,
        "the public address is trusted behind any proxy"
    );
}

#[tokio::test]
async fn a_body_without_end_is_refused_in_the_readers_language() {
    let app = TestApp::new().await;
    let huge = || Body::from(vec![b'a'; 65 * 1024]);
    let english = app
        .anonymous()
        .send(Request::post("/feedback").body(huge()).unwrap())
        .await;
    let welsh = app
        .anonymous()
        .send(Request::post("/cy/feedback").body(huge()).unwrap())
        .await;
    assert_eq!(
        (english.status, welsh.status),
        (StatusCode::PAYLOAD_TOO_LARGE, StatusCode::PAYLOAD_TOO_LARGE)
    );
    assert!(english.text.contains("lang=\"en\"") && welsh.text.contains("lang=\"cy\""));
    for page in [english, welsh] {
        assert!(page.text.contains("/pkg/main.css") && page.text.contains("govuk-footer"));
    }
}

#[tokio::test]
async fn pages_are_compressed_for_whoever_takes_it() {
    let app = TestApp::new().await;
    let request = Request::get("/feedback")
        .header(header::ACCEPT_ENCODING, "gzip, br")
        .body(Body::empty())
        .unwrap();
    let answer = app.anonymous().send(request).await;
    assert_eq!(answer.headers[header::CONTENT_ENCODING], "br");
}

#[tokio::test]
async fn health_and_figures() {
    let app = TestApp::new().await;
    let client = app.anonymous();
    assert_eq!(client.get("/health/live").await.status, StatusCode::OK);
    assert_eq!(client.get("/health/ready").await.status, StatusCode::OK);
    let session = app.prison_with_session(1).await;
    let program = app.client().await;
    let hold = program.hold(session, "h").await;
    let booking = booking(&hold.json["id"]);
    let made = program.post("/api/v1/bookings", "b", &booking).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
    let figures = client.get("/metrics").await.text;
    for figure in [
        "http_requests_total{method=\"GET\",route=\"/health/live\",status=\"200\"} ",
        "database_connections{pool=\"primary\",state=\"used\"} ",
        "database_connections{pool=\"primary\",state=\"idle\"} ",
        "database_connections_most{pool=\"primary\"} 10\n",
        "outbox_messages{state=\"waiting\"} 1\n",
        "outbox_messages{state=\"retrying\"} 0\n",
        "outbox_messages{state=\"dead\"} 0\n",
        "outbox_oldest_seconds ",
    ] {
        assert!(figures.contains(figure), "{figure} in {figures}");
    }
    app.db.write().close().await;
    assert_eq!(
        client.get("/health/ready").await.status,
        StatusCode::SERVICE_UNAVAILABLE
    );
    assert_eq!(client.get("/health/live").await.status, StatusCode::OK);
    let figures = client.get("/metrics").await.text;
    assert!(
        figures.contains("outbox_messages{state=\"waiting\"} NaN\n"),
        "nobody knows: {figures}"
    );
}

/// Shown to fail without `STRICT_TRANSPORT_SECURITY` in `web/headers.rs`: no answer had it.
#[tokio::test]
async fn https_is_insisted_on_where_the_service_is_on_https() {
    let app = TestApp::with("PUBLIC_URL", "https://visits.example").await;
    for path in ["/feedback", "/api/v1/prisons", "/nowhere", "/health/live"] {
        let answer = app.anonymous().get(path).await;
        assert_eq!(
            answer.headers[header::STRICT_TRANSPORT_SECURITY],
            "max-age=63072000; includeSubDomains",
            "{path}"
        );
        let policy = answer.headers["content-security-policy"].to_str().unwrap();
        assert!(policy.ends_with("; upgrade-insecure-requests"), "{path}");
    }
}

/// Shown to fail without `limit::per_address` around the routes in `web/mod.rs`: the second request was answered.
#[tokio::test]
async fn an_address_that_asks_too_often_is_told_when_to_come_back() {
    // Half of a minute's requests may come at once.
    let app = TestApp::with("REQUESTS_PER_MINUTE", "2").await;
    let client = app.anonymous();
    assert_eq!(client.get("/feedback").await.status, StatusCode::OK);
    let english = client.get("/feedback").await;
    let welsh = client.get("/cy/feedback").await;
    for answer in [&english, &welsh] {
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
        assert!((1..=31).contains(&answer.retry_after()));
    }
    assert!(english.text.contains("Too many requests"));
    assert!(welsh.text.contains("Gormod o geisiadau"));
    let program = client.get("/api/v1/prisons").await;
    program.is_problem(429, "too_many_requests");
    assert!((1..=31).contains(&program.retry_after()));
}
