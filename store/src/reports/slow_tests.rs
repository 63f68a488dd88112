//! The figures of a year on random rows, against counting one row after the other.
use std::collections::BTreeMap;

use domain::booking::{Channel, RejectionReason, Status};
use domain::calendar::{BankHolidays, london};
use domain::figures::{Range, working_days};
use jiff::civil::{Date, Time};
use jiff::{Timestamp, ToSpan as _};
use rand::{Rng as _, SeedableRng as _, rngs::StdRng};
use uuid::Uuid;

use super::*;
use crate::testing::{TestDb, fixtures};

const HOLIDAY: Date = Date::constant(2026, 5, 4);

fn year() -> Range {
    let (from, to) = (Date::constant(2025, 11, 24), Date::constant(2026, 11, 23));
    Range::new(from, to, to).unwrap()
}

/// Days of the year and some around it.
fn day(rng: &mut StdRng) -> Date {
    year()
        .from()
        .saturating_add(rng.random_range(-12..378).days())
}

/// Visits of every state on random days, at two prisons of which one counts weekends.
async fn visits(db: &TestDb, rng: &mut StdRng, prison_id: i32) {
    for _ in 0..60 {
        let slot = ["0915-1000", "1400-1500", "1400-1530"][rng.random_range(0..3)];
        let (date, open) = (day(rng), rng.random_range(0..4));
        let session = fixtures::session(db, prison_id, date, slot, open, rng.random_range(0..2));
        let session = session.await.unwrap();
        let state = ["open", "open", "kept", "blocked"][rng.random_range(0..4)];
        sqlx::query("UPDATE session SET state = $2 WHERE session_id = $1")
            .bind(session)
            .bind(state)
            .execute(db.write())
            .await
            .unwrap();
        for _ in 0..rng.random_range(0..4) {
            let status = Status::ALL[rng.random_range(0..Status::ALL.len())];
            let booking = fixtures::written_booking(db, prison_id, session, "booked").await;
            sqlx::query(
                "UPDATE booking SET status = $2, reply_by = '2026-11-23' WHERE booking_id = $1",
            )
            .bind(booking.unwrap().0)
            .bind(status.code())
            .execute(db.write())
            .await
            .unwrap();
        }
    }
}

/// Requests and changes with their answers; of every fourth booking the rows are from before `asked_on`.
async fn histories(db: &TestDb, rng: &mut StdRng, prison_id: i32) {
    for number in 0..120 {
        let mut at: Timestamp =
            london::instant(day(rng), Time::midnight()) + rng.random_range(0..86_400).seconds();
        let booking = Uuid::now_v7();
        let mut tx = db.begin().await.unwrap();
        if number % 4 == 0 {
            sqlx::query("SET LOCAL session_replication_role = replica")
                .execute(&mut *tx)
                .await
                .unwrap();
        }
        for round in 0..rng.random_range(1..4) {
            let change = if round == 0 { "" } else { "change_" };
            let answer = ["accepted", "rejected", "lapsed", "withdrawn"][rng.random_range(0..4)];
            let reason = (answer == "rejected").then_some("no_adult,other");
            let channel = ["web", "phone", "api"][rng.random_range(0..3)];
            for (event, reason) in [
                (format!("{change}requested"), None),
                (format!("{change}{answer}"), reason),
            ] {
                sqlx::query(
                    "INSERT INTO booking_history (booking_id, prison_id, at, event, from_status, to_status, actor_kind, channel, reason)
                     VALUES ($1, $2, $3, $4, $5, 'booked', 'visitor', $6, $7)",
                )
                .bind(booking)
                .bind(prison_id)
                .bind(jiff_sqlx::Timestamp::from(at))
                .bind(&event)
                .bind((event != "requested").then_some("requested"))
                .bind(channel)
                .bind(reason)
                .execute(&mut *tx)
                .await
                .unwrap();
                at += rng.random_range(0..700_000).seconds();
            }
        }
        tx.commit().await.unwrap();
    }
}

type Key = (i8, Time, Time);

/// Sessions, places and visits by time of the week.
async fn slowly_visits(db: &TestDb, prisons: &[i32]) -> BTreeMap<Key, (i64, i64, Vec<Status>)> {
    let mut found: BTreeMap<Key, (i64, i64, Vec<Status>)> = BTreeMap::new();
    let sessions: Vec<(
        Uuid,
        i32,
        jiff_sqlx::Date,
        jiff_sqlx::Time,
        jiff_sqlx::Time,
        String,
    )> = sqlx::query_as("SELECT session_id, prison_id, date, starts, ends, state FROM session")
        .fetch_all(db.write())
        .await
        .unwrap();
    for (session, prison, date, starts, ends, state) in sessions {
        let date = date.to_jiff();
        if !prisons.contains(&prison) || date < year().from() || date > year().to() {
            continue;
        }
        let places: i64 =
            sqlx::query_scalar("SELECT sum(capacity) FROM session_pool WHERE session_id = $1")
                .bind(session)
                .fetch_one(db.write())
                .await
                .unwrap();
        let visits: Vec<String> =
            sqlx::query_scalar("SELECT status FROM booking WHERE session_id = $1")
                .bind(session)
                .fetch_all(db.write())
                .await
                .unwrap();
        let held = places > 0 && (state == "open" || state == "kept");
        if !held && visits.is_empty() {
            continue;
        }
        let key = (
            date.weekday().to_monday_one_offset(),
            starts.to_jiff(),
            ends.to_jiff(),
        );
        let entry = found.entry(key).or_default();
        if held {
            entry.0 += 1;
            entry.1 += places;
        }
        entry
            .2
            .extend(visits.iter().map(|code| Status::parse(code).unwrap()));
        entry.2.sort_unstable();
    }
    found
}

