//! What is old goes, what is not stays, and the recount of places still agrees.
use domain::places::Pool;
use jiff::{Span, Timestamp, civil::Date};
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

use super::*;
use crate::testing::{TestDb, fixtures};

/// Noon on 23 November 2026.
fn now() -> Timestamp {
    "2026-11-23T12:00:00Z".parse().unwrap()
}

async fn booking(db: &TestDb, prison_id: i32, day: Date, status: &str) -> Uuid {
    let session_id = fixtures::session(db, prison_id, day, "1400-1500", 3, 0)
        .await
        .unwrap();
    let (booking_id, claim_id) = fixtures::written_booking(db, prison_id, session_id, status)
        .await
        .unwrap();
    sqlx::query("INSERT INTO person_time (person_key, claim_id, during) VALUES ('key', $1, tstzrange($2::date::timestamptz, $2::date + interval '1 hour'))")
        .bind(claim_id)
        .bind(day.to_sqlx())
        .execute(db.write())
        .await
        .unwrap();
    let places = i32::from(status != "cancelled");
    sqlx::query("UPDATE session_pool SET taken = $2 WHERE session_id = $1 AND pool = $3")
        .bind(session_id)
        .bind(places)
        .bind(Pool::Open.code())
        .execute(db.write())
        .await
        .unwrap();
    booking_id
}

async fn count(db: &TestDb, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql).fetch_one(db.write()).await.unwrap()
}

#[tokio::test]
async fn visits_go_after_six_months_with_everybody_on_them() {
    let db = TestDb::new().await.unwrap();
    let prison_id = fixtures::prison(&db, "northmoor").await.unwrap();
    let edge = Date::constant(2026, 5, 23);
    let kept = booking(&db, prison_id, edge, "attended").await;
    for (days, status) in [(1, "attended"), (2, "no_show"), (3, "cancelled")] {
        booking(
            &db,
            prison_id,
            edge.checked_sub(Span::new().days(days)).unwrap(),
            status,
        )
        .await;
    }
    assert_eq!(erase_visits(&db, now()).await.unwrap(), 3);
    let left: Vec<Uuid> = sqlx::query_scalar("SELECT booking_id FROM booking")
        .fetch_all(db.write())
        .await
        .unwrap();
    assert_eq!(left, [kept]);
    assert_eq!(count(&db, "SELECT sum(taken) FROM session_pool").await, 1);
    assert_eq!(count(&db, "SELECT count(*) FROM person_time").await, 1);
    assert_eq!(
        erase_visits(&db, now()).await.unwrap(),
        0,
        "nothing is left to erase"
    );
}

#[tokio::test]
async fn sessions_go_after_six_months_unless_something_refers_to_them() {
    let db = TestDb::new().await.unwrap();
    let prison_id = fixtures::prison(&db, "northmoor").await.unwrap();
    let edge = Date::constant(2026, 5, 23);
    let before = edge.yesterday().unwrap();
    let session = async |day| {
        fixtures::session(&db, prison_id, day, "1600-1700", 3, 1)
            .await
            .unwrap()
    };
    let kept = session(edge).await;
    let (empty, held, chosen) = (
        session(before).await,
        session(before).await,
        session(before).await,
    );
    sqlx::query("UPDATE session SET state = 'removed' WHERE session_id = $1")
        .bind(empty)
        .execute(db.write())
        .await
        .unwrap();
    // A visit that is to be erased, one whose second choice was long before it, and a hold that was never swept away.
    booking(&db, prison_id, before, "attended").await;
    let request = booking(&db, prison_id, edge, "attended").await;
    sqlx::query("INSERT INTO booking_choice (booking_id, prison_id, rank, session_id) VALUES ($1, $2, 2, $3)")
        .bind(request)
        .bind(prison_id)
        .bind(chosen)
        .execute(db.write())
        .await
        .unwrap();
    sqlx::query(
        "INSERT INTO hold (hold_id, prison_id, session_id, pool, claim_id, prisoner_number, created_at, expires_at)
         VALUES ($1, $2, $1, 'open', $1, 'A1234BC', $3, $3)",
    )
    .bind(held)
    .bind(prison_id)
    .bind(now().to_sqlx())
    .execute(db.write())
    .await
    .unwrap();

    assert_eq!(erase_sessions(&db, now()).await.unwrap(), 1);
    assert_eq!(erase_visits(&db, now()).await.unwrap(), 1);
    assert_eq!(erase_sessions(&db, now()).await.unwrap(), 1);
    let left: Vec<Uuid> = sqlx::query_scalar(
        "SELECT session_id FROM session WHERE starts = '16:00' ORDER BY session_id",
    )
    .fetch_all(db.write())
    .await
    .unwrap();
    assert_eq!(left, [kept, held, chosen]);
    assert_eq!(erase_sessions(&db, now()).await.unwrap(), 0);
}

