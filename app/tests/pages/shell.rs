use super::{get, send, state};
use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use leptos::nonce::Nonce;
use tower::ServiceExt;

#[tokio::test]
async fn a_page_is_complete_in_both_languages() {
    let english = get("/feedback").await;
    assert_eq!(english.status, StatusCode::OK);
    assert!(
        english.body.contains("<html lang=\"en\""),
        "{}",
        english.body
    );
    assert!(
        english
            .body
            .contains("<title>Give feedback on this service – Visit someone in prison</title>")
    );
    assert!(
        english
            .body
            .contains("<h1 class=\"govuk-heading-l\">Give feedback on this service</h1>")
    );
    assert!(english.body.contains("href=\"/cy/feedback\""));
    assert!(english.body.contains("/pkg/main.1.css"));
    assert_eq!(english.headers["cache-control"], "no-store");

    let welsh = get("/cy/feedback").await;
    assert!(welsh.body.contains("<html lang=\"cy\""));
    assert!(welsh.body.contains("Rhoi adborth ar y gwasanaeth hwn"));
    assert!(welsh.body.contains("href=\"/cy/accessibility\""));
    assert!(welsh.body.contains("href=\"/feedback\""));
}

#[tokio::test]
async fn the_language_switch_keeps_the_query() {
    assert!(
        get("/cy/feedback?sent=yes")
            .await
            .body
            .contains("href=\"/feedback?sent=yes\"")
    );
}

#[tokio::test]
async fn unknown_addresses_are_404_in_their_language() {
    let english = get("/nothing").await;
    assert_eq!(english.status, StatusCode::NOT_FOUND);
    assert!(english.body.contains("Page not found"));
    let welsh = get("/cy/dim").await;
    assert_eq!(welsh.status, StatusCode::NOT_FOUND);
    assert!(welsh.body.contains("Heb ddod o hyd"));
}

#[tokio::test]
async fn a_slash_too_many_leads_to_the_page_of_this_service() {
    let answer = get("/feedback/?sent=yes").await;
    assert_eq!(answer.status, StatusCode::PERMANENT_REDIRECT);
    assert_eq!(answer.headers["location"], "/feedback?sent=yes");
    assert_eq!(
        get("//example.com/").await.headers["location"],
        "/example.com"
    );
}

#[tokio::test]
async fn every_script_has_the_nonce_of_the_answer() {
    let mut request = Request::get("/feedback").body(Body::empty()).unwrap();
    let nonce = Nonce::new();
    request.extensions_mut().insert(nonce.clone());
    let response = app::routes()
        .with_state(state())
        .oneshot(request)
        .await
        .unwrap();
    let body = axum::body::to_bytes(response.into_body(), 1_000_000)
        .await
        .unwrap();
    let body = String::from_utf8(body.to_vec()).unwrap();
    let scripts = body.matches("<script").count();
    assert!(scripts >= 2, "{body}");
    assert_eq!(body.matches(&format!("nonce=\"{nonce}\"")).count(), scripts);
    assert!(body.contains("import(\"/pkg/visitor-en.1.js\")"));
    assert!(!body.contains("rel=\"preload\"") && !body.contains("modulepreload"));
}

#[tokio::test]
async fn pages_may_be_asked_for_with_get_and_head_only() {
    let request = Request::delete("/feedback").body(Body::empty()).unwrap();
    assert_eq!(send(request).await.status, StatusCode::METHOD_NOT_ALLOWED);
}
