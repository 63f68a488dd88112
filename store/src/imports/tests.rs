//! Imports against a real database: as a whole, again without change, and without touching what staff did.

use std::collections::{BTreeMap, BTreeSet};

use domain::calendar::{Attendance, Offer, Pattern, Slot, SpecialKind, WhoMayBook};
use domain::people::{DateOfBirth, Name, PrisonerNumber, PrisonerStatus, Sentence};
use domain::places::Pool;
use domain::prisons::{Decision, OnlineBooking, PrisonCode, Slug};
use jiff::Timestamp;
use jiff::civil::{Weekday, date};

use super::{
    BankHoliday, PrisonFile, PrisonerRow, Put, put_bank_holidays, put_prison, put_prisoners,
};
use crate::Db;
use crate::testing::{TestDb, fixtures};

pub(super) fn offer(slot: &str) -> Offer {
    Offer {
        slot: Slot::parse(slot).unwrap(),
        room: String::new(),
        mode: Decision::Instant,
        who_may_book: WhoMayBook::Anyone,
        attendance: Attendance::default(),
        pools: BTreeMap::from([(Pool::Open, 20), (Pool::Closed, 2)]),
    }
}

/// Two weekly slots, a replaced day with one slot, a blocked date.
pub(super) fn file(digest: u8) -> PrisonFile {
    PrisonFile {
        slug: Slug::parse("sandmouth").unwrap(),
        code: PrisonCode::parse("SMI").unwrap(),
        name: "Sandmouth".to_owned(),
        name_cy: None,
        address: "Harbour Road".to_owned(),
        address_cy: String::new(),
        postcode: "ZZ1 1ZZ".to_owned(),
        phone: None,
        email: None,
        online: OnlineBooking::Open,
        seat_age: 10,
        window_days: 14,
        lead_days: 3,
        weekend_processing: false,
        templates: vec![
            (Pattern::weekly(Weekday::Monday), offer("1400-1500")),
            (Pattern::weekly(Weekday::Tuesday), offer("1400-1500")),
        ],
        specials: vec![(
            date(2026, 12, 24),
            SpecialKind::Replaced,
            offer("0930-1030"),
        )],
        replaced: BTreeSet::from([date(2026, 12, 24)]),
        blocked: BTreeMap::from([(date(2026, 12, 25), String::new())]),
        digest: [digest; 32],
    }
}

async fn put(db: &Db, file: &PrisonFile) -> Put {
    put_prison(db, file, Timestamp::UNIX_EPOCH)
        .await
        .unwrap()
        .put
}

/// Rows of weekly templates, special slots, replaced days and blocked dates.
pub(super) async fn rows(db: &Db) -> [i64; 4] {
    let mut counts = [0; 4];
    for (count, table) in counts.iter_mut().zip([
        "session_template",
        "special_slot",
        "replaced_day",
        "blocked_date",
    ]) {
        let sql = sqlx::AssertSqlSafe(format!("SELECT count(*) FROM {table}"));
        *count = sqlx::query_scalar(sql).fetch_one(db.read()).await.unwrap();
    }
    counts
}

async fn run(db: &Db, sql: &'static str) {
    sqlx::query(sql).execute(db.write()).await.unwrap();
}

async fn revision(db: &Db) -> i32 {
    sqlx::query_scalar("SELECT revision FROM timetable_state")
        .fetch_one(db.read())
        .await
        .unwrap()
}

#[tokio::test]
async fn the_same_file_again_changes_nothing() {
    let db = TestDb::new().await.unwrap();
    assert_eq!(put(&db, &file(1)).await, Put::Created);
    assert_eq!(rows(&db).await, [2, 1, 1, 1]);
    let before = revision(&db).await;
    assert_eq!(put(&db, &file(1)).await, Put::Unchanged);
    assert_eq!(
        (rows(&db).await, revision(&db).await),
        ([2, 1, 1, 1], before)
    );
}

#[tokio::test]
async fn a_changed_file_takes_away_and_adds_only_what_changed() {
    let db = TestDb::new().await.unwrap();
    put(&db, &file(1)).await;
    let kept: uuid::Uuid =
        sqlx::query_scalar("SELECT template_id FROM session_template WHERE weekday = 1")
            .fetch_one(db.read())
            .await
            .unwrap();
    let mut changed = file(2);
    changed.templates[1] = (Pattern::weekly(Weekday::Wednesday), offer("1000-1100"));
    changed.specials.clear();
    changed.blocked = BTreeMap::from([(date(2026, 12, 26), String::new())]);
    assert_eq!(put(&db, &changed).await, Put::Updated);
    assert_eq!(rows(&db).await, [2, 0, 1, 1]);
    let ids: Vec<uuid::Uuid> =
        sqlx::query_scalar("SELECT template_id FROM session_template ORDER BY weekday")
            .fetch_all(db.read())
            .await
            .unwrap();
    assert_eq!(ids[0], kept, "sessions made from it stay its own");
}

#[tokio::test]
async fn what_staff_entered_or_changed_outlives_an_import() {
    let db = TestDb::new().await.unwrap();
    put(&db, &file(1)).await;
    run(
        &db,
        "UPDATE template_pool SET capacity = 5 WHERE pool = 'open'",
    )
    .await;
    run(
        &db,
        "INSERT INTO blocked_date (prison_id, date) SELECT prison_id, '2027-01-01' FROM prison",
    )
    .await;
    run(&db, "UPDATE prison SET max_adults = 2").await;
    put(&db, &file(2)).await;
    assert_eq!(rows(&db).await, [2, 1, 1, 2]);
    let kept: (i64, i64) = sqlx::query_as(
        "SELECT (SELECT count(*) FROM template_pool WHERE pool = 'open' AND capacity = 5), (SELECT count(*) FROM prison WHERE max_adults = 2)",
    )
    .fetch_one(db.read())
    .await
    .unwrap();
    assert_eq!(kept, (2, 1));
}

