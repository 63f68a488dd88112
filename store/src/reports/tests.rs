//! Counting against a real database, before and after everything personal is erased.
use std::collections::BTreeMap;

use domain::booking::{Channel, RejectionReason, Status};
use domain::figures::{Load, Range, Share};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use uuid::Uuid;

use super::*;
use crate::retention;
use crate::testing::{TestDb, fixtures};

const FROM: Date = Date::constant(2026, 6, 1);
const TO: Date = Date::constant(2026, 6, 30);

fn june() -> Range {
    Range::new(FROM, TO, Date::constant(2026, 7, 1)).unwrap()
}

async fn visit(db: &TestDb, prison_id: i32, session_id: Uuid, status: &str) {
    fixtures::written_booking(db, prison_id, session_id, status)
        .await
        .unwrap();
    sqlx::query("UPDATE session_pool SET taken = taken + 1 WHERE session_id = $1 AND pool = 'open' AND $2 <> 'cancelled'")
        .bind(session_id)
        .bind(status)
        .execute(db.write())
        .await
        .unwrap();
}

/// A line of history, for a booking that may be erased already.
async fn step(
    db: &TestDb,
    prison_id: i32,
    booking: Uuid,
    (at, event): (&str, &str),
    channel: &str,
    reason: Option<&str>,
) {
    let from = (!["requested", "booked"].contains(&event)).then_some("requested");
    sqlx::query(
        "INSERT INTO booking_history (booking_id, prison_id, at, event, from_status, to_status, actor_kind, channel, reason)
         VALUES ($1, $2, $3::timestamptz, $4, $5, 'booked', 'visitor', $6, $7)",
    )
    .bind(booking)
    .bind(prison_id)
    .bind(jiff_sqlx::Timestamp::from(at.parse::<Timestamp>().unwrap()))
    .bind(event)
    .bind(from)
    .bind(channel)
    .bind(reason)
    .execute(db.write())
    .await
    .unwrap();
}

async fn at(db: &TestDb, prison_id: i32) -> Report {
    report(db, &Scope::Prison(fixtures::permit(prison_id)), june())
        .await
        .unwrap()
}

#[tokio::test]
async fn visits_and_places_are_the_same_before_and_after_they_are_erased() {
    let db = TestDb::new().await.unwrap();
    let here = fixtures::prison(&db, "northmoor").await.unwrap();
    let there = fixtures::prison(&db, "hull").await.unwrap();
    let monday = FROM;
    let session = fixtures::session(&db, here, monday, "1400-1500", 10, 2)
        .await
        .unwrap();
    let next = fixtures::session(
        &db,
        here,
        monday.saturating_add(7.days()),
        "1400-1500",
        10,
        0,
    )
    .await
    .unwrap();
    let early = fixtures::session(&db, here, monday, "0915-1000", 4, 0)
        .await
        .unwrap();
    for status in ["attended", "attended", "no_show", "cancelled"] {
        visit(&db, here, session, status).await;
    }
    visit(&db, here, next, "refused_entry").await;
    visit(&db, here, early, "booked").await;
    let outside = fixtures::session(&db, here, Date::constant(2026, 7, 1), "1400-1500", 5, 0)
        .await
        .unwrap();
    visit(&db, here, outside, "attended").await;
    let other = fixtures::session(&db, there, monday, "1400-1500", 7, 0)
        .await
        .unwrap();
    visit(&db, there, other, "attended").await;

    let before = at(&db, here).await;
    let visits = &before.visits;
    assert_eq!(visits.all(), 6);
    assert_eq!(
        [Status::Attended, Status::Cancelled, Status::Booked].map(|s| visits.count(s)),
        [2, 1, 1]
    );
    assert_eq!(visits.at_the_gate(Status::NoShow), Share::new(1, 4));
    let loads: Vec<Load> = visits.sessions().iter().map(|one| one.load).collect();
    let load = |sessions, places, taken| Load {
        sessions,
        places,
        taken,
    };
    assert_eq!(loads, [load(1, 4, 1), load(2, 22, 4)]);
    let national = report(&db, &Scope::National(fixtures::permit(here)), june())
        .await
        .unwrap();
    assert_eq!(national.visits.all(), 7);

    // Seven months later; in two steps, because the worker stops anywhere.
    let later: Timestamp = "2027-01-15T12:00:00Z".parse().unwrap();
    assert_eq!(retention::erase_visits(&db, later).await.unwrap(), 8);
    assert_eq!(at(&db, here).await, before, "the sessions are still there");
    assert_eq!(retention::erase_sessions(&db, later).await.unwrap(), 5);
    assert_eq!(at(&db, here).await, before);
    let after = report(&db, &Scope::National(fixtures::permit(here)), june())
        .await
        .unwrap();
    assert_eq!(after, national);
}