#[tokio::test]
async fn what_has_ended_goes_at_its_time_and_not_before() {
    let db = TestDb::new().await.unwrap();
    fixtures::draft(&db, now()).await.unwrap();
    let almost = now()
        .checked_add(Span::new().hours(24).milliseconds(-1))
        .unwrap();
    assert_eq!(erase_ended(&db, almost).await.unwrap(), 0);
    let over = now().checked_add(Span::new().hours(24)).unwrap();
    assert_eq!(erase_ended(&db, over).await.unwrap(), 1);
    assert_eq!(count(&db, "SELECT count(*) FROM draft").await, 0);
}

#[tokio::test]
async fn every_kind_of_row_that_ends_is_erased_at_its_own_time() {
    let db = TestDb::new().await.unwrap();
    // Each row, and the hours from now until it goes.
    let rows = [
        (
            "INSERT INTO idempotency_key (caller, key, request_hash, state, created_at, expires_at)
             VALUES ('draft', 'k', '', 'done', $1, $1 + interval '24 hours')",
            24,
        ),
        (
            "INSERT INTO sign_in (token_hash, audience, created_at, expires_at)
             VALUES ('', 'visitor', $1, $1 + interval '1 hour')",
            1,
        ),
        (
            "INSERT INTO provider_attempt (state_hash, browser_hash, expires_at)
             VALUES ('', '', $1::timestamptz + interval '1 hour')",
            1,
        ),
        ("INSERT INTO rate_limit (limit_name, key_hash, started_at, count) VALUES ('l', '', $1, 1)", 24),
        (
            "INSERT INTO mailbox_message (idempotency_key, medium, recipient, subject, text_body, html_body, received_at)
             VALUES ('k', 'email', 'a@example.org', '', '', '', $1)",
            7 * 24,
        ),
        (
            "INSERT INTO board_event (prison_id, kind, position, numbered_at) VALUES (1, 'places', 1, $1)",
            24,
        ),
        (
            "INSERT INTO feedback (feedback_id, rating, language, created_at) VALUES (gen_random_uuid(), 3, 'en', $1)",
            365 * 24,
        ),
    ];
    for (insert, hours) in rows {
        sqlx::query(insert)
            .bind(now().to_sqlx())
            .execute(db.write())
            .await
            .unwrap();
        let end = now().checked_add(Span::new().hours(hours)).unwrap();
        let before = end.checked_sub(Span::new().milliseconds(1)).unwrap();
        assert_eq!(erase_ended(&db, before).await.unwrap(), 0, "{insert}");
        assert_eq!(erase_ended(&db, end).await.unwrap(), 1, "{insert}");
    }
}

/// Rows of a booking in every table that goes with it, words included.
const WITH_A_BOOKING: [&str; 4] = [
    "INSERT INTO booking_note (note_id, booking_id, prison_id, staff_id, text, created_at)
     SELECT gen_random_uuid(), $1, $2, staff_id, 'Knows Ann Field', '2026-01-01' FROM staff_member LIMIT 1",
    "INSERT INTO staff_message (staff_message_id, booking_id, prison_id, staff_id, text, created_at)
     SELECT gen_random_uuid(), $1, $2, staff_id, 'Dear Ann', '2026-01-01' FROM staff_member LIMIT 1",
    "INSERT INTO decision_words (message_id, booking_id, prison_id, version, staff_id, words, written_at)
     SELECT gen_random_uuid(), $1, $2, 1, staff_id, 'Ann may not come', '2026-01-01' FROM staff_member LIMIT 1",
    "INSERT INTO booking_visitor (visitor_id, booking_id, prison_id, position, lead, first_name, last_name, date_of_birth,
                                  person_key, listing)
     VALUES (gen_random_uuid(), $1, $2, 1, true, 'Ann', 'Field', '1980-01-01', 'ann', 'exact')",
];

