//! Timetables with every mistake there is, and the real ones when they are at hand.

use super::*;
use domain::calendar::Slot;
use jiff::civil::{Weekday, date};
use store::testing::TestDb;

const GOOD: &str = "---
name: Sandmouth
nomis_id: SMI
address: |-
  Harbour Road
  Sandmouth
postcode: ZZ1 1ZZ
email_address: visits@sandmouth.example
phone_no: 01632 960 011
enabled: true
private: false
closed: false
adult_age: 10
booking_window: 14
lead_days: 4
weekend_processing: true
recurring:
  mon:
  - 1400-1500
  - 1530-1630
  sun:
  - 0900-1000
unbookable:
- 2026-12-25
anomalous:
  2026-12-24:
  - 0930-1030
  2026-12-26: []
translations:
  cy:
    name: Abertywod
    address: Ffordd yr Harbwr
";

fn notices(text: &str) -> Vec<String> {
    file::read("SMI-sandmouth.yml", text.as_bytes())
        .notices
        .iter()
        .map(ToString::to_string)
        .collect()
}

fn prison(text: &str) -> Option<PrisonFile> {
    file::read("SMI-sandmouth.yml", text.as_bytes()).prison
}

#[test]
fn a_good_file_is_read_without_a_word() {
    assert_eq!(notices(GOOD), [] as [&str; 0]);
    let prison = prison(GOOD).unwrap();
    assert_eq!(
        (
            prison.slug.as_str(),
            prison.code.as_str(),
            prison.name.as_str()
        ),
        ("sandmouth", "SMI", "Sandmouth")
    );
    assert_eq!(prison.address, "Harbour Road\nSandmouth");
    assert_eq!(
        (prison.name_cy.as_deref(), prison.address_cy.as_str()),
        (Some("Abertywod"), "Ffordd yr Harbwr")
    );
    assert_eq!(prison.phone.as_deref(), Some("01632 960 011"));
    assert_eq!(
        (
            prison.seat_age,
            prison.window_days,
            prison.lead_days,
            prison.weekend_processing
        ),
        (10, 14, 4, true)
    );
    assert_eq!(prison.online, OnlineBooking::Open);
    let weekly: Vec<_> = prison
        .templates
        .iter()
        .map(|(pattern, offer)| (pattern.weekday, offer.slot))
        .collect();
    let slot = |raw| Slot::parse(raw).unwrap();
    assert_eq!(
        weekly,
        [
            (Weekday::Monday, slot("1400-1500")),
            (Weekday::Monday, slot("1530-1630")),
            (Weekday::Sunday, slot("0900-1000"))
        ]
    );
    assert!(prison.blocked.contains_key(&date(2026, 12, 25)));
    assert!(
        prison.replaced.contains(&date(2026, 12, 26)),
        "replaced by nothing"
    );
    assert_eq!(prison.specials.len(), 1);
}

#[test]
fn what_a_file_leaves_out_has_the_values_of_the_word_list() {
    let prison = prison("name: Sandmouth\nnomis_id: SMI\nenabled: false\n").unwrap();
    assert_eq!(
        (
            prison.seat_age,
            prison.window_days,
            prison.lead_days,
            prison.weekend_processing
        ),
        (18, 28, 3, false)
    );
    assert_eq!(
        (prison.phone, prison.email, prison.online),
        (None, None, OnlineBooking::ComingSoon)
    );
}

#[test]
fn a_slot_without_places_has_20_open_and_2_closed_and_none_for_legal_visits() {
    use domain::places::Pool;
    let prison = prison(GOOD).unwrap();
    let pools: Vec<_> = prison.templates[0]
        .1
        .pools
        .iter()
        .map(|(pool, places)| (*pool, *places))
        .collect();
    assert_eq!(pools, [(Pool::Open, 20), (Pool::Closed, 2)]);
}

#[test]
fn enabled_and_not_closed_and_not_private_is_open() {
    let online = |enabled, private, closed| {
        let text = format!("name: S\nenabled: {enabled}\nprivate: {private}\nclosed: {closed}\n");
        prison(&text).unwrap().online
    };
    assert_eq!(online(true, false, false), OnlineBooking::Open);
    assert_eq!(online(false, false, false), OnlineBooking::ComingSoon);
    assert_eq!(online(true, true, false), OnlineBooking::Private);
    assert_eq!(online(true, false, true), OnlineBooking::Closed);
    assert_eq!(online(true, true, true), OnlineBooking::Closed);
}

