//! What a changed timetable does to the sessions that are there.
use super::super::*;
use super::scene::*;
use crate::testing::TestDb;
use jiff::civil::date;

#[tokio::test]
async fn a_session_with_live_places_is_kept_and_no_longer_sold_and_one_without_is_removed() {
    let db = TestDb::new().await.unwrap();
    let (prison_id, _) = with_mondays(&db).await;
    generate(&db, prison_id, now()).await.unwrap();
    let (kept, removed) = (date(2026, 11, 30), date(2026, 12, 7));
    run(&db, "UPDATE session_pool SET taken = 1 FROM session s
              WHERE s.session_id = session_pool.session_id AND pool = 'closed' AND date = '2026-11-30';
              INSERT INTO blocked_date (prison_id, date)
                  SELECT prison_id, day::date FROM prison, (VALUES ('2026-11-30'), ('2026-12-07')) AS it (day)").await;
    let retired = generate(&db, prison_id, now()).await.unwrap();
    assert_eq!(
        retired,
        Generated {
            removed: 1,
            kept: 1,
            ..Generated::default()
        }
    );
    assert_eq!(
        open_pool(&db, kept).await,
        ("kept".to_owned(), 20, 0, false)
    );
    assert_eq!(
        open_pool(&db, removed).await,
        ("removed".to_owned(), 20, 0, false)
    );

    run(&db, "UPDATE session_pool SET taken = 0").await;
    assert_eq!(
        generate(&db, prison_id, now()).await.unwrap(),
        Generated {
            removed: 1,
            ..Generated::default()
        }
    );
    run(&db, "DELETE FROM blocked_date").await;
    assert_eq!(
        generate(&db, prison_id, now()).await.unwrap(),
        Generated {
            altered: 2,
            ..Generated::default()
        }
    );
    assert_eq!(open_pool(&db, kept).await, ("open".to_owned(), 20, 0, true));
}

#[tokio::test]
async fn a_moved_session_is_another_one_and_the_old_keeps_its_bookings_at_the_old_time() {
    let db = TestDb::new().await.unwrap();
    let (prison_id, _) = with_mondays(&db).await;
    run(
        &db,
        "UPDATE session_template SET valid_from = '2026-11-30', valid_until = '2026-11-30'",
    )
    .await;
    generate(&db, prison_id, now()).await.unwrap();
    run(&db, "UPDATE session_pool SET taken = 1; UPDATE session_template SET starts = '14:30', ends = '15:30'").await;
    generate(&db, prison_id, now()).await.unwrap();
    let sessions: Vec<(String, String)> =
        sqlx::query_as("SELECT starts::text, state FROM session ORDER BY starts")
            .fetch_all(db.write())
            .await
            .unwrap();
    assert_eq!(
        sessions,
        [
            ("14:00:00".into(), "kept".into()),
            ("14:30:00".into(), "open".into())
        ]
    );
}

#[tokio::test]
async fn a_room_or_mode_changes_in_place() {
    let db = TestDb::new().await.unwrap();
    let (prison_id, _) = with_mondays(&db).await;
    generate(&db, prison_id, now()).await.unwrap();
    run(
        &db,
        "UPDATE session_template SET room = 'Hall 2', mode = 'request',
              attendance = '{\"categories\": {\"kind\": \"include\", \"values\": [\"C\"]}}'",
    )
    .await;
    assert_eq!(
        generate(&db, prison_id, now()).await.unwrap(),
        Generated {
            altered: 14,
            ..Generated::default()
        }
    );
    let same: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM session WHERE room = 'Hall 2' AND mode = 'request' AND attendance->'categories'->'values' = '[\"C\"]'",
    )
    .fetch_one(db.write())
    .await
    .unwrap();
    assert_eq!(same, 14);
    assert_eq!(
        generate(&db, prison_id, now()).await.unwrap(),
        Generated::default()
    );
}

#[tokio::test]
async fn places_follow_the_timetable_but_never_below_what_is_taken_and_not_where_staff_decided() {
    let db = TestDb::new().await.unwrap();
    let (prison_id, _) = with_mondays(&db).await;
    generate(&db, prison_id, now()).await.unwrap();
    let (full, own, plain) = (date(2026, 11, 30), date(2026, 12, 7), date(2026, 12, 14));
    run(&db, "UPDATE session_pool SET taken = 19, overbooked = 1 FROM session s
              WHERE s.session_id = session_pool.session_id AND pool = 'open' AND date = '2026-11-30';
              UPDATE session_pool SET capacity = 7, own_capacity = true FROM session s
              WHERE s.session_id = session_pool.session_id AND pool = 'open' AND date = '2026-12-07';
              UPDATE template_pool SET capacity = 10 WHERE pool = 'open';
              DELETE FROM template_pool WHERE pool = 'closed'").await;
    generate(&db, prison_id, now()).await.unwrap();
    assert_eq!(open_pool(&db, full).await.1, 18);
    assert_eq!(open_pool(&db, own).await.1, 7);
    assert_eq!(open_pool(&db, plain).await.1, 10);
    let closed: i64 =
        sqlx::query_scalar("SELECT sum(capacity) FROM session_pool WHERE pool = 'closed'")
            .fetch_one(db.write())
            .await
            .unwrap();
    assert_eq!(closed, 0);
}

#[tokio::test]
async fn a_session_that_staff_blocked_stays_blocked() {
    let db = TestDb::new().await.unwrap();
    let (prison_id, _) = with_mondays(&db).await;
    generate(&db, prison_id, now()).await.unwrap();
    run(
        &db,
        "UPDATE session SET state = 'blocked' WHERE date = '2026-11-30'",
    )
    .await;
    run(&db, "UPDATE session_template SET room = 'Hall 2'").await;
    assert_eq!(
        generate(&db, prison_id, now()).await.unwrap(),
        Generated {
            altered: 13,
            ..Generated::default()
        }
    );
    assert_eq!(
        open_pool(&db, date(2026, 11, 30)).await,
        ("blocked".to_owned(), 20, 0, false)
    );
}