#[tokio::test]
async fn half_a_year_later_only_numbers_are_left_and_the_audit_says_how_many_went() {
    let db = TestDb::new().await.unwrap();
    let prison_id = fixtures::prison(&db, "northmoor").await.unwrap();
    fixtures::permit_of::<crate::staff::Book>(&db, "Sam Field", prison_id)
        .await
        .unwrap();
    let day = Date::constant(2026, 11, 20);
    let id = booking(&db, prison_id, day, "attended").await;
    sqlx::query("UPDATE booking SET support = 'A wheelchair', contact_phone = '+447700900123'")
        .execute(db.write())
        .await
        .unwrap();
    for insert in WITH_A_BOOKING {
        sqlx::query(insert)
            .bind(id)
            .bind(prison_id)
            .execute(db.write())
            .await
            .unwrap();
    }
    // A time that was given back, and words about the service.
    sqlx::query("INSERT INTO person_time (person_key, claim_id, during, released) VALUES ('ann', gen_random_uuid(), '[2026-11-20 14:00Z, 2026-11-20 15:00Z)', true)")
        .execute(db.write())
        .await
        .unwrap();
    sqlx::query("INSERT INTO feedback (feedback_id, rating, comment, language, created_at) VALUES (gen_random_uuid(), 4, 'I am Ann', 'en', '2026-11-20 13:00Z')")
        .execute(db.write())
        .await
        .unwrap();
    let erase = async |at: &str| {
        let at: Timestamp = at.parse().unwrap();
        let visits = erase_visits(&db, at).await.unwrap();
        let times = erase_times(&db, at).await.unwrap();
        (
            visits,
            times,
            erase_words(&db, at).await.unwrap(),
            erase_sessions(&db, at).await.unwrap(),
        )
    };
    assert_eq!(
        erase("2027-05-20T11:59:59Z").await,
        (0, 0, 0, 0),
        "a day too soon"
    );
    assert_eq!(erase("2027-05-21T12:00:00Z").await, (1, 1, 1, 1));
    assert_eq!(
        erase("2027-05-21T12:00:00Z").await,
        (0, 0, 0, 0),
        "nothing is left"
    );
    for table in [
        "booking",
        "booking_visitor",
        "booking_note",
        "staff_message",
        "decision_words",
        "person_time",
        "session",
    ] {
        let sql = sqlx::AssertSqlSafe(format!("SELECT count(*) FROM {table}"));
        let left: i64 = sqlx::query_scalar(sql).fetch_one(db.write()).await.unwrap();
        assert_eq!(left, 0, "{table}");
    }
    assert_eq!(
        count(
            &db,
            "SELECT rating::bigint FROM feedback WHERE comment = ''"
        )
        .await,
        4
    );
    assert_eq!(
        count(
            &db,
            "SELECT visits::bigint FROM visit_count WHERE status = 'attended'"
        )
        .await,
        1
    );
    assert_eq!(
        count(
            &db,
            "SELECT places::bigint FROM place_count WHERE pool = 'open'"
        )
        .await,
        3
    );
    let said: Vec<(String, serde_json::Value)> =
        sqlx::query_as("SELECT action, detail FROM audit ORDER BY action")
            .fetch_all(db.write())
            .await
            .unwrap();
    let one = |action: &str| (action.to_owned(), serde_json::json!({ "count": 1 }));
    assert_eq!(
        said,
        ["erase_feedback_words", "erase_sessions", "erase_visits"].map(one)
    );
}