#[tokio::test]
async fn an_invented_prison_is_never_overwritten() {
    let db = TestDb::new().await.unwrap();
    fixtures::prison(&db, "sandmouth").await.unwrap();
    run(&db, "UPDATE prison SET demonstration = true").await;
    assert_eq!(put(&db, &file(1)).await, Put::Clash);
    assert_eq!(rows(&db).await, [0, 0, 0, 0]);
}

#[tokio::test]
async fn bank_holidays_move_within_the_years_of_a_list_and_older_ones_stay() {
    let db = TestDb::new().await.unwrap();
    let holiday = |year, month, day| BankHoliday {
        date: date(year, month, day),
        title: "Holiday".to_owned(),
    };
    let old = [holiday(2025, 12, 25), holiday(2025, 12, 26)];
    assert_eq!(put_bank_holidays(&db, &old).await.unwrap(), Put::Updated);
    let new = [
        holiday(2026, 12, 25),
        holiday(2026, 12, 26),
        holiday(2027, 1, 1),
    ];
    assert_eq!(put_bank_holidays(&db, &new).await.unwrap(), Put::Updated);
    assert_eq!(put_bank_holidays(&db, &new).await.unwrap(), Put::Unchanged);
    let moved = [
        holiday(2026, 12, 25),
        holiday(2026, 12, 28),
        holiday(2027, 1, 1),
    ];
    assert_eq!(put_bank_holidays(&db, &moved).await.unwrap(), Put::Updated);
    let dates: Vec<String> =
        sqlx::query_scalar("SELECT date::text FROM bank_holiday ORDER BY date")
            .fetch_all(db.read())
            .await
            .unwrap();
    assert_eq!(
        dates,
        [
            "2025-12-25",
            "2025-12-26",
            "2026-12-25",
            "2026-12-28",
            "2027-01-01"
        ]
    );
}

fn prisoner(number: &str, prison: &str) -> PrisonerRow {
    PrisonerRow {
        number: PrisonerNumber::parse(number).unwrap(),
        first_name: Name::parse("Siân").unwrap(),
        last_name: Name::parse("O’Neill").unwrap(),
        date_of_birth: DateOfBirth::recorded(date(1990, 1, 2)),
        prison: Slug::parse(prison).unwrap(),
        status: PrisonerStatus::In,
        sentence: Sentence::Remand,
        location: Some("A-2-014".to_owned()),
        category: None,
        incentive: None,
        closed_visits: None,
    }
}

#[tokio::test]
async fn prisoners_are_loaded_changed_and_counted() {
    let db = TestDb::new().await.unwrap();
    for slug in ["sandmouth", "westmouth", "eastmouth"] {
        fixtures::prison(&db, slug).await.unwrap();
    }
    run(&db, "UPDATE prison SET prisoner_records = 'unavailable'").await;
    let rows = [
        prisoner("A1234BC", "sandmouth"),
        prisoner("A1234BD", "nowhere"),
        prisoner("A1234BE", "westmouth"),
    ];
    let first = put_prisoners(&db, &rows, Timestamp::UNIX_EPOCH)
        .await
        .unwrap();
    assert_eq!(
        (
            first.counts.created,
            first.counts.updated,
            first.counts.unchanged,
            first.unknown_prison
        ),
        (2, 0, 0, vec![1])
    );
    let loaded: Vec<String> = sqlx::query_scalar(
        "SELECT slug FROM prison WHERE prisoner_records = 'loaded' ORDER BY slug",
    )
    .fetch_all(db.read())
    .await
    .unwrap();
    assert_eq!(
        loaded,
        ["sandmouth", "westmouth"],
        "every prison that is named, and no other"
    );
    let folded: String =
        sqlx::query_scalar("SELECT last_name_folded FROM prisoner WHERE number = 'A1234BC'")
            .fetch_one(db.read())
            .await
            .unwrap();
    assert_eq!(folded, "oneill");

    let released = PrisonerRow {
        status: PrisonerStatus::Released,
        ..prisoner("A1234BE", "westmouth")
    };
    let both = [prisoner("A1234BC", "sandmouth"), released];
    let again = put_prisoners(&db, &both, Timestamp::UNIX_EPOCH)
        .await
        .unwrap();
    assert_eq!(
        (
            again.counts.created,
            again.counts.updated,
            again.counts.unchanged
        ),
        (0, 1, 1)
    );
}

#[tokio::test]
async fn lists_longer_than_a_batch_are_loaded_whole() {
    let db = TestDb::new().await.unwrap();
    fixtures::prison(&db, "sandmouth").await.unwrap();
    let rows: Vec<_> = (0..12_001)
        .map(|i| {
            prisoner(
                &format!(
                    "A{:04}{}A",
                    i % 10_000,
                    char::from(b'A' + (i / 10_000) as u8)
                ),
                "sandmouth",
            )
        })
        .collect();
    assert_eq!(
        put_prisoners(&db, &rows, Timestamp::UNIX_EPOCH)
            .await
            .unwrap()
            .counts
            .created,
        12_001
    );
}
