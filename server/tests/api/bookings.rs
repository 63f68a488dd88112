//! From a hold to a booking and what becomes of it.
use axum::http::StatusCode;
use serde_json::{Value, json};
use store::testing::fixtures;
use uuid::Uuid;

use crate::support::{Answer, Client, TestApp, booking};

async fn taken(app: &TestApp) -> i64 {
    sqlx::query_scalar("SELECT coalesce(sum(taken), 0) FROM session_pool")
        .fetch_one(app.db.write())
        .await
        .unwrap()
}

async fn book(client: &Client, hold: &Answer, key: &str) -> Answer {
    client
        .post("/api/v1/bookings", key, &booking(&hold.json["id"]))
        .await
}

#[tokio::test]
async fn a_visit_is_held_booked_read_and_cancelled() {
    let app = TestApp::new().await;
    let session = app.prison_with_session(1).await;
    let client = app.client().await;

    let hold = client.hold(session, "hold").await;
    assert_eq!(hold.status, StatusCode::CREATED, "{}", hold.text);
    let made = book(&client, &hold, "book").await;
    assert_eq!(
        (made.status, &made.json["status"]),
        (StatusCode::CREATED, &json!("booked")),
        "{}",
        made.text
    );

    let reference = made.json["reference"].as_str().unwrap().to_owned();
    let read = client
        .get(&format!(
            "/api/v1/bookings/{}",
            reference.to_lowercase().replace('-', "")
        ))
        .await;
    assert_eq!(read.json["reference"], *reference);
    assert_eq!(read.json["session"]["id"], session.to_string());
    assert_eq!(read.json["visitors"][0]["first_name"], "Ann");

    let cancelled = client
        .post(
            &format!("/api/v1/bookings/{reference}/cancel"),
            "cancel",
            &json!({}),
        )
        .await;
    assert_eq!(
        cancelled.json,
        json!({ "reference": reference, "status": "cancelled" })
    );
    assert_eq!(taken(&app).await, 0);
}

#[tokio::test]
async fn a_key_used_twenty_times_at_once_gives_one_booking_and_equal_answers() {
    let app = TestApp::new().await;
    let session = app.prison_with_session(5).await;
    let client = app.client().await;
    let hold = client.hold(session, "hold").await;
    let tries: Vec<_> = (0..20)
        .map(|_| {
            let (client, body) = (client.clone(), booking(&hold.json["id"]));
            tokio::spawn(async move { client.post("/api/v1/bookings", "same", &body).await })
        })
        .collect();
    let mut answers = Vec::new();
    for one in tries {
        answers.push(one.await.unwrap());
    }
    assert_eq!(answers[0].status, StatusCode::CREATED);
    assert!(answers.iter().all(|answer| answer.text == answers[0].text));
    assert_eq!(taken(&app).await, 1);

    let other = client.post("/api/v1/bookings", "same", &json!({})).await;
    other.is_problem(422, "invalid");
    let mut changed = booking(&hold.json["id"]);
    changed["support"] = json!("A step-free way in");
    client
        .post("/api/v1/bookings", "same", &changed)
        .await
        .is_problem(422, "idempotency_key_reused");
}

#[tokio::test]
async fn the_last_place_goes_once_and_the_refusal_says_why() {
    let app = TestApp::new().await;
    let session = app.prison_with_session(1).await;
    let (first, second) = (app.client().await, app.client().await);
    let hold = first.hold(session, "k").await;
    let body = json!({ "session_id": session, "pool": "open", "prisoner_number": "B1234BC" });
    second
        .post("/api/v1/holds", "k", &body)
        .await
        .is_problem(409, "full");
    second
        .post("/api/v1/holds", "k", &body)
        .await
        .is_problem(409, "full");

    // A hold is its holder's alone.
    let path = format!("/api/v1/holds/{}", hold.json["id"].as_str().unwrap());
    second.delete(&path).await.is_problem(404, "not_found");
    second
        .post(&format!("{path}/extend"), "e", &json!({}))
        .await
        .is_problem(404, "not_found");
    assert_eq!(
        first
            .post(&format!("{path}/extend"), "e", &json!({}))
            .await
            .json["extensions_left"],
        9
    );
    for _ in 0..2 {
        assert_eq!(first.delete(&path).await.status, StatusCode::NO_CONTENT);
    }
    assert_eq!(
        second.post("/api/v1/holds", "k2", &body).await.status,
        StatusCode::CREATED
    );
}

