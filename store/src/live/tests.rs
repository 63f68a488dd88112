//! Events come from every change, get positions without holes, and nobody is told twice.

use std::time::Duration;

use jiff::{Timestamp, ToSpan as _, civil::date};
use uuid::Uuid;

use super::*;
use crate::Db;
use crate::staff::{NewMember, Permit, View};
use crate::testing::{TestDb, fixtures};

fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

/// Writes an event as a trigger does, without committing.
async fn write<'c>(tx: impl sqlx::PgExecutor<'c>, prison_id: i32) -> i64 {
    sqlx::query_scalar(
        "INSERT INTO board_event (prison_id, kind) VALUES ($1, 'places') RETURNING event_id",
    )
    .bind(prison_id)
    .fetch_one(tx)
    .await
    .unwrap()
}

/// Every event with its position, by position; those without one come last.
async fn events(db: &Db) -> Vec<(i64, Option<i64>)> {
    sqlx::query_as(
        "SELECT event_id, position FROM board_event ORDER BY position NULLS LAST, event_id",
    )
    .fetch_all(db.write())
    .await
    .unwrap()
}

/// Two transactions commit in the other order than they drew their ids. Whoever read in between must not miss the one with
/// the lower id. Shown to fail with `position = event_id` in the relay: the late one's position was below what was read.
#[tokio::test]
async fn a_late_commit_gets_a_later_position_whatever_its_id() {
    let db = TestDb::new().await.unwrap();
    let mut early = db.begin().await.unwrap();
    let first = write(&mut *early, 1).await;
    let mut late = db.begin().await.unwrap();
    let second = write(&mut *late, 2).await;
    assert!(first < second);
    late.commit().await.unwrap();
    assert_eq!(number(&db, now()).await.unwrap(), 1);
    let (told, seen) = since(&db, 0).await.unwrap();
    assert_eq!(
        told,
        [Told {
            prison_id: 2,
            position: 1
        }]
    );
    early.commit().await.unwrap();
    assert_eq!(number(&db, now()).await.unwrap(), 1);
    let (told, seen) = since(&db, seen).await.unwrap();
    assert_eq!(
        told,
        [Told {
            prison_id: 1,
            position: 2
        }]
    );
    assert_eq!(since(&db, seen).await.unwrap(), (vec![], 2));
    assert_eq!(newest_of(&db, 2).await.unwrap(), 1);
    assert_eq!(newest(&db).await.unwrap(), 2);
    assert_eq!(events(&db).await, [(second, Some(1)), (first, Some(2))]);
}

/// Many writers, some of whom roll back, and two relays at once. Shown to fail without `FOR UPDATE` in the relay: both read
/// the same last position, and one of them broke the unique index.
#[tokio::test]
async fn two_relays_at_once_number_everything_once_and_leave_no_hole() {
    let db = TestDb::with_connections(20).await.unwrap();
    let mut writers = tokio::task::JoinSet::new();
    for writer in 0..8 {
        let db = (*db).clone();
        writers.spawn(async move {
            for turn in 0..25 {
                let mut tx = db.begin().await.unwrap();
                write(&mut *tx, writer).await;
                tokio::task::yield_now().await;
                if turn % 5 == 0 {
                    tx.rollback().await.unwrap();
                } else {
                    tx.commit().await.unwrap();
                }
            }
        });
    }
    let (over, ends) = tokio::sync::watch::channel(false);
    let mut relays = tokio::task::JoinSet::new();
    for _ in 0..2 {
        let (db, ends) = ((*db).clone(), ends.clone());
        relays.spawn(async move {
            let mut numbered = 0;
            loop {
                let was_over = *ends.borrow();
                let some = number(&db, now()).await.unwrap();
                numbered += some;
                if was_over && some == 0 {
                    return numbered;
                }
            }
        });
    }
    writers.join_all().await;
    over.send_replace(true);
    let numbered: u64 = relays.join_all().await.into_iter().sum();
    assert_eq!(numbered, 8 * 20);
    let positions: Vec<i64> = events(&db)
        .await
        .into_iter()
        .map(|(_, position)| position.unwrap())
        .collect();
    assert_eq!(positions, (1..=8 * 20).collect::<Vec<i64>>());
}

#[tokio::test]
async fn one_notification_tells_of_many_events() {
    let db = TestDb::new().await.unwrap();
    let mut ears = Ears::open(&db).await.unwrap();
    for prison_id in 0..3 {
        write(db.write(), prison_id).await;
    }
    number(&db, now()).await.unwrap();
    tokio::time::timeout(Duration::from_secs(10), ears.hear())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(since(&db, 0).await.unwrap().0.len(), 3);
    let more = tokio::time::timeout(Duration::from_millis(100), ears.hear()).await;
    assert!(more.is_err(), "nothing else was said");
}

