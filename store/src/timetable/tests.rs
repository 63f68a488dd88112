//! Timetables against a real database: what is generated, what is left alone, and what is never lost.
use super::*;
use crate::Db;
use crate::prisons::{Prison, by_id};
use crate::testing::{TestDb, fixtures};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

// A Monday. The clocks went back on Sunday 25 October 2026 and go forward on 28 March 2027.
const TODAY: Date = date(2026, 11, 23);

fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

/// A prison with one template: Mondays 14:00 to 15:00, 20 open and 2 closed places.
async fn with_mondays(db: &Db) -> (i32, Uuid) {
    let prison_id = fixtures::prison(db, "leeds").await.unwrap();
    (prison_id, template(db, prison_id, "weekday = 1").await)
}

/// Adds the same template and then changes it: `weekday = 2, recurrence = 'last_weekday'`.
async fn template(db: &Db, prison_id: i32, change: &'static str) -> Uuid {
    let id = Uuid::now_v7();
    sqlx::query(
        "INSERT INTO session_template (template_id, prison_id, weekday, starts, ends, source)
         VALUES ($1, $2, 1, '14:00', '15:00', 'staff')",
    )
    .bind(id)
    .bind(prison_id)
    .execute(db.write())
    .await
    .unwrap();
    sqlx::query(
        "INSERT INTO template_pool (template_id, prison_id, pool, capacity) VALUES ($1, $2, 'open', 20), ($1, $2, 'closed', 2)",
    )
    .bind(id)
    .bind(prison_id)
    .execute(db.write())
    .await
    .unwrap();
    sqlx::query(sqlx::AssertSqlSafe(format!(
        "UPDATE session_template SET {change} WHERE template_id = $1"
    )))
    .bind(id)
    .execute(db.write())
    .await
    .unwrap();
    id
}

async fn run(db: &Db, sql: &'static str) {
    sqlx::raw_sql(sql).execute(db.write()).await.unwrap();
}

async fn dates(db: &Db, state: &str) -> Vec<Date> {
    let dates: Vec<jiff_sqlx::Date> =
        sqlx::query_scalar("SELECT date FROM session WHERE state = $1 ORDER BY date, starts")
            .bind(state)
            .fetch_all(db.write())
            .await
            .unwrap();
    dates.into_iter().map(|date| date.to_jiff()).collect()
}

/// (state, capacity, taken, on sale) of the open pool on a date.
async fn open_pool(db: &Db, on: Date) -> (String, i32, i32, bool) {
    sqlx::query_as(
        "SELECT state, capacity, taken, on_sale FROM session JOIN session_pool USING (session_id, prison_id)
         WHERE date = $1 AND pool = 'open'",
    )
    .bind(on.to_sqlx())
    .fetch_one(db.write())
    .await
    .unwrap()
}

async fn prison(db: &Db, prison_id: i32) -> Prison {
    by_id(db, prison_id).await.unwrap().unwrap()
}

#[tokio::test]
async fn sessions_reach_over_the_longest_window_and_a_second_run_changes_nothing() {
    let db = TestDb::new().await.unwrap();
    let (prison_id, _) = with_mondays(&db).await;
    let first = generate(&db, prison_id, now()).await.unwrap();
    // 84 days of the legal pools and a spare week: thirteen Mondays after today's.
    assert_eq!(
        first,
        Generated {
            added: 14,
            ..Generated::default()
        }
    );
    let dates = dates(&db, "open").await;
    assert_eq!((dates[0], dates[13]), (TODAY, date(2027, 2, 22)));
    let rows = async || -> Vec<(String, String)> {
        sqlx::query_as("SELECT xmin::text, 's' FROM session UNION ALL SELECT xmin::text, 'p' FROM session_pool")
            .fetch_all(db.write())
            .await
            .unwrap()
    };
    let before = rows().await;
    assert_eq!(before.len(), 14 * 3);
    assert_eq!(
        generate(&db, prison_id, now()).await.unwrap(),
        Generated::default()
    );
    assert_eq!(rows().await, before, "not even rewritten");
}

#[tokio::test]
async fn wall_clock_times_are_londons_on_both_sides_of_a_clock_change() {
    let db = TestDb::new().await.unwrap();
    let prison_id = fixtures::prison(&db, "leeds").await.unwrap();
    template(&db, prison_id, "weekday = 7").await;
    generate(&db, prison_id, "2027-03-20T10:00:00Z".parse().unwrap())
        .await
        .unwrap();
    let at = async |on: Date| -> String {
        let at: jiff_sqlx::Timestamp =
            sqlx::query_scalar("SELECT starts_at FROM session WHERE date = $1")
                .bind(on.to_sqlx())
                .fetch_one(db.write())
                .await
                .unwrap();
        at.to_jiff().to_string()
    };
    assert_eq!(at(date(2027, 3, 21)).await, "2027-03-21T14:00:00Z");
    assert_eq!(at(date(2027, 3, 28)).await, "2027-03-28T13:00:00Z");
}

