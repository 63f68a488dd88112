//! What a timetable gives, and when it is generated.
use super::super::*;
use super::scene::*;
use crate::testing::{TestDb, fixtures};
use domain::prisons::Decision;
use jiff::civil::{Date, Weekday, date};
use jiff_sqlx::ToSqlx as _;

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
    assert_eq!(
        shown,
        [
            (Weekday::Monday, 14, "", Decision::Instant),
            (Weekday::Sunday, 9, "Hall 2", Decision::Request)
        ]
    );
}
