//! Contacts by line: good ones load, bad ones are named, repeats change nothing.

use super::*;
use jiff::civil::date;
use store::testing::{TestDb, fixtures};

const NOW: Timestamp = Timestamp::constant(1_795_424_400, 0);
const TODAY: Date = date(2026, 11, 23);
const HEADINGS: &str = "prisoner_number,first_name,last_name,date_of_birth,relationship,approved,banned_until,closed_only\n";

fn list(lines: &str) -> lines::List<ContactRow> {
    let text = format!("{HEADINGS}{lines}");
    let parse = |line: &Line<'_>| row(line, TODAY);
    lines::read("c.csv".to_owned(), text.as_bytes(), &NEEDED, parse, key).unwrap()
}

#[test]
fn a_good_line_is_read_whole() {
    let read = list("a1234bc, Siân ,O'Neill,1990-01-02,sister,yes,2027-01-31,no\n");
    let (line, row) = &read.rows[0];
    assert_eq!((*line, row.prisoner.as_str()), (2, "A1234BC"));
    assert_eq!((row.first_name.as_str(), row.approved), ("Siân", true));
    assert_eq!(row.banned_until, Some(date(2027, 1, 31)));
    assert!(!row.closed_only);
}

#[test]
fn bad_lines_are_reported_by_their_number() {
    let lines = "A12,Ann,Lee,1990-01-02,,yes,,\n\
        A1234BC,,Lee,1990-01-02,,yes,,\n\
        A1234BC,Ann,Lee,1990-02-30,,yes,,\n\
        A1234BC,Ann,Lee,1990-01-02,,perhaps,,\n\
        A1234BC,Ann,Lee,1990-01-02,,,,\n\
        A1234BC,Ann,Lee,1990-01-02,,yes,soon,\n\
        A1234BC,Ann,Lee,1990-01-02,,yes,,maybe\n\
        A1234BC,Ann,Lee,1990-01-02,<b>,yes,,\n";
    let found: Vec<String> = list(lines)
        .notices
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        found,
        [
            "c.csv:2: prisoner_number: prisoner number not real; line not loaded",
            "c.csv:3: first_name: name missing; line not loaded",
            "c.csv:4: date_of_birth: date of birth not real; line not loaded",
            "c.csv:5: approved: neither yes nor no; line not loaded",
            "c.csv:6: approved: neither yes nor no; line not loaded",
            "c.csv:7: banned_until: not a date such as 2027-01-31; line not loaded",
            "c.csv:8: closed_only: neither yes nor no; line not loaded",
            "c.csv:9: relationship: text has forbidden character; line not loaded",
        ]
    );
}

async fn import(db: &TestDb, lines: &str) -> ContactsReport {
    let path = std::env::temp_dir().join(format!("contacts-{}.csv", uuid::Uuid::now_v7()));
    std::fs::write(&path, format!("{HEADINGS}{lines}")).unwrap();
    let secret = Secret::new(b"a key that only these tests use, 32 bytes");
    let report = contacts(db, &path, &secret, NOW).await.unwrap();
    std::fs::remove_file(&path).unwrap();
    report
}

#[tokio::test]
async fn a_file_can_be_imported_again_and_what_cannot_be_loaded_is_named() {
    let db = TestDb::new().await.unwrap();
    let prison = fixtures::prison(&db, "sandmouth").await.unwrap();
    fixtures::prisoner(&db, prison, "A1234BC", "Lee")
        .await
        .unwrap();
    let lines = "A1234BC,Ann,Lee,1990-01-02,wife,yes,,no\n\
        A1234BC,Bo,Lee,1992-01-02,brother,no,2027-01-31,yes\n\
        A9999ZZ,Cy,Lee,1992-01-02,brother,yes,,\n\
        A1234BC,ANN,Lée,1990-01-02,wife,yes,,no\n";
    let counts = |report: &ContactsReport| {
        let put = &report.put;
        (put.counts.created, put.counts.updated, put.counts.unchanged)
    };
    let first = import(&db, lines).await;
    assert_eq!(counts(&first), (2, 0, 0));
    let notices: Vec<String> = first
        .notices
        .iter()
        .map(|notice| notice.to_string().split_once(".csv:").unwrap().1.to_owned())
        .collect();
    assert_eq!(
        notices,
        [
            "4: prisoner_number: there is no such prisoner; line not loaded",
            "5: prisoner_number: the same as on line 2; line not loaded",
        ]
    );
    assert_eq!(counts(&import(&db, lines).await), (0, 0, 2));
    let approved = lines.replace("brother,no", "brother,yes");
    assert_eq!(counts(&import(&db, &approved).await), (0, 1, 1));
    let prison = store::prisons::by_id(&db, prison).await.unwrap();
    assert_eq!(
        prison.unwrap().settings.contact_records,
        domain::prisons::Records::Loaded
    );
}