/// Booking, prison, when, event, status before, channel, reason.
type HistoryRow = (
    Uuid,
    i32,
    jiff_sqlx::Timestamp,
    String,
    Option<String>,
    String,
    Option<String>,
);

/// Made, answered and rejected, from the history in its order.
async fn slowly_answers(
    db: &TestDb,
    prisons: &[i32],
    weekends: i32,
) -> (
    BTreeMap<Channel, i64>,
    Answers,
    BTreeMap<RejectionReason, i64>,
) {
    let holidays: BankHolidays = [HOLIDAY].into_iter().collect();
    let rows: Vec<HistoryRow> = sqlx::query_as(
        "SELECT booking_id, prison_id, at, event, from_status, channel, reason FROM booking_history ORDER BY history_id",
    )
    .fetch_all(db.write())
    .await
    .unwrap();
    let (from, to) = year().instants();
    let mut asked = BTreeMap::new();
    let (mut made, mut rejected) = (BTreeMap::new(), BTreeMap::new());
    let mut answers = Answers::default();
    for (booking, prison, at, event, from_status, channel, reason) in rows {
        let at = at.to_jiff();
        let change = event.starts_with("change");
        if event.ends_with("requested") {
            asked.insert((booking, change), at);
        }
        if !prisons.contains(&prison) || at < from || at >= to {
            continue;
        }
        if from_status.is_none() {
            *made.entry(Channel::parse(&channel).unwrap()).or_default() += 1;
        }
        let since = asked.get(&(booking, change));
        match event.trim_start_matches("change_") {
            "lapsed" if since.is_some() => answers.overdue += 1,
            "accepted" | "rejected" if since.is_some() => {
                let (asked, decided) = (london::today(*since.unwrap()), london::today(at));
                let days = working_days(asked, decided, prison == weekends, &holidays);
                answers.waits.add(days, 1);
            }
            _ => {}
        }
        for code in reason.iter().flat_map(|codes| codes.split(',')) {
            let reason = RejectionReason::parse(code).unwrap();
            *rejected.entry(reason).or_default() += 1;
        }
    }
    (made, answers, rejected)
}

#[tokio::test]
async fn a_years_figures_are_those_of_counting_row_by_row() {
    let db = TestDb::new().await.unwrap();
    let mut rng = StdRng::seed_from_u64(20_261_123);
    let here = fixtures::prison(&db, "northmoor").await.unwrap();
    let there = fixtures::prison(&db, "hull").await.unwrap();
    sqlx::query("UPDATE prison SET weekend_processing = true WHERE prison_id = $1")
        .bind(there)
        .execute(db.write())
        .await
        .unwrap();
    sqlx::query("INSERT INTO bank_holiday (date, title) VALUES ($1, 'A Monday')")
        .bind(jiff_sqlx::Date::from(HOLIDAY))
        .execute(db.write())
        .await
        .unwrap();
    for prison_id in [here, there] {
        visits(&db, &mut rng, prison_id).await;
        histories(&db, &mut rng, prison_id).await;
    }
    for (scope, prisons) in [
        (Scope::Prison(fixtures::permit(here)), vec![here]),
        (Scope::Prison(fixtures::permit(there)), vec![there]),
        (Scope::National(fixtures::permit(here)), vec![here, there]),
    ] {
        let report = report(&db, &scope, year()).await.unwrap();
        let quickly: BTreeMap<Key, (i64, i64, Vec<Status>)> = report
            .visits
            .0
            .iter()
            .map(|one| {
                let mut visits = Vec::new();
                for (status, count) in &one.by_status {
                    visits.extend((0..*count).map(|_| *status));
                }
                let (at, load) = (one.session, one.session.load);
                let key = (at.weekday.to_monday_one_offset(), at.starts, at.ends);
                (key, (load.sessions, load.places, visits))
            })
            .collect();
        assert_eq!(quickly, slowly_visits(&db, &prisons).await);
        let (made, answers, rejected) = slowly_answers(&db, &prisons, there).await;
        assert!(answers.waits.count() > 50 && answers.overdue > 10);
        assert_eq!(report.answers, answers);
        assert_eq!(
            report.made.0.iter().copied().collect::<BTreeMap<_, _>>(),
            made
        );
        let reasons: BTreeMap<_, _> = report
            .rejected
            .iter()
            .map(|one| (one.reason, one.count))
            .collect();
        assert_eq!(reasons, rejected);
    }
}
