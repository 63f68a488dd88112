//! A prisoner's allowance through the real router: who sees it and who sets it right, at the own prison and at another; and
//! what a program learns of it.
use axum::http::StatusCode;
use domain::staff::Permission;
use serde_json::Value;
use uuid::Uuid;

use crate::staff_requests::Browser;
use crate::support::{TestApp, booking};

/// A prison with allowance records, a prisoner without orders, and another prison.
async fn scene(app: &TestApp) -> (Uuid, Uuid) {
    let session_id = app.prison_with_session(5).await;
    store::testing::fixtures::prison(&app.db, "elsewhere")
        .await
        .unwrap();
    sqlx::query("UPDATE prison SET allowance_records = 'loaded'")
        .execute(app.db.write())
        .await
        .unwrap();
    let prisoner_id = sqlx::query_scalar("SELECT prisoner_id FROM prisoner")
        .fetch_one(app.db.read())
        .await
        .unwrap();
    (session_id, prisoner_id)
}

fn adjustment() -> String {
    let key = Uuid::now_v7();
    format!("key={key}&kind=vo&way=add&number=2&reason=Counted+by+hand")
}

async fn orders(app: &TestApp) -> i64 {
    sqlx::query_scalar("SELECT count(*) FROM visiting_order WHERE state = 'unused'")
        .fetch_one(app.db.read())
        .await
        .unwrap()
}

#[tokio::test]
async fn all_of_the_prison_look_only_who_decides_adjusts_and_another_prison_finds_nothing() {
    let app = TestApp::new().await;
    let (_, prisoner_id) = scene(&app).await;
    let page = format!("/staff/prisoners/{prisoner_id}");
    for (number, permission) in Permission::ALL.iter().enumerate() {
        let here = Browser::of(&app, &format!("here{number}"), "northmoor", &[*permission]).await;
        let there = Browser::of(&app, &format!("there{number}"), "elsewhere", &[*permission]).await;
        let seen = here.get(&page).await;
        assert_eq!(seen.status, StatusCode::OK, "{permission}");
        assert!(seen.text.contains("A1234BC"));
        let decides = *permission == Permission::Decide;
        assert_eq!(seen.text.contains("id=\"adjust\""), decides, "{permission}");
        let before = orders(&app).await;
        let pressed = here.post(&page, &adjustment()).await;
        let expected = if decides {
            StatusCode::SEE_OTHER
        } else {
            StatusCode::NOT_FOUND
        };
        assert_eq!(pressed.status, expected, "{permission}");
        assert_eq!(orders(&app).await - before, if decides { 2 } else { 0 });
        let before = orders(&app).await;
        assert_eq!(there.get(&page).await.status, StatusCode::NOT_FOUND);
        let pressed = there.post(&page, &adjustment()).await;
        assert_eq!(pressed.status, StatusCode::NOT_FOUND, "{permission}");
        assert_eq!(orders(&app).await, before);
    }
}

#[tokio::test]
async fn what_is_wrong_with_an_adjustment_stands_at_its_field() {
    let app = TestApp::new().await;
    let (_, prisoner_id) = scene(&app).await;
    let page = format!("/staff/prisoners/{prisoner_id}");
    let bela = Browser::of(&app, "bela", "northmoor", &[Permission::Decide]).await;
    let key = Uuid::now_v7();
    let nothing = bela.post(&page, &format!("key={key}&number=1.5")).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    for text in [
        "Select which kind of visiting order",
        "Select whether to add or to take away",
        "How many must be a whole number from 1 to 26",
        "Enter the reason",
        "value=\"1.5\"",
    ] {
        assert!(nothing.text.contains(text), "{text}");
    }
    let taking = format!("key={key}&kind=vo&way=take&number=1&reason=Counted");
    let few = bela.post(&page, &taking).await;
    assert_eq!(few.status, StatusCode::CONFLICT);
    assert!(few.text.contains("only 0 of these"));
    for unknown in ["x", "0192d3a0-0000-7000-8000-000000000000"] {
        let answer = bela.get(&format!("/staff/prisoners/{unknown}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn a_program_learns_that_no_order_is_left_and_when_there_is_one() {
    let app = TestApp::new().await;
    let (session_id, prisoner_id) = scene(&app).await;
    sqlx::query("INSERT INTO allowance (prisoner_id, vo_next, pvo_next) VALUES ($1, '2099-01-02', '2099-01-02')")
        .bind(prisoner_id)
        .execute(app.db.write())
        .await
        .unwrap();
    let client = app.client().await;
    let hold = client.hold(session_id, "hold").await;
    let refused = client
        .post("/api/v1/bookings", "book", &booking(&hold.json["id"]))
        .await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert_eq!(refused.json["reason"], Value::from("no_visiting_order"));
    assert_eq!(refused.json["available_from"], Value::from("2099-01-02"));
}
