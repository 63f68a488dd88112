//! Who may book for a caller, set rules aside and keep namesakes apart, through the real routes.
use axum::http::{StatusCode, header};
use domain::staff::Permission;
use store::testing::fixtures;

use crate::staff_visits::Browser;
use crate::support::{TestApp, booking};

/// What is typed for a caller, for the prisoner of the tests.
pub const TYPED: &str = "prison=northmoor&channel=phone&number=A1234BC&first_name=Sam&last_name=Smith\
    &date_of_birth-day=1&date_of_birth-month=2&date_of_birth-year=1980\
    &visitor-1-first_name=Vera&visitor-1-last_name=Lee&visitor-1-date_of_birth-day=2\
    &visitor-1-date_of_birth-month=9&visitor-1-date_of_birth-year=1979&visitor-1-relationship=sister\
    &email=vera%40example.com&phone=&language=en&support=";

/// The store cannot be asked for any of it without the permit: see `HoldForCaller::new`, `BookForCaller::new`,
/// `Overriding::new`, `TellApart::new`.
#[tokio::test]
async fn booking_for_a_caller_takes_the_permission_to_book_and_overriding_its_own() {
    let app = TestApp::new().await;
    let session = app.prison_with_session(1).await;
    fixtures::prison(&app.db, "hull").await.unwrap();
    let mut browsers = Vec::new();
    for (permission, email) in [
        (Permission::View, "view@example.com"),
        (Permission::Decide, "decide@example.com"),
        (Permission::Override, "override@example.com"),
        (Permission::Timetable, "timetable@example.com"),
        (Permission::Admin, "admin@example.com"),
    ] {
        browsers.push(Browser::of(&app, email, "northmoor", &[permission]).await);
    }
    browsers.push(Browser::of(&app, "other@example.com", "hull", Permission::ALL).await);
    let books = Browser::of(&app, "books@example.com", "northmoor", &[Permission::Book]).await;

    for browser in &browsers {
        let page = browser.get("/staff/book?prison=northmoor").await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        let begun = browser.post("/staff/book", TYPED).await;
        assert_eq!(begun.status, StatusCode::NOT_FOUND);
    }
    let nobody = app.anonymous().get("/staff/book").await;
    assert_eq!(nobody.headers[header::LOCATION], "/staff/sign-in");
    let page = books.get("/staff/book?prison=northmoor").await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.headers[header::CACHE_CONTROL], "no-store");

    let begun = books.post("/staff/book", TYPED).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.text);
    let time = begun.headers[header::LOCATION].to_str().unwrap().to_owned();
    let draft = time.trim_end_matches("/time").to_owned();
    let check = format!("{draft}/check");
    // Somebody else's draft is found by nobody, whatever they may do at the same prison.
    let colleague = Browser::of(&app, "bela@example.com", "northmoor", Permission::ALL).await;
    browsers.push(colleague);
    let chosen = format!("session={session}");
    for browser in &browsers {
        for path in [&draft, &time, &check, &format!("{draft}/done")] {
            assert_eq!(
                browser.get(path).await.status,
                StatusCode::NOT_FOUND,
                "{path}"
            );
        }
        for (path, body) in [(&time, &*chosen), (&check, "do=book"), (&draft, TYPED)] {
            let answer = browser.post(path, body).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        }
    }

    // The last place goes to somebody else: who may only book is told so, and cannot set the capacity aside.
    let client = app.client().await;
    let hold = client.hold(session, "hold").await;
    assert_eq!(hold.status, StatusCode::CREATED, "{}", hold.text);
    let full = books.post(&time, &chosen).await;
    assert_eq!(full.status, StatusCode::CONFLICT, "{}", full.text);
    assert!(
        full.text.contains("permission to override"),
        "{}",
        full.text
    );
    for body in ["do=anyway&rules=capacity&reason=Because", "do=apart"] {
        let refused = books.post(&check, body).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND, "{body}");
    }
    let booked = client
        .post("/api/v1/bookings", "book", &booking(&hold.json["id"]))
        .await;
    assert_eq!(booked.status, StatusCode::CREATED, "{}", booked.text);
}

/// What was typed badly comes back with a sentence at its field, and nothing is begun.
#[tokio::test]
async fn mistakes_are_told_at_their_fields() {
    let app = TestApp::new().await;
    app.prison_with_session(1).await;
    let books = Browser::of(&app, "books@example.com", "northmoor", &[Permission::Book]).await;
    let wrong = books
        .post(
            "/staff/book",
            "prison=northmoor&number=nonsense&visitor-1-first_name=%3Cb%3E&email=nobody",
        )
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in [
        "#channel",
        "#number",
        "#last_name",
        "#visitor-1-first_name",
        "#email",
    ] {
        assert!(wrong.text.contains(&format!("href=\"{field}\"")), "{field}");
    }
    let drafts: i64 = sqlx::query_scalar("SELECT count(*) FROM draft")
        .fetch_one(app.db.write())
        .await
        .unwrap();
    assert_eq!(drafts, 0);
    let odd = books.get("/staff/book/not-an-id/time").await;
    assert_eq!(odd.status, StatusCode::NOT_FOUND);
    let odd = books
        .post("/staff/book?prison=northmoor", "prison=nowhere")
        .await;
    assert_eq!(odd.status, StatusCode::NOT_FOUND);
}