#[tokio::test]
async fn a_hold_answers_alike_for_known_and_unknown_numbers() {
    let app = TestApp::new().await;
    let session = app.prison_with_session(5).await;
    let client = app.client().await;
    let shape = |answer: &Answer| {
        answer
            .json
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect::<Vec<_>>()
    };
    let hold = async |number: &str| {
        let body = json!({ "session_id": session, "pool": "open", "prisoner_number": number });
        client.post("/api/v1/holds", number, &body).await
    };
    let (known, unknown) = (hold("A1234BC").await, hold("Z9999ZZ").await);
    assert_eq!(
        (known.status, shape(&known)),
        (unknown.status, shape(&unknown))
    );
}

#[tokio::test]
async fn wrong_details_get_one_neutral_answer_and_then_a_limit() {
    let app = TestApp::new().await;
    let session = app.prison_with_session(5).await;
    let client = app.client().await;
    let hold = client.hold(session, "hold").await;
    let wrong = |field: &str, value: &str| {
        let mut body = booking(&hold.json["id"]);
        body["prisoner"][field] = json!(value);
        body
    };
    for (try_, body) in [
        wrong("last_name", "Jones"),
        wrong("date_of_birth", "1980-02-02"),
        wrong("number", "Z9999ZZ"),
    ]
    .iter()
    .enumerate()
    {
        let answer = client
            .post("/api/v1/bookings", &format!("w{try_}"), body)
            .await;
        answer.is_problem(422, "invalid");
        assert_eq!(answer.fields(), ["prisoner: prisoner_not_matched"]);
    }
    for try_ in 0..8 {
        client
            .post(
                "/api/v1/bookings",
                &format!("x{try_}"),
                &wrong("last_name", "Jones"),
            )
            .await
            .is_problem(422, "invalid");
    }
    let limited = book(&client, &hold, "right").await;
    limited.is_problem(429, "too_many_requests");
    assert!(limited.headers.contains_key("retry-after"));
    app.set_clock_ahead(24 * 3600 + 60);
    // The hold ran out long ago; nobody else wanted its place.
    assert_eq!(
        book(&client, &hold, "tomorrow").await.status,
        StatusCode::CREATED
    );
}

