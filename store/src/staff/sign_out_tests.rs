//! Every end of a sign-in is on the audit, once.

use domain::staff::Permission;
use jiff::{Timestamp, ToSpan as _};

use super::people::{Change, Hold, change};
use super::*;
use crate::retention;
use crate::testing::{TestDb, fixtures};
use crate::token::Token;

const ISSUER: &str = "https://id.example.com";

fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

/// What the audit says of ends: what, by whom, about whom, how many, when.
async fn ends(db: &TestDb) -> Vec<(String, Option<String>, String, i64, Timestamp)> {
    let rows: Vec<(String, Option<String>, String, i64, jiff_sqlx::Timestamp)> = sqlx::query_as(
        "SELECT action, actor_id, object_id, (detail->>'ended')::bigint, at FROM audit
         WHERE action IN ('sign_out', 'sign_out_by_provider', 'sign_in_expired', 'end_sign_ins', 'disable_staff')
         ORDER BY audit_id",
    )
    .fetch_all(db.write())
    .await
    .unwrap();
    let row = |(action, by, whom, ended, at): (_, _, _, _, jiff_sqlx::Timestamp)| {
        (action, by, whom, ended, at.to_jiff())
    };
    rows.into_iter().map(row).collect()
}

#[tokio::test]
async fn every_way_out_is_on_the_audit() {
    let db = TestDb::new().await.unwrap();
    let leeds = fixtures::prison(&db, "leeds").await.unwrap();
    let new = NewMember {
        email: "sam@example.com",
        name: "Sam Field",
        password: None,
        prisons: None,
        permissions: &[Permission::View],
        demonstration: false,
    };
    let Added::New(sam) = add(&db, &new, now()).await.unwrap() else {
        panic!("not new")
    };
    let comes_in = async |at: Timestamp| {
        let who = Identity {
            issuer: ISSUER,
            subject: "1",
            email: Some("sam@example.com"),
            session: None,
        };
        let token = sign_in_with_provider(&db, &who, at).await.unwrap();
        token.unwrap()
    };
    let line = |action: &str, by: Option<uuid::Uuid>, ended: i64, at: Timestamp| {
        let by = by.map(|id| id.to_string());
        (action.to_owned(), by, sam.to_string(), ended, at)
    };
    let mut told = Vec::new();

    // By herself; once, however often the button is pressed.
    let token = comes_in(now()).await;
    for _ in 0..2 {
        end(&db, &token, now() + 1.minutes()).await.unwrap();
    }
    end(&db, &Token::random(), now()).await.unwrap();
    told.push(line("sign_out", Some(sam), 1, now() + 1.minutes()));
    assert_eq!(ends(&db).await, told);

    // By the provider, all at once; and nothing where there was nothing to end.
    for _ in 0..2 {
        comes_in(now()).await;
    }
    for ended in [2, 0] {
        let by_provider = end_by_provider(&db, ISSUER, "1", None, now() + 2.minutes()).await;
        assert_eq!(by_provider.unwrap(), ended);
    }
    told.push(line("sign_out_by_provider", None, 2, now() + 2.minutes()));
    assert_eq!(ends(&db).await, told);

    // By itself, seen when she presses the button too late, and by the worker.
    let token = comes_in(now()).await;
    end(&db, &token, now() + IDLE).await.unwrap();
    told.push(line("sign_in_expired", None, 1, now() + IDLE));
    comes_in(now()).await;
    retention::erase_ended(&db, now() + 5.hours())
        .await
        .unwrap();
    told.push(line("sign_in_expired", None, 1, now() + IDLE));
    assert_eq!(ends(&db).await, told);

    // By an administrator, while another of hers was over already.
    let ada = fixtures::permit_of::<Admin>(&db, "Ada", leeds)
        .await
        .unwrap();
    sqlx::query("INSERT INTO staff_permission VALUES ($1, $2, 'admin')")
        .bind(ada.staff_id())
        .bind(leeds)
        .execute(db.write())
        .await
        .unwrap();
    comes_in(now()).await;
    let later = now() + 1.hours();
    comes_in(later).await;
    let member = Hold {
        staff_id: sam,
        version: 1,
    };
    let done = change(&db, &ada, member, Change::EndSignIns, later).await;
    assert_eq!(done.unwrap(), Ok(None));
    told.push(line("sign_in_expired", None, 1, now() + IDLE));
    told.push(line("end_sign_ins", Some(ada.staff_id()), 1, later));
    assert_eq!(ends(&db).await, told);

    // Because she has left.
    comes_in(later).await;
    assert!(disable(&db, "sam@example.com", later).await.unwrap());
    told.push(line("disable_staff", None, 1, later));
    assert_eq!(ends(&db).await, told);
}
