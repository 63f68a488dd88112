//! Who may see a prison's review flags and deal with them, through the real routes.
use axum::http::{StatusCode, header};
use domain::staff::Permission;
use serde_json::json;
use store::testing::fixtures;
use uuid::Uuid;

use crate::staff_visits::Browser;
use crate::support::{TestApp, booking};

/// A booking at Northmoor whose prisoner was released since, and the flag on it.
async fn flagged(app: &TestApp) -> Uuid {
    let session = app.prison_with_session(2).await;
    fixtures::prison(&app.db, "hull").await.unwrap();
    let client = app.client().await;
    let hold = client.hold(session, "hold").await;
    let made = client
        .post("/api/v1/bookings", "book", &booking(&hold.json["id"]))
        .await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
    let feeds = app.with_scopes(&["records:write"]).await;
    let released = json!({
        "first_name": "Test", "last_name": "Smith", "date_of_birth": "1980-02-01", "prison": "northmoor",
        "status": "released", "sentence": "convicted",
    });
    let put = feeds
        .put("/api/v1/prisoners/A1234BC", "release", &released)
        .await;
    assert_eq!(put.json["review_flags"], 1, "{}", put.text);
    sqlx::query_scalar("SELECT flag_id FROM review_flag")
        .fetch_one(app.db.read())
        .await
        .unwrap()
}

/// The store cannot be asked to deal with a flag without a permit to decide: see `Deal::new`.
#[tokio::test]
async fn looking_is_for_everybody_at_the_prison_and_dealing_for_those_who_decide() {
    let app = TestApp::new().await;
    let flag = flagged(&app).await;
    let of = async |name: &str, prison: &str, permissions: &[Permission]| {
        Browser::of(&app, &format!("{name}@example.com"), prison, permissions).await
    };
    let looks = of("looks", "northmoor", &[Permission::View]).await;
    let books = of("books", "northmoor", &[Permission::Book]).await;
    let decides = of("decides", "northmoor", &[Permission::Decide]).await;
    let other = of("other", "hull", Permission::ALL).await;
    let page = format!("/staff/review/{flag}");
    let list = "/staff/review?prison=northmoor";
    for path in [list, &*page, "/staff?prison=northmoor"] {
        for browser in [&looks, &books, &decides] {
            let answer = browser.get(path).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            assert!(answer.text.contains("The prisoner was released."), "{path}");
            assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store", "{path}");
        }
        let answer = other.get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        let nobody = app.anonymous().get(path).await;
        assert_eq!(nobody.status, StatusCode::SEE_OTHER, "{path}");
    }
    assert!(!looks.get(&page).await.text.contains("Keep the visit"));
    let session = Uuid::now_v7();
    let writes = [
        "do=keep&keep_reason=A+reason".to_owned(),
        format!("do=move&session={session}"),
        "do=cancel&reason=prison".to_owned(),
    ];
    for body in &writes {
        for browser in [&looks, &books, &other] {
            let answer = browser.post(&page, body).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{body}");
        }
    }
    for body in ["do=keep&keep_reason=+", "do=move&session=", "do=cancel"] {
        let answer = decides.post(&page, body).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{body}");
    }
    let answer = decides.post(&page, "do=dance").await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    for wrong in ["/staff/review/none", &format!("/staff/review/{session}")] {
        assert_eq!(decides.get(wrong).await.status, StatusCode::NOT_FOUND);
    }
    let answer = decides.post(&page, &writes[0]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    assert!(
        !decides
            .get(list)
            .await
            .text
            .contains("The prisoner was released.")
    );
}

#[tokio::test]
async fn of_two_at_one_flag_the_slower_is_told_who_and_how() {
    let app = TestApp::new().await;
    let flag = flagged(&app).await;
    let decides = &[Permission::Decide];
    let one = Browser::of(&app, "one@example.com", "northmoor", decides).await;
    let two = Browser::of(&app, "two@example.com", "northmoor", decides).await;
    let page = format!("/staff/review/{flag}");
    let cancel = "do=cancel&reason=released";
    for word in ["cancelled", "cancelled"] {
        let answer = one.post(&page, cancel).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
        let to = answer.headers[header::LOCATION]
            .to_str()
            .unwrap()
            .to_owned();
        assert!(to.contains(&format!("done={word}")), "{to}");
    }
    let slower = two.post(&page, "do=keep&keep_reason=A+reason").await;
    let to = slower.headers[header::LOCATION].to_str().unwrap();
    assert_eq!(
        to,
        format!("/staff/review?prison=northmoor&done=meanwhile&flag={flag}")
    );
    let told = two.get(to).await.text;
    assert!(
        told.contains("Nothing was done. Sam Field dealt with this at"),
        "{told}"
    );
    assert!(told.contains("the visit was called off"), "{told}");
    let seen = two.get(&page).await;
    assert_eq!(
        seen.status,
        StatusCode::SEE_OTHER,
        "nothing is left to do there"
    );
}