#[tokio::test]
async fn a_booking_is_its_keys_own_unless_the_key_may_see_all() {
    let app = TestApp::new().await;
    let session = app.prison_with_session(2).await;
    let (owner, stranger) = (app.client().await, app.client().await);
    let made = book(&owner, &owner.hold(session, "h").await, "b").await;
    let path = format!(
        "/api/v1/bookings/{}",
        made.json["reference"].as_str().unwrap()
    );
    stranger.get(&path).await.is_problem(404, "not_found");
    stranger
        .post(&format!("{path}/cancel"), "c", &json!({}))
        .await
        .is_problem(404, "not_found");
    stranger
        .post(&format!("{path}/change"), "c", &json!({ "visitors": [] }))
        .await
        .is_problem(404, "not_found");
    let overseer = app.with_scopes(&["bookings:all"]).await;
    assert_eq!(overseer.get(&path).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_change_keeps_the_old_place_until_the_new_is_won() {
    let app = TestApp::new().await;
    let session = app.prison_with_session(1).await;
    let prison_id: i32 = sqlx::query_scalar("SELECT prison_id FROM prison")
        .fetch_one(app.db.write())
        .await
        .unwrap();
    let full = fixtures::session(&app.db, prison_id, app.day(15), "1400-1500", 0, 0)
        .await
        .unwrap();
    let free = fixtures::session(&app.db, prison_id, app.day(16), "1400-1500", 1, 0)
        .await
        .unwrap();
    let client = app.client().await;
    let made = book(&client, &client.hold(session, "h").await, "b").await;
    let path = format!(
        "/api/v1/bookings/{}",
        made.json["reference"].as_str().unwrap()
    );
    let change =
        async |key: &str, body: Value| client.post(&format!("{path}/change"), key, &body).await;

    change("nothing", json!({}))
        .await
        .is_problem(422, "invalid");
    change("full", json!({ "session_id": full }))
        .await
        .is_problem(409, "full");
    assert_eq!(
        client.get(&path).await.json["session"]["id"],
        session.to_string()
    );
    let moved = change("free", json!({ "session_id": free })).await;
    assert_eq!(
        (moved.status, &moved.json["change"]),
        (StatusCode::OK, &json!("done")),
        "{}",
        moved.text
    );
    assert_eq!(
        client.get(&path).await.json["session"]["id"],
        free.to_string()
    );
    assert_eq!(taken(&app).await, 1);

    app.set_clock_ahead(30 * 24 * 3600);
    client
        .post(&format!("{path}/cancel"), "late", &json!({}))
        .await
        .is_problem(409, "too_late");
}

#[tokio::test]
async fn a_requests_further_choices_change_as_one_list() {
    let app = TestApp::new().await;
    let session = app.prison_with_session(1).await;
    let prison_id: i32 =
        sqlx::query_scalar("UPDATE prison SET decision = 'request' RETURNING prison_id")
            .fetch_one(app.db.write())
            .await
            .unwrap();
    let mut others = Vec::new();
    for days in [15, 16] {
        let day = app.day(days);
        let made = fixtures::session(&app.db, prison_id, day, "1400-1500", 1, 0).await;
        others.push(made.unwrap());
    }
    let client = app.client().await;
    let made = book(&client, &client.hold(session, "h").await, "b").await;
    let path = format!(
        "/api/v1/bookings/{}/change",
        made.json["reference"].as_str().unwrap()
    );
    let choices = async || -> Vec<Uuid> {
        sqlx::query_scalar("SELECT session_id FROM booking_choice ORDER BY rank")
            .fetch_all(app.db.write())
            .await
            .unwrap()
    };

    let changed = client
        .post(&path, "two", &json!({ "choices": others }))
        .await;
    assert_eq!(
        (changed.status, &changed.json["status"]),
        (StatusCode::OK, &json!("requested")),
        "{}",
        changed.text
    );
    assert_eq!(choices().await, [session, others[0], others[1]]);

    for (key, wrong, field) in [
        (
            "twice",
            json!([others[0], others[0]]),
            "choices: choice_repeated",
        ),
        (
            "unknown",
            json!([Uuid::nil()]),
            "choices[0]: session_unknown",
        ),
    ] {
        let refused = client.post(&path, key, &json!({ "choices": wrong })).await;
        refused.is_problem(422, "invalid");
        assert_eq!(refused.fields(), [field]);
    }
    client.post(&path, "none", &json!({ "choices": [] })).await;
    assert_eq!(choices().await, [session]);
}

/// The engine's own races are in `store`; this is the whole way there.
#[tokio::test]
async fn sixty_four_clients_for_the_last_three_places() {
    let app = TestApp::new().await;
    let session = app.prison_with_session(3).await;
    let client = app.client().await;
    let tries: Vec<_> = (0..64)
        .map(|n| {
            let client = client.clone();
            let body = json!({ "session_id": session, "pool": "open", "prisoner_number": format!("C{n:04}ZZ") });
            tokio::spawn(async move { client.post("/api/v1/holds", &format!("k{n}"), &body).await })
        })
        .collect();
    let mut held = 0;
    for one in tries {
        let answer = one.await.unwrap();
        if answer.status == StatusCode::CREATED {
            held += 1;
        } else {
            answer.is_problem(409, "full");
        }
    }
    assert_eq!((held, taken(&app).await), (3, 3));
}
