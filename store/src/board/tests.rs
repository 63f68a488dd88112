//! What the board costs and counts.

use domain::booking::Status;
use domain::places::Pool;
use jiff::Timestamp;
use jiff::civil::date;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use super::*;
use crate::requests::{Filter, inbox};
use crate::testing::{TestDb, fixtures, statements_of};

fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

/// A booking in a state, in the open pool of a session, without the engine: only counting is looked at here.
async fn booking(db: &Db, session_id: Uuid, reference: &str, status: &str) {
    sqlx::query(
        "INSERT INTO booking (booking_id, prison_id, reference, session_id, pool, claim_id, status, prisoner_key,
                              prisoner_number, prisoner_last_name, prisoner_date_of_birth, contact_email, language,
                              channel, created_at, reply_by)
         SELECT gen_random_uuid(), prison_id, $2, session_id, 'open', gen_random_uuid(), $3, 'key', 'A1234BC', 'Field',
                '1980-02-01', 'a@example.com', 'en', 'web', $4, '2026-11-25' FROM session WHERE session_id = $1",
    )
    .bind(session_id)
    .bind(reference)
    .bind(status)
    .bind(jiff_sqlx::Timestamp::from(now()))
    .execute(db.write())
    .await
    .unwrap();
}

/// One indexed query for each of its parts, five at most, however much is on it; and two for the inbox.
#[tokio::test]
async fn a_board_is_read_with_five_queries_and_each_has_its_index() {
    let db = TestDb::new().await.unwrap();
    let prison = fixtures::prison(&db, "here").await.unwrap();
    let day = date(2026, 12, 1);
    for (turn, time) in ["1000-1100", "1400-1500"].into_iter().enumerate() {
        let session = fixtures::session(&db, prison, day, time, 3, 1)
            .await
            .unwrap();
        for (number, status) in ["booked", "requested"].into_iter().enumerate() {
            booking(&db, session, &format!("000000{turn}{number}"), status).await;
        }
    }
    let permit = fixtures::permit::<View>(prison);
    let (shown, mut statements) = statements_of(board(&db, &permit, day, now())).await;
    let shown = shown.unwrap();
    assert_eq!((shown.sessions.len(), shown.waiting.len()), (2, 2));
    assert_eq!(statements.len(), 5, "{statements:#?}");
    let (shown, more) = statements_of(inbox(&db, &permit, Filter::All, now())).await;
    assert_eq!(shown.unwrap().lines.len(), 2);
    assert_eq!(more.len(), 2, "{more:#?}");
    statements.extend(more);

    // With plans as the server's connections have them, and so little here that only what has no index is read through.
    let mut connection = db.write().acquire().await.unwrap();
    for setting in [
        "SET plan_cache_mode = force_generic_plan",
        "SET enable_seqscan = off",
    ] {
        sqlx::query(setting)
            .execute(&mut *connection)
            .await
            .unwrap();
    }
    for (number, statement) in statements.iter().enumerate() {
        let parameters = (1..9).filter(|n| statement.contains(&format!("${n}")));
        let values = vec!["NULL"; parameters.count()].join(", ");
        let values = if values.is_empty() {
            values
        } else {
            format!("({values})")
        };
        let prepare = format!("PREPARE part{number} AS {statement}");
        sqlx::raw_sql(AssertSqlSafe(prepare))
            .execute(&mut *connection)
            .await
            .unwrap();
        let explain = format!("EXPLAIN EXECUTE part{number}{values}");
        let plan: Vec<String> = sqlx::query_scalar(AssertSqlSafe(explain))
            .fetch_all(&mut *connection)
            .await
            .unwrap();
        let through: Vec<&String> = plan
            .iter()
            .filter(|line| line.contains("Seq Scan") && !line.contains("on board_relay"))
            .collect();
        assert!(through.is_empty(), "{statement}\n{}", plan.join("\n"));
    }
}

#[tokio::test]
async fn bookings_are_counted_by_state_once_for_each_session() {
    let db = TestDb::new().await.unwrap();
    let prison = fixtures::prison(&db, "here").await.unwrap();
    let day = date(2026, 12, 1);
    let full = fixtures::session(&db, prison, day, "1000-1100", 3, 1)
        .await
        .unwrap();
    let empty = fixtures::session(&db, prison, day, "1400-1500", 3, 1)
        .await
        .unwrap();
    for (number, status) in ["booked", "attended", "booked", "cancelled"]
        .into_iter()
        .enumerate()
    {
        booking(&db, full, &format!("0000000{number}"), status).await;
    }
    let permit = fixtures::permit::<View>(prison);
    let sessions = board(&db, &permit, day, now()).await.unwrap().sessions;
    let ids: Vec<Uuid> = sessions.iter().map(|one| one.session_id).collect();
    assert_eq!(ids, [full, empty]);
    assert_eq!(
        sessions[0].bookings,
        [(Status::Attended, 1), (Status::Booked, 2)]
    );
    assert_eq!(sessions[1].bookings, []);
    let pools: Vec<Pool> = sessions[0].pools.iter().map(|one| one.pool).collect();
    assert_eq!(pools, [Pool::Closed, Pool::Open]);
}