#[test]
fn an_unknown_key_is_reported_and_not_applied() {
    let text = GOOD.replace("adult_age: 10", "adult age: 10");
    assert_eq!(
        notices(&text),
        ["SMI-sandmouth.yml:13: adult age: unknown key; not applied"]
    );
    assert_eq!(prison(&text).unwrap().seat_age, 18);
}

#[test]
fn enabled_enable_is_read_as_true_and_reported() {
    let text = GOOD.replace("enabled: true", "enabled: enable");
    assert_eq!(
        notices(&text),
        ["SMI-sandmouth.yml:10: enabled: \"enable\" is neither true nor false; read as true"]
    );
    assert_eq!(prison(&text).unwrap().online, OnlineBooking::Open);
}

#[test]
fn an_unavailable_phone_or_email_becomes_empty_and_is_reported() {
    let text = GOOD
        .replace("visits@sandmouth.example", "Unavailable")
        .replace("01632 960 011", "Unavailable");
    assert_eq!(
        notices(&text),
        [
            "SMI-sandmouth.yml:8: email_address: \"Unavailable\" is no way to reach the prison; left empty",
            "SMI-sandmouth.yml:9: phone_no: \"Unavailable\" is no way to reach the prison; left empty",
        ]
    );
    let prison = prison(&text).unwrap();
    assert_eq!((prison.phone, prison.email), (None, None));
}

#[test]
fn a_date_both_blocked_and_replaced_is_blocked_and_reported() {
    let text = GOOD.replace("- 2026-12-25", "- 2026-12-24");
    assert_eq!(
        notices(&text),
        ["SMI-sandmouth.yml:24: unbookable: 2026-12-24 is both blocked and replaced; blocked wins"]
    );
    let prison = prison(&text).unwrap();
    assert!(
        prison.blocked.contains_key(&date(2026, 12, 24))
            && prison.replaced.contains(&date(2026, 12, 24))
    );
}

#[test]
fn what_is_there_twice_is_taken_once() {
    let text = GOOD
        .replace("  - 1530-1630", "  - 1400-1500")
        .replace("- 2026-12-25", "- 2026-12-25\n- 2026-12-25");
    assert_eq!(
        notices(&text),
        [
            "SMI-sandmouth.yml:20: recurring.mon: \"1400-1500\" is there twice; taken once",
            "SMI-sandmouth.yml:25: unbookable: 2026-12-25 is there twice; taken once",
        ]
    );
}

#[test]
fn an_impossible_value_refuses_the_whole_file_and_every_fault_is_named() {
    let text = GOOD
        .replace("- 1400-1500", "- 2500-2600")
        .replace("- 0900-1000", "- 1000-0900")
        .replace("2026-12-25", "2026-02-30")
        .replace("adult_age: 10", "adult_age: 4");
    assert_eq!(
        notices(&text),
        [
            "SMI-sandmouth.yml:13: adult_age: a number from 5 to 18 was expected; file not loaded",
            "SMI-sandmouth.yml:19: recurring.mon: \"2500-2600\" is not a possible time; file not loaded",
            "SMI-sandmouth.yml:22: recurring.sun: \"1000-0900\" does not end after its start; file not loaded",
            "SMI-sandmouth.yml:24: unbookable: \"2026-02-30\" is not a date; file not loaded",
        ]
    );
    assert!(prison(&text).is_none());
}

#[test]
fn broken_yaml_is_refused_with_its_line() {
    for broken in [
        "name: [Sandmouth\n",
        "name: a\n  b: c\n",
        "name: \"a\n",
        "name: a\nname: b\n",
        "name: *nowhere\n",
    ] {
        let found = notices(broken);
        assert_eq!(found.len(), 1, "{broken:?}: {found:?}");
        assert!(
            found[0].starts_with("SMI-sandmouth.yml:") && found[0].contains("broken YAML"),
            "{found:?}"
        );
        assert!(prison(broken).is_none());
    }
}

#[test]
fn what_is_no_timetable_at_all_is_refused() {
    for text in ["", "- a\n- b\n", "just words", "name:\n"] {
        assert!(prison(text).is_none(), "{text:?}");
    }
    assert!(
        file::read("SMI-sandmouth.yml", &[0xff, 0xfe, 0x00])
            .prison
            .is_none()
    );
    for name in [
        "sandmouth.yml",
        "SMI-Sand Mouth.yml",
        "SM1-sandmouth.yml",
        ".yml",
    ] {
        assert!(file::read(name, GOOD.as_bytes()).prison.is_none(), "{name}");
    }
}

