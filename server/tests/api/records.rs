//! A records system pushes prisoners and contacts; what is booked already is flagged for staff.
use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::support::{TestApp, booking};

const PATH: &str = "/api/v1/prisoners/A1234BC";

fn smith(status: &str) -> Value {
    json!({
        "first_name": "Test", "last_name": "Smith", "date_of_birth": "1980-02-01", "prison": "northmoor",
        "status": status, "sentence": "convicted",
    })
}

fn ann(approved: bool) -> Value {
    json!({ "contacts": [{
        "first_name": "Ann", "last_name": "Smith", "date_of_birth": "1985-02-28", "relationship": "wife",
        "approved": approved,
    }] })
}

#[tokio::test]
async fn a_prisoner_is_put_again_and_again_and_a_release_flags_the_visit() {
    let app = TestApp::new().await;
    let session = app.prison_with_session(2).await;
    let books = app.client().await;
    let hold = books.hold(session, "hold").await;
    let made = books
        .post("/api/v1/bookings", "book", &booking(&hold.json["id"]))
        .await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
    books
        .put(PATH, "1", &smith("in"))
        .await
        .is_problem(403, "scope_missing");

    let feeds = app.with_scopes(&["records:write"]).await;
    let put = async |key: &str, body: &Value| {
        let answer = feeds.put(PATH, key, body).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
        answer.json
    };
    let same = json!({ "number": "A1234BC", "result": "unchanged", "review_flags": 0 });
    assert_eq!(put("1", &smith("in")).await, same);
    let released = put("2", &smith("released")).await;
    assert_eq!(
        (&released["result"], &released["review_flags"]),
        (&json!("updated"), &json!(1))
    );
    assert_eq!(put("2", &smith("released")).await, released, "repeated");
    feeds
        .put(PATH, "2", &smith("in"))
        .await
        .is_problem(422, "idempotency_key_reused");
    let flags: Vec<String> = sqlx::query_scalar("SELECT cause FROM review_flag")
        .fetch_all(app.db.read())
        .await
        .unwrap();
    assert_eq!(flags, ["prisoner_released"]);
    let created = feeds
        .put("/api/v1/prisoners/z9999zz", "3", &smith("in"))
        .await;
    assert_eq!(
        (&created.json["number"], &created.json["result"]),
        (&json!("Z9999ZZ"), &json!("created"))
    );
}

#[tokio::test]
async fn contacts_are_put_together_and_one_who_is_not_approved_any_more_flags_the_visit() {
    let app = TestApp::new().await;
    let session = app.prison_with_session(2).await;
    let feeds = app.with_scopes(&["records:write"]).await;
    let path = format!("{PATH}/contacts");
    let first = feeds.post(&path, "1", &ann(true)).await;
    let counts = json!({ "created": 1, "updated": 0, "unchanged": 0, "review_flags": 0 });
    assert_eq!((first.status, first.json), (StatusCode::OK, counts));
    // From now on the list is asked.
    let books = app.client().await;
    let hold = books.hold(session, "hold").await;
    let made = books
        .post("/api/v1/bookings", "book", &booking(&hold.json["id"]))
        .await;
    assert_eq!(made.json["status"], "booked", "{}", made.text);
    let stricter = feeds.post(&path, "2", &ann(false)).await.json;
    assert_eq!(
        (&stricter["updated"], &stricter["review_flags"]),
        (&json!(1), &json!(1))
    );
    let unknown = feeds
        .post("/api/v1/prisoners/Z9999ZZ/contacts", "3", &ann(true))
        .await;
    unknown.is_problem(404, "not_found");
}

#[tokio::test]
async fn every_mistake_is_named_and_nothing_is_loaded() {
    let app = TestApp::new().await;
    app.prison_with_session(2).await;
    let feeds = app.with_scopes(&["records:write"]).await;
    let wrong = json!({
        "first_name": "", "last_name": "<b>", "date_of_birth": "1980-02-30", "prison": "No Where", "status": "out",
        "sentence": "long", "location": "x".repeat(41),
    });
    let answer = feeds.put(PATH, "1", &wrong).await;
    answer.is_problem(422, "invalid");
    assert_eq!(
        answer.fields(),
        [
            "first_name: name_missing",
            "last_name: name_has_forbidden_character",
            "date_of_birth: date_of_birth_not_real",
            "prison: prison_unknown",
            "status: answer_unknown",
            "sentence: answer_unknown",
            "location: text_has_forbidden_character",
        ]
    );
    let mut nowhere = smith("released");
    nowhere["prison"] = json!("nowhere");
    let answer = feeds.put(PATH, "2", &nowhere).await;
    assert_eq!(answer.fields(), ["prison: prison_unknown"]);
    let mut twice = ann(true);
    let again = twice["contacts"][0].clone();
    twice["contacts"].as_array_mut().unwrap().push(again);
    twice["contacts"][0]["banned_until"] = json!("soon");
    let answer = feeds.post(&format!("{PATH}/contacts"), "3", &twice).await;
    assert_eq!(
        answer.fields(),
        ["contacts[0].banned_until: answer_unknown"]
    );
    twice["contacts"][0]["banned_until"] = json!("2027-01-31");
    let answer = feeds.post(&format!("{PATH}/contacts"), "4", &twice).await;
    assert_eq!(answer.fields(), ["contacts[1]: person_repeated"]);
    let none = json!({ "contacts": [] });
    let answer = feeds.post(&format!("{PATH}/contacts"), "5", &none).await;
    assert_eq!(answer.fields(), ["contacts: missing"]);
    feeds
        .put("/api/v1/prisoners/none", "6", &smith("in"))
        .await
        .is_problem(404, "not_found");
    let changed: i64 = sqlx::query_scalar(
        "SELECT (SELECT count(*) FROM contact) + (SELECT count(*) FROM prisoner WHERE status <> 'in')",
    )
    .fetch_one(app.db.read())
    .await
    .unwrap();
    assert_eq!(changed, 0);
}
