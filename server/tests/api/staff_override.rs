//! Setting soft rules aside through the real routes: only with the permission and a reason, and never without a trace.
use axum::http::{StatusCode, header};
use domain::staff::Permission;
use store::testing::fixtures;
use uuid::Uuid;

use crate::staff_book::TYPED;
use crate::staff_visits::Browser;
use crate::support::TestApp;

/// A session of tomorrow without a place left, for a prisoner without a visiting order: all three soft rules are in the way.
async fn everything_in_the_way(app: &TestApp) -> Uuid {
    app.prison_with_session(1).await;
    sqlx::query("UPDATE prison SET allowance_records = 'loaded'")
        .execute(app.db.write())
        .await
        .unwrap();
    let prison_id = sqlx::query_scalar("SELECT prison_id FROM prison")
        .fetch_one(app.db.write())
        .await
        .unwrap();
    fixtures::session(&app.db, prison_id, app.day(1), "1400-1500", 0, 0)
        .await
        .unwrap()
}

/// Begins a booking for a caller and chooses the time. Returns the draft's path and what came of the choice.
async fn chosen(browser: &Browser, session: Uuid) -> (String, crate::support::Answer) {
    let begun = browser.post("/staff/book", TYPED).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.text);
    let time = begun.headers[header::LOCATION].to_str().unwrap().to_owned();
    let answer = browser.post(&time, &format!("session={session}")).await;
    (time.trim_end_matches("/time").to_owned(), answer)
}

/// The rules that the page names in its form.
fn rules(page: &str) -> &str {
    let input = page
        .split("<input")
        .find(|input| input.contains("name=\"rules\""));
    let value = input.and_then(|input| input.split("value=\"").nth(1));
    value
        .and_then(|value| value.split('"').next())
        .unwrap_or("no rules named")
}

#[tokio::test]
async fn each_soft_rule_is_named_set_aside_for_a_reason_and_on_the_audit() {
    let app = TestApp::new().await;
    let session = everything_in_the_way(&app).await;
    let may = [Permission::View, Permission::Book, Permission::Override];
    let olga = Browser::of(&app, "olga@example.com", "northmoor", &may).await;
    let (draft, refused) = chosen(&olga, session).await;
    let check = format!("{draft}/check");
    assert_eq!(refused.status, StatusCode::SEE_OTHER, "{}", refused.text);
    assert_eq!(refused.headers[header::LOCATION], check.as_str());

    let page = olga.get(&check).await.text;
    let named = rules(&page).to_owned();
    let without = olga
        .post(&check, &format!("do=anyway&rules={named}&reason="))
        .await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(without.text.contains("href=\"#reason\""));
    // One rule is found after the other; each is named before it is set aside.
    let mut seen = vec![named];
    let done = format!("{draft}/done");
    for _ in 0..4 {
        let body = format!(
            "do=anyway&rules={}&reason=A+dying+mother",
            seen.last().unwrap()
        );
        let answer = olga.post(&check, &body).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
        if answer.headers[header::LOCATION] == done.as_str() {
            break;
        }
        seen.push(rules(&olga.get(&check).await.text).to_owned());
    }
    assert_eq!(olga.get(&done).await.status, StatusCode::OK);
    assert_eq!(
        seen,
        ["notice", "allowance,notice", "capacity,allowance,notice"]
    );

    let (reference, words): (String, String) = sqlx::query_as(
        "SELECT reference, reason FROM booking JOIN booking_override USING (booking_id)",
    )
    .fetch_one(app.db.write())
    .await
    .unwrap();
    assert_eq!(words, "A dying mother");
    let visit = olga.get(&format!("/staff/visits/{reference}")).await;
    assert!(visit.text.contains("A dying mother"), "{}", visit.text);
    let audit: (String, String) =
        sqlx::query_as("SELECT actor_kind, detail->>'rules' FROM audit WHERE action = 'override'")
            .fetch_one(app.db.write())
            .await
            .unwrap();
    let named = r#"["capacity", "allowance", "notice"]"#;
    assert_eq!(audit, ("staff".to_owned(), named.to_owned()));
}

#[tokio::test]
async fn who_may_only_book_learns_the_rule_and_cannot_set_it_aside() {
    let app = TestApp::new().await;
    let session = everything_in_the_way(&app).await;
    let may = [Permission::View, Permission::Book];
    let bela = Browser::of(&app, "bela@example.com", "northmoor", &may).await;
    let (draft, refused) = chosen(&bela, session).await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.text);
    assert!(refused.text.contains("permission to override"));
    let body = "do=anyway&rules=capacity,allowance,notice&reason=Because";
    let answer = bela.post(&format!("{draft}/check"), body).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let made: i64 = sqlx::query_scalar("SELECT count(*) FROM booking")
        .fetch_one(app.db.write())
        .await
        .unwrap();
    assert_eq!(made, 0);
}