#[tokio::test]
async fn every_recurrence_and_exception_is_read_as_it_was_written() {
    let db = TestDb::new().await.unwrap();
    let prison_id = fixtures::prison(&db, "leeds").await.unwrap();
    template(&db, prison_id, "weekday = 2, recurrence = 'every_n_weeks', interval_weeks = 4, counted_from = '2026-11-23'").await;
    template(
        &db,
        prison_id,
        "weekday = 3, recurrence = 'nth_weekday', nth = 2, valid_until = '2026-12-31'",
    )
    .await;
    template(&db, prison_id, "weekday = 4, recurrence = 'last_weekday', valid_from = '2026-12-01', valid_until = '2027-01-31'").await;
    run(&db, "UPDATE prison SET closed_on_bank_holidays = true;
              INSERT INTO bank_holiday VALUES ('2027-01-28', 'Invented day');
              INSERT INTO blocked_date (prison_id, date) SELECT prison_id, '2026-12-09' FROM prison;
              INSERT INTO replaced_day (prison_id, date) SELECT prison_id, '2027-01-19' FROM prison;
              INSERT INTO special_slot (slot_id, prison_id, date, kind, starts, ends, pools)
                  SELECT gen_random_uuid(), prison_id, day::date, kind, '10:00', '11:00', '{\"open\": 5}' FROM prison,
                  (VALUES ('2027-01-19', 'replaced'), ('2026-12-09', 'one_off'), ('2026-12-11', 'one_off')) AS it (day, kind)").await;
    generate(&db, prison_id, now()).await.unwrap();
    assert_eq!(
        dates(&db, "open").await,
        [
            date(2026, 11, 24), // every fourth Tuesday
            date(2026, 12, 11), // a one-off; 9 December, the second Wednesday with another, is blocked
            date(2026, 12, 22), // every fourth Tuesday
            date(2026, 12, 31), // the last Thursday; 28 January is a bank holiday
            date(2027, 1, 19),  // the replaced Tuesday, once
            date(2027, 2, 16),  // every fourth Tuesday
        ]
    );
    assert_eq!(open_pool(&db, date(2027, 1, 19)).await.1, 5);
}

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

#[tokio::test]
async fn reading_generates_only_when_the_timetable_or_the_day_has_moved_on() {
    let db = TestDb::new().await.unwrap();
    let (prison_id, _) = with_mondays(&db).await;
    assert_eq!(prison(&db, prison_id).await.generated_until, None);
    ensure(&db, &prison(&db, prison_id).await, now())
        .await
        .unwrap();
    assert_eq!(
        prison(&db, prison_id).await.generated_until,
        Some(date(2027, 2, 22))
    );
    assert_eq!(
        generate_all(&db, now()).await.unwrap(),
        Generated::default()
    );

    for change in [
        "UPDATE template_pool SET capacity = 9",
        "UPDATE session_template SET room = 'Hall 2'",
        "INSERT INTO blocked_date (prison_id, date) SELECT prison_id, '2026-11-30' FROM prison",
        "DELETE FROM blocked_date",
        "INSERT INTO replaced_day (prison_id, date) SELECT prison_id, '2026-11-30' FROM prison",
        "UPDATE prison SET closed_on_bank_holidays = true",
        "INSERT INTO bank_holiday VALUES ('2026-12-28', 'Boxing Day (substitute day)')",
        "INSERT INTO special_slot (slot_id, prison_id, date, kind, starts, ends, pools)
             SELECT gen_random_uuid(), prison_id, '2026-12-04', 'one_off', '10:00', '11:00', '{\"open\": 5}' FROM prison",
    ] {
        run(&db, change).await;
        let prison_now = prison(&db, prison_id).await;
        assert_eq!(prison_now.generated_until, None, "{change}");
        ensure(&db, &prison_now, now()).await.unwrap();
        assert!(prison(&db, prison_id).await.generated_until.is_some(), "{change}");
    }
    assert_eq!(
        dates(&db, "open").await[..3],
        [TODAY, date(2026, 12, 4), date(2026, 12, 7)]
    );

    // A week later the spare days are used up to the last; the day after, the worker adds what is missing.
    let week_later = now() + jiff::SignedDuration::from_hours(7 * 24);
    ensure(&db, &prison(&db, prison_id).await, week_later)
        .await
        .unwrap();
    assert_eq!(
        prison(&db, prison_id).await.generated_until,
        Some(date(2027, 2, 22))
    );
    assert_eq!(
        generate_all(&db, week_later).await.unwrap(),
        Generated {
            added: 1,
            ..Generated::default()
        }
    );
}

#[tokio::test]
async fn of_readers_that_found_the_same_old_calendar_only_the_first_generates() {
    let db = TestDb::new().await.unwrap();
    let (prison_id, _) = with_mondays(&db).await;
    let as_both_read_it = prison(&db, prison_id).await;
    let written = async || -> String {
        sqlx::query_scalar("SELECT xmin::text FROM timetable_state")
            .fetch_one(db.write())
            .await
            .unwrap()
    };
    ensure(&db, &as_both_read_it, now()).await.unwrap();
    let first = written().await;
    ensure(&db, &as_both_read_it, now()).await.unwrap();
    assert_eq!(written().await, first);
    assert_eq!(dates(&db, "open").await.len(), 14);
}

#[tokio::test]
async fn prisons_not_open_to_online_booking_have_no_sessions() {
    let db = TestDb::new().await.unwrap();
    let (prison_id, _) = with_mondays(&db).await;
    run(&db, "UPDATE prison SET online = 'private'").await;
    ensure(&db, &prison(&db, prison_id).await, now())
        .await
        .unwrap();
    assert_eq!(
        generate_all(&db, now()).await.unwrap(),
        Generated::default()
    );
    assert_eq!(dates(&db, "open").await, []);
}

#[tokio::test]
async fn the_weekly_timetable_shows_what_visitors_can_book_now_or_later() {
    let db = TestDb::new().await.unwrap();
    let (prison_id, _) = with_mondays(&db).await;
    template(
        &db,
        prison_id,
        "weekday = 7, starts = '09:00', ends = '10:00', room = 'Hall 2', mode = 'request'",
    )
    .await;
    template(&db, prison_id, "weekday = 2, valid_until = '2026-11-22'").await;
    template(
        &db,
        prison_id,
        "weekday = 2, who_may_book = 'professionals'",
    )
    .await;
    let none = template(&db, prison_id, "weekday = 2").await;
    sqlx::query("DELETE FROM template_pool WHERE template_id = $1 AND pool = 'open'")
        .bind(none)
        .execute(db.write())
        .await
        .unwrap();
    let shown = weekly(&db, prison_id, TODAY).await.unwrap();
    let shown: Vec<_> = shown
        .iter()
        .map(|it| {
            (
                it.pattern.weekday,
                it.slot.starts().hour(),
                it.room.as_str(),
                it.mode,
            )
        })
        .collect();
    use domain::prisons::Decision;
    use jiff::civil::Weekday;
    assert_eq!(
        shown,
        [
            (Weekday::Monday, 14, "", Decision::Instant),
            (Weekday::Sunday, 9, "Hall 2", Decision::Request)
        ]
    );
}

/// A place taken while its session leaves the timetable is either seen (the session is kept) or refused. Shown to fail
/// without `on_sale` in the taking update: places were sold on removed sessions.
#[tokio::test(flavor = "multi_thread")]
async fn a_place_taken_while_its_session_is_retired_is_never_lost() {
    const ROUNDS: usize = 40;
    let db = TestDb::new().await.unwrap();
    let (prison_id, _) = with_mondays(&db).await;
    for round in 0..=ROUNDS {
        run(
            &db,
            "UPDATE session_pool SET taken = 0; DELETE FROM blocked_date",
        )
        .await;
        generate(&db, prison_id, now()).await.unwrap();
        run(
            &db,
            "INSERT INTO blocked_date (prison_id, date) SELECT prison_id, '2026-11-30' FROM prison",
        )
        .await;
        let session: Uuid =
            sqlx::query_scalar("SELECT session_id FROM session WHERE date = '2026-11-30'")
                .fetch_one(db.write())
                .await
                .unwrap();
        let taken = match round {
            0 => {
                let taken = take_place(&db, session, 0).await;
                generate(&db, prison_id, now()).await.unwrap();
                assert!(taken, "taken first");
                taken
            }
            ROUNDS => {
                generate(&db, prison_id, now()).await.unwrap();
                let taken = take_place(&db, session, 0).await;
                assert!(!taken, "retired first");
                taken
            }
            _ => {
                let (taken, generated) = tokio::join!(
                    take_place(&db, session, round % 20),
                    generate(&db, prison_id, now())
                );
                generated.unwrap();
                taken
            }
        };
        let (state, _, places, _) = open_pool(&db, date(2026, 11, 30)).await;
        assert_eq!(
            (state.as_str(), places),
            if taken { ("kept", 1) } else { ("removed", 0) },
            "round {round}"
        );
    }
}

/// Takes an open place as every booking does, after so many queries, so that the two sides meet at different moments.
async fn take_place(db: &Db, session: Uuid, queries_before: usize) -> bool {
    for _ in 0..queries_before {
        sqlx::query("SELECT 1").execute(db.write()).await.unwrap();
    }
    let mut moves = crate::places::PoolMoves::default();
    moves.take(session, domain::places::Pool::Open);
    let mut tx = db.begin().await.unwrap();
    let full = moves.apply(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    full.is_none()
}
