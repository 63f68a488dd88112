//! Nothing personal stays because somebody forgot it: every table with words in it is either erased, or is kept for a reason
//! that stands here.
use std::collections::{BTreeMap, BTreeSet};

use crate::testing::TestDb;

/// Erased, by what: see the functions of `retention`. Whatever the database deletes along with one of them needs no line.
const ERASED: [(&str, &str); 15] = [
    ("booking", "erase_visits"),
    ("person_time", "erase_visits, erase_times"),
    ("draft", "erase_ended"),
    ("idempotency_key", "erase_ended"),
    ("sign_in", "erase_ended"),
    ("sign_in_code", "erase_ended"),
    ("client", "erase_ended"),
    ("attendee", "erase_ended"),
    ("rate_limit", "erase_ended"),
    ("hold", "erase_ended"),
    ("outbox", "erase_ended"),
    ("mailbox_message", "erase_ended"),
    ("feedback", "erase_words, erase_ended"),
    ("board_event", "erase_ended"),
    ("allowance_adjustment", "erase_words"),
];

/// Kept, and why.
const KEPT: [(&str, &str); 30] = [
    ("audit", "ids and codes"),
    ("booking_history", "ids and codes"),
    (
        "prisoner",
        "the prison's own records, which only an import or feed changes",
    ),
    ("contact", "as prisoner"),
    (
        "person_apart",
        "keys without names; a refused overlap would come back without them",
    ),
    ("visiting_order", "codes and dates"),
    ("allowance_history", "ids and codes"),
    ("staff_member", "who did what must stay known"),
    ("staff_permission", "a code"),
    ("firm", "a business, public in its regulator's register"),
    (
        "professional",
        "who did what must stay known; erase_ended erases those who never said who they are",
    ),
    (
        "staff_presence",
        "a day or an id, and over in a minute: see live::forget",
    ),
    ("api_key", "a program's name"),
    ("prison", "public"),
    ("prison_change", "settings, public in their time"),
    (
        "timetable_edit",
        "about sessions and days, never about people",
    ),
    ("bank_holiday", "public"),
    ("session_template", "public"),
    ("template_pool", "public"),
    ("blocked_date", "about a day"),
    ("replaced_day", "about a day"),
    ("special_slot", "public"),
    ("session", "public"),
    ("session_pool", "numbers"),
    ("visit_count", "numbers"),
    ("place_count", "numbers"),
    ("free_place_sample", "numbers"),
    ("published_figures", "numbers"),
    ("lease", "the service's own"),
    ("_sqlx_migrations", "the service's own"),
];

/// Tables with a column that can hold words.
async fn with_words(db: &TestDb) -> BTreeSet<String> {
    sqlx::query_scalar::<_, String>(
        "SELECT DISTINCT c.table_name::text FROM information_schema.columns c
         JOIN information_schema.tables t USING (table_schema, table_name)
         WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
           AND (c.data_type IN ('text', 'jsonb', 'json', 'character varying') OR c.udt_name IN ('_text', '_jsonb'))",
    )
    .fetch_all(db.write())
    .await
    .unwrap()
    .into_iter()
    .collect()
}

/// Which tables lose their rows when another loses its row.
async fn cascades(db: &TestDb) -> BTreeMap<String, Vec<String>> {
    let pairs: Vec<(String, String)> = sqlx::query_as(
        "SELECT confrelid::regclass::text, conrelid::regclass::text FROM pg_constraint
         WHERE contype = 'f' AND confdeltype = 'c'",
    )
    .fetch_all(db.write())
    .await
    .unwrap();
    let mut cascades: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (from, to) in pairs {
        cascades.entry(from).or_default().push(to);
    }
    cascades
}

/// A table is covered by its own line, or because the database deletes its rows along with those of an erased one.
///
/// Shown to fail without the line of `feedback`: it names that table.
#[tokio::test]
async fn every_table_with_words_is_erased_or_kept_for_a_reason() {
    let db = TestDb::new().await.unwrap();
    let cascades = cascades(&db).await;
    let names = |list: &[(&str, &str)]| -> Vec<String> {
        list.iter().map(|(table, _)| (*table).to_owned()).collect()
    };
    let mut covered = names(&ERASED);
    let mut next = 0;
    while let Some(table) = covered.get(next) {
        let along = cascades.get(table).cloned().unwrap_or_default();
        for table in along {
            if !covered.contains(&table) {
                covered.push(table);
            }
        }
        next += 1;
    }
    covered.extend(names(&KEPT));
    let forgotten: Vec<String> = with_words(&db)
        .await
        .into_iter()
        .filter(|table| !covered.contains(table))
        .collect();
    assert!(
        forgotten.is_empty(),
        "{forgotten:?}: let `retention` erase what they hold of people, or say above why they are kept"
    );
}