#[tokio::test]
async fn answers_are_counted_in_the_prisons_working_days_of_london() {
    let db = TestDb::new().await.unwrap();
    let weekdays = fixtures::prison(&db, "northmoor").await.unwrap();
    let always = fixtures::prison(&db, "hull").await.unwrap();
    sqlx::query("UPDATE prison SET weekend_processing = true WHERE prison_id = $1")
        .bind(always)
        .execute(db.write())
        .await
        .unwrap();
    sqlx::query("INSERT INTO bank_holiday (date, title) VALUES ('2026-06-08', 'A Monday')")
        .execute(db.write())
        .await
        .unwrap();
    // Friday 5 June, an hour before midnight in London, to Tuesday 9 June.
    for prison in [weekdays, always] {
        let booking = Uuid::now_v7();
        step(
            &db,
            prison,
            booking,
            ("2026-06-05T22:00:00Z", "requested"),
            "web",
            None,
        )
        .await;
        step(
            &db,
            prison,
            booking,
            ("2026-06-09T09:00:00Z", "accepted"),
            "web",
            None,
        )
        .await;
    }
    // Asked when it was the 6th in London and still the 5th in Greenwich, answered the same day.
    let late = Uuid::now_v7();
    step(
        &db,
        weekdays,
        late,
        ("2026-06-05T23:30:00Z", "requested"),
        "phone",
        None,
    )
    .await;
    step(
        &db,
        weekdays,
        late,
        ("2026-06-06T20:00:00Z", "rejected"),
        "web",
        Some("no_adult,other"),
    )
    .await;
    // A change of that booking, and a request that lapsed; asked before the range and answered in it.
    let changed = Uuid::now_v7();
    step(
        &db,
        weekdays,
        changed,
        ("2026-05-27T10:00:00Z", "requested"),
        "web",
        None,
    )
    .await;
    step(
        &db,
        weekdays,
        changed,
        ("2026-05-28T10:00:00Z", "accepted"),
        "web",
        None,
    )
    .await;
    step(
        &db,
        weekdays,
        changed,
        ("2026-05-29T10:00:00Z", "change_requested"),
        "web",
        None,
    )
    .await;
    step(
        &db,
        weekdays,
        changed,
        ("2026-06-02T10:00:00Z", "change_rejected"),
        "web",
        Some("other"),
    )
    .await;
    let lapsed = Uuid::now_v7();
    step(
        &db,
        weekdays,
        lapsed,
        ("2026-06-10T10:00:00Z", "requested"),
        "letter",
        None,
    )
    .await;
    step(
        &db,
        weekdays,
        lapsed,
        ("2026-06-15T23:00:00Z", "lapsed"),
        "worker",
        None,
    )
    .await;

    let found = at(&db, weekdays).await;
    let lengths: Vec<(i32, i64)> = found.answers.waits.lengths().collect();
    assert_eq!(
        lengths,
        [(0, 1), (1, 1), (2, 1)],
        "the weekend and the holiday do not count"
    );
    assert_eq!(found.answers.overdue(), Share::new(1, 4));
    let reasons: Vec<_> = found
        .rejected
        .iter()
        .map(|one| (one.reason, one.count))
        .collect();
    assert_eq!(
        reasons,
        [(RejectionReason::Other, 2), (RejectionReason::NoAdult, 1)]
    );
    let made: BTreeMap<Channel, i64> = found.made.0.iter().copied().collect();
    assert_eq!(
        made,
        [(Channel::Web, 1), (Channel::Phone, 1), (Channel::Letter, 1)].into()
    );
    assert_eq!(found.made.digital(), Share::new(1, 3));
    let other = at(&db, always).await;
    assert_eq!(
        other.answers.waits.percentile(50),
        Some(3),
        "Saturday and Sunday count there"
    );
    let national = report(&db, &Scope::National(fixtures::permit(always)), june())
        .await
        .unwrap();
    assert_eq!(national.answers.waits.count(), 4);
}
