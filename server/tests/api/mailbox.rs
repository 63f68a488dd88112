//! The development mailbox: mails are seen as their readers see them, and can do nothing.
use axum::http::{StatusCode, header};
use domain::messages::Medium;
use store::messages::mailbox::{self, Arriving};

use crate::support::TestApp;

const HTML: &str = "<!DOCTYPE html><html><head><title>Hello</title></head><body><p>See you</p><a href=\"/\">there</a></body></html>";

async fn arrives(app: &TestApp, medium: Medium, subject: &str, html: &str) -> i64 {
    let message = Arriving {
        idempotency_key: medium.code(),
        medium,
        recipient: "ann@example.com",
        subject,
        text: "See you there: http://127.0.0.1:3000/visits/abc",
        html,
        calendar: None,
    };
    mailbox::put(&app.db, &message, app.services.clock.now())
        .await
        .unwrap();
    mailbox::list(&app.db, 1).await.unwrap()[0].mailbox_id
}

#[tokio::test]
async fn a_mail_is_framed_from_a_page_of_its_own_that_may_be_framed_here_only() {
    let app = TestApp::new().await;
    let client = app.anonymous();
    let id = arrives(&app, Medium::Email, "Your visit is booked", HTML).await;

    let page = client.get(&format!("/dev/mailbox/{id}")).await;
    let frame = format!("src=\"/dev/mailbox/{id}/mail\"");
    assert!(page.text.contains(&frame), "{}", page.text);
    let policy = page.headers[header::CONTENT_SECURITY_POLICY]
        .to_str()
        .unwrap();
    assert!(policy.contains("frame-src 'self'"), "{policy}");

    let mail = client.get(&format!("/dev/mailbox/{id}/mail")).await;
    assert_eq!(mail.status, StatusCode::OK);
    assert!(mail.text.contains("<p>See you</p>"));
    let policy = mail.headers[header::CONTENT_SECURITY_POLICY]
        .to_str()
        .unwrap();
    assert!(
        policy.starts_with("sandbox ") && policy.contains("frame-ancestors 'self'"),
        "{policy}"
    );
    assert!(!policy.contains("script"), "{policy}");
    assert_eq!(mail.headers[header::X_FRAME_OPTIONS], "SAMEORIGIN");
}

#[tokio::test]
async fn a_text_is_shown_with_its_link_and_has_no_mail() {
    let app = TestApp::new().await;
    let client = app.anonymous();
    let id = arrives(&app, Medium::Text, "", "").await;
    let page = client.get(&format!("/dev/mailbox/{id}")).await;
    assert!(
        page.text
            .contains("href=\"http://127.0.0.1:3000/visits/abc\"")
    );
    assert!(!page.text.contains("<iframe"));
    let list = client.get("/dev/mailbox").await;
    assert!(list.text.contains(&format!("/dev/mailbox/{id}\"")));
    for path in [
        format!("/dev/mailbox/{id}/mail"),
        "/dev/mailbox/none".to_owned(),
        "/dev/mailbox/999999999/mail".to_owned(),
    ] {
        let answer = client.get(&path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
}
