//! What is found where, and that nobody rewrites it.
use domain::figures::Range;
use domain::staff::Permission;
use jiff::{Timestamp, ToSpan as _};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};

use super::*;
use crate::staff::{Admin, NewMember, Permit, add};
use crate::testing::{TestDb, fixtures};

fn now() -> Timestamp {
    "2026-11-23T12:00:00Z".parse().unwrap()
}

async fn member(db: &TestDb, name: &str, prison: &str) -> uuid::Uuid {
    let new = NewMember {
        email: &format!("{name}@example.com"),
        name,
        password: None,
        prisons: Some(&[prison.to_owned()]),
        permissions: &[Permission::Admin],
        demonstration: false,
    };
    match add(db, &new, now()).await.unwrap() {
        crate::staff::Added::New(id) => id,
        other => panic!("{other:?}"),
    }
}

/// A line of a booking's history.
async fn step(db: &TestDb, prison_id: i32, kind: &str, actor: Option<uuid::Uuid>, minutes: i64) {
    sqlx::query(
        "INSERT INTO booking_history (booking_id, prison_id, at, event, to_status, actor_kind, actor_id, channel)
         VALUES (gen_random_uuid(), $1, $2, 'cancelled', 'cancelled', $3, $4, 'web')",
    )
    .bind(prison_id)
    .bind(jiff_sqlx::Timestamp::from(now() + minutes.minutes()))
    .bind(kind)
    .bind(actor.map(|id| id.to_string()))
    .execute(db.write())
    .await
    .unwrap();
}

async fn found(
    db: &TestDb,
    permit: &Permit<Admin>,
    wanted: Wanted,
) -> Vec<(Option<String>, String)> {
    let page = search(db, permit, &wanted, None).await.unwrap();
    let line = |line: Line| {
        let what = match line.did {
            Did::Step { event, .. } => event.code().to_owned(),
            Did::Action { action, .. } => action,
        };
        (line.actor, what)
    };
    page.lines.into_iter().map(line).collect()
}

#[tokio::test]
async fn an_administrator_finds_what_was_done_here_and_nothing_of_other_prisons() {
    let db = TestDb::new().await.unwrap();
    let here = fixtures::prison(&db, "northmoor").await.unwrap();
    let there = fixtures::prison(&db, "hull").await.unwrap();
    let ann = member(&db, "Ann", "northmoor").await;
    let bob = member(&db, "Bob", "hull").await;
    step(&db, here, "staff", Some(ann), 1).await;
    step(&db, there, "staff", Some(bob), 2).await;
    step(&db, here, "visitor", None, 3).await;
    let permit = fixtures::permit::<Admin>(here);
    let ann_s = (Some("Ann".to_owned()), "cancelled".to_owned());
    let added = (None, "add_staff".to_owned());
    let all = found(&db, &permit, Wanted::default()).await;
    assert_eq!(
        all,
        [ann_s.clone(), added.clone()],
        "Bob works elsewhere only"
    );
    let anyone = Wanted {
        who: Who::Anyone,
        ..Wanted::default()
    };
    assert_eq!(found(&db, &permit, anyone).await.len(), 3);
    let hers = Wanted {
        who: Who::Member(ann),
        ..Wanted::default()
    };
    assert_eq!(found(&db, &permit, hers).await, [ann_s]);
    let about_her = Wanted {
        about: Some(ann),
        ..Wanted::default()
    };
    assert_eq!(found(&db, &permit, about_her).await, [added]);
    let day = |text: &str| {
        let date = text.parse().unwrap();
        Wanted {
            day: Range::new(date, date, "2026-12-01".parse().unwrap()).ok(),
            ..Wanted::default()
        }
    };
    assert_eq!(found(&db, &permit, day("2026-11-23")).await.len(), 2);
    assert_eq!(found(&db, &permit, day("2026-11-22")).await, []);
    assert_eq!(
        members(&db, &permit).await.unwrap(),
        [(ann, "Ann".to_owned())]
    );
    assert_eq!(
        account_of(&db, &permit, " ANN@example.com").await.unwrap(),
        Some(ann)
    );
    assert_eq!(
        account_of(&db, &permit, "bob@example.com").await.unwrap(),
        None
    );
}

#[tokio::test]
async fn pages_leave_nothing_out_and_show_nothing_twice() {
    let db = TestDb::new().await.unwrap();
    let here = fixtures::prison(&db, "northmoor").await.unwrap();
    let ann = member(&db, "Ann", "northmoor").await;
    // Many at the same moment, on both sides.
    for _ in 0..70 {
        step(&db, here, "staff", Some(ann), 0).await;
    }
    let permit = fixtures::permit::<Admin>(here);
    let mut seen = std::collections::BTreeSet::new();
    let mut before = None;
    let mut pages = 0;
    loop {
        let page = search(&db, &permit, &Wanted::default(), before)
            .await
            .unwrap();
        pages += 1;
        for line in page.lines {
            assert!(seen.insert((line.mark.history, line.mark.id)), "twice");
        }
        before = page.next;
        if before.is_none() {
            break;
        }
    }
    assert_eq!((seen.len(), pages), (71, 2));
}

/// Shown to fail with `audit` taken out of `APPEND_ONLY` of `roles`: the trigger refused instead, with 23001.
#[tokio::test]
async fn the_role_of_requests_adds_to_history_and_audit_and_changes_neither() {
    let db = TestDb::new().await.unwrap();
    let role = format!("app_{}", uuid::Uuid::new_v4().simple());
    let run = async |sql: String| {
        sqlx::query(AssertSqlSafe(sql))
            .execute(db.write())
            .await
            .unwrap()
    };
    run(format!("CREATE ROLE {role} LOGIN NOSUPERUSER")).await;
    let url = format!("postgres://{role}@localhost/x");
    crate::roles::grant_to_app(&db, &url).await.unwrap();
    let mut app = PgConnection::connect(db.url()).await.unwrap();
    let mut attempt = async |sql: String| sqlx::query(AssertSqlSafe(sql)).execute(&mut app).await;
    attempt(format!("SET ROLE {role}")).await.unwrap();
    attempt("INSERT INTO audit (at, actor_kind, action, object_kind) VALUES ('2026-11-23', 'system', 'x', 'y')".to_owned()).await.unwrap();
    attempt("INSERT INTO booking_history (booking_id, prison_id, at, event, to_status, actor_kind, channel)
             VALUES (gen_random_uuid(), 1, '2026-11-23', 'booked', 'booked', 'visitor', 'web')".to_owned()).await.unwrap();
    for table in ["audit", "booking_history"] {
        for sql in [
            format!("UPDATE {table} SET prison_id = 2"),
            format!("DELETE FROM {table}"),
            format!("TRUNCATE {table}"),
        ] {
            let refused = attempt(sql.clone()).await.unwrap_err();
            let code = refused
                .as_database_error()
                .and_then(|error| error.code())
                .map(|code| code.into_owned());
            assert_eq!(code.as_deref(), Some("42501"), "{sql}: {refused}");
        }
        // Nor does the owner, who could.
        for sql in [
            format!("UPDATE {table} SET prison_id = 2"),
            format!("DELETE FROM {table}"),
        ] {
            let refused = sqlx::query(AssertSqlSafe(sql))
                .execute(db.write())
                .await
                .unwrap_err();
            assert!(
                refused.to_string().contains("never changed or deleted"),
                "{refused}"
            );
        }
    }
    attempt("RESET ROLE".to_owned()).await.unwrap();
    run(format!("DROP OWNED BY {role}")).await;
    run(format!("DROP ROLE {role}")).await;
}