#[tokio::test]
async fn every_change_of_a_day_is_an_event_of_its_prison_one_for_each_statement() {
    let db = TestDb::new().await.unwrap();
    let (here, there) = (
        fixtures::prison(&db, "here").await.unwrap(),
        fixtures::prison(&db, "there").await.unwrap(),
    );
    for prison_id in [here, here, there] {
        fixtures::session(
            &db,
            prison_id,
            date(2026, 12, 1),
            &format!("{}00-1500", 10 + prison_id),
            3,
            1,
        )
        .await
        .ok();
    }
    let one = fixtures::session(&db, here, date(2026, 12, 2), "1400-1500", 3, 1)
        .await
        .unwrap();
    for (change, kinds) in [
        ("UPDATE session_pool SET taken = taken + 1 WHERE session_id = $1 AND pool = 'open'", vec![(here, "places")]),
        ("UPDATE session_pool SET capacity = 9 WHERE session_id = $1", vec![(here, "places")]),
        ("UPDATE session_pool SET overbooked = 1 WHERE session_id = $1 AND pool = 'open'", vec![(here, "places")]),
        ("UPDATE session_pool SET own_capacity = true WHERE session_id = $1", vec![]),
        ("UPDATE session_pool SET taken = taken WHERE session_id = $1", vec![]),
        ("UPDATE session SET state = 'blocked' WHERE session_id = $1", vec![(here, "session")]),
        ("UPDATE session_pool SET on_sale = true WHERE session_id = $1", vec![(here, "places")]),
        ("UPDATE session SET state = 'open' WHERE $1::uuid IS NOT NULL", vec![(here, "session"), (there, "session")]),
        (
            "INSERT INTO booking_history (booking_id, prison_id, at, event, to_status, actor_kind, channel)
             SELECT $1, prison_id, '2026-11-23', 'booked', 'booked', 'system', 'worker' FROM prison",
            vec![(here, "booking"), (there, "booking")],
        ),
        ("INSERT INTO session SELECT gen_random_uuid(), prison_id, gen_random_uuid(), date, starts, ends, starts_at, ends_at, room,
             mode, who_may_book FROM session WHERE $1::uuid IS NOT NULL", vec![(here, "session"), (there, "session")]),
    ] {
        sqlx::query("DELETE FROM board_event").execute(db.write()).await.unwrap();
        sqlx::query(change).bind(one).execute(db.write()).await.unwrap();
        let told: Vec<(i32, String)> = sqlx::query_as("SELECT prison_id, kind FROM board_event ORDER BY prison_id")
            .fetch_all(db.write())
            .await
            .unwrap();
        let told: Vec<(i32, &str)> = told.iter().map(|(prison_id, kind)| (*prison_id, kind.as_str())).collect();
        assert_eq!(told, kinds, "{change}");
    }
}

async fn member(db: &Db, name: &str) -> Uuid {
    let new = NewMember {
        email: &format!("{name}@example.org"),
        name,
        password: None,
        prisons: None,
        permissions: &[domain::staff::Permission::View],
        demonstration: false,
    };
    match crate::staff::add(db, &new, now()).await.unwrap() {
        crate::staff::Added::New(staff_id) => staff_id,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn those_who_look_are_seen_for_a_minute_and_only_at_their_prison() {
    let db = TestDb::new().await.unwrap();
    let (here, there) = (
        fixtures::prison(&db, "here").await.unwrap(),
        fixtures::prison(&db, "there").await.unwrap(),
    );
    let bela = member(&db, "Bela").await;
    let permit = Permit::<View>::new(bela, here);
    let (day, booking) = (At::Day(date(2026, 12, 1)), At::Booking(Uuid::now_v7()));
    look(&db, &permit, day, now()).await.unwrap();
    look(&db, &permit, booking, now() + 30.seconds())
        .await
        .unwrap();
    let seen = async |prison_id, at| {
        let mut tx = db.begin_at(prison_id).await.unwrap();
        let (seen, _) = looking(&mut tx, prison_id, at).await.unwrap();
        seen.into_iter()
            .map(|one| (one.name, one.at))
            .collect::<Vec<_>>()
    };
    let both = vec![("Bela".to_owned(), booking), ("Bela".to_owned(), day)];
    assert_eq!(seen(here, now() + 59.seconds()).await, both);
    assert_eq!(seen(there, now()).await, []);
    assert_eq!(seen(here, now() + 60.seconds()).await, both[..1]);

    // Coming and going are events, staying is none.
    let count = async || events(&db).await.len();
    let came = count().await;
    look(&db, &permit, day, now() + 40.seconds()).await.unwrap();
    assert_eq!(count().await, came);
    assert_eq!(forget(&db, now() + 90.seconds()).await.unwrap(), 1);
    assert_eq!(count().await, came + 1);
    looked_away(&db, &permit, day).await.unwrap();
    looked_away(&db, &permit, day).await.unwrap();
    assert_eq!(count().await, came + 2);
    assert_eq!(seen(here, now()).await, []);
}