/// A folder of a test's own.
struct Folder(PathBuf);

impl Folder {
    fn new(files: &[(&str, &str)]) -> Self {
        let path = std::env::temp_dir().join(format!("timetables-{}", uuid::Uuid::now_v7()));
        std::fs::create_dir(&path).unwrap();
        for (name, text) in files {
            std::fs::write(path.join(name), text).unwrap();
        }
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[tokio::test]
async fn good_files_load_beside_bad_ones_and_a_second_run_changes_nothing() {
    let db = TestDb::new().await.unwrap();
    let broken = GOOD.replace("- 0900-1000", "- 0900-2500");
    let folder = Folder::new(&[
        ("SMI-sandmouth.yml", GOOD),
        ("BAD-badmouth.yml", &broken),
        (
            "WEI-westmouth.yml",
            "name: Westmouth\nnomis_id: WEI\nenabled: false\n",
        ),
        ("README.md", "not a timetable"),
    ]);
    let first = timetables(&db, &folder.0, Timestamp::UNIX_EPOCH)
        .await
        .unwrap();
    assert_eq!((first.files, first.created, first.refused), (3, 2, 1));
    assert_eq!(
        (first.open, first.open_slots, first.replaced, first.blocked),
        (1, 3, 2, 1)
    );

    let second = timetables(&db, &folder.0, Timestamp::UNIX_EPOCH)
        .await
        .unwrap();
    assert_eq!(
        (second.created, second.updated, second.unchanged),
        (0, 0, 2)
    );

    std::fs::write(
        folder.0.join("SMI-sandmouth.yml"),
        GOOD.replace("- 0900-1000", "- 0915-1015"),
    )
    .unwrap();
    let third = timetables(&db, &folder.0, Timestamp::UNIX_EPOCH)
        .await
        .unwrap();
    assert_eq!((third.created, third.updated, third.unchanged), (0, 1, 1));
}

#[tokio::test]
async fn the_folder_around_published_timetables_will_do() {
    let db = TestDb::new().await.unwrap();
    let folder = Folder::new(&[("bank-holidays.json", "{}")]);
    std::fs::create_dir(folder.0.join("prisons")).unwrap();
    std::fs::write(folder.0.join("prisons/SMI-sandmouth.yml"), GOOD).unwrap();
    let report = timetables(&db, &folder.0, Timestamp::UNIX_EPOCH)
        .await
        .unwrap();
    assert_eq!((report.files, report.created), (1, 1));
}

#[tokio::test]
async fn a_folder_without_timetables_is_an_error() {
    let db = TestDb::new().await.unwrap();
    let folder = Folder::new(&[("README.md", "")]);
    assert!(
        timetables(&db, &folder.0, Timestamp::UNIX_EPOCH)
            .await
            .is_err()
    );
    assert!(
        timetables(&db, &folder.0.join("nowhere"), Timestamp::UNIX_EPOCH)
            .await
            .is_err()
    );
}

/// The published timetables lie beside a working copy where the service is developed, never in it.
#[tokio::test]
async fn the_real_timetables_are_read_exactly() {
    let folder = Path::new(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../shared/data/prisons"
    ));
    if !folder.exists() {
        eprintln!("{} is not there: nothing to read", folder.display());
        return;
    }
    let db = TestDb::new().await.unwrap();
    let report = timetables(&db, folder, Timestamp::UNIX_EPOCH)
        .await
        .unwrap();
    assert_eq!(
        (report.files, report.created, report.refused),
        (132, 132, 0)
    );
    assert_eq!((report.open, report.open_slots), (91, 567));
    assert_eq!((report.replaced, report.blocked), (218, 584));
    let reported = |key: &str| {
        report
            .notices
            .iter()
            .filter(|notice| notice.key == key)
            .count()
    };
    assert_eq!((reported("phone_no"), reported("email_address")), (4, 38));
    assert_eq!(
        (
            reported("enabled"),
            reported("adult age"),
            report.notices.len()
        ),
        (1, 1, 44)
    );
    let again = timetables(&db, folder, Timestamp::UNIX_EPOCH)
        .await
        .unwrap();
    assert_eq!((again.created, again.updated, again.unchanged), (0, 0, 132));
}
