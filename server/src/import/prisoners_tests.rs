//! Prisoners by line: good ones load, bad ones are named, repeats change nothing.

use super::*;
use domain::prisons::{OnlineBooking, PrisonCode};
use jiff::civil::date;
use store::imports::{PrisonFile, put_prison};
use store::testing::TestDb;

const NOW: Timestamp = Timestamp::constant(1_795_424_400, 0);
const TODAY: Date = date(2026, 11, 23);
const HEADINGS: &str = "number,first_name,last_name,date_of_birth,prison,status,sentence,location,category,incentive\n";

type List = lines::List<PrisonerRow>;

fn read(name: &str, file: impl std::io::Read, today: Date) -> anyhow::Result<List> {
    let parse = |line: &Line<'_>| row(line, today);
    lines::read(name.to_owned(), file, &NEEDED, parse, key)
}

fn list(lines: &str) -> List {
    read(
        "prisoners.csv",
        format!("{HEADINGS}{lines}").as_bytes(),
        TODAY,
    )
    .unwrap()
}

fn faults(lines: &str) -> Vec<String> {
    list(lines)
        .notices
        .iter()
        .map(ToString::to_string)
        .collect()
}

#[test]
fn a_good_line_is_read_whole() {
    let read = list("a1234bc, Siân ,O'Neill,1990-01-02,sandmouth,in,remand,A-2-014,C,enhanced\n");
    let (line, row) = &read.rows[0];
    assert_eq!(
        (*line, row.number.as_str(), row.first_name.as_str()),
        (2, "A1234BC", "Siân")
    );
    assert_eq!(
        (row.status, row.sentence),
        (PrisonerStatus::In, Sentence::Remand)
    );
    assert_eq!(row.location.as_deref(), Some("A-2-014"));
    let empty = list("A1234BC,Ann,Lee,1990-01-02,sandmouth,released,convicted,,,\n");
    assert_eq!(
        (empty.rows[0].1.location.as_ref(), empty.rows[0].1.status),
        (None, PrisonerStatus::Released)
    );
}

#[test]
fn bad_lines_are_reported_by_their_number_and_the_others_load() {
    let lines = "A1234BC,Ann,Lee,1990-01-02,sandmouth,in,remand,,,\n\
        A12,Ann,Lee,1990-01-02,sandmouth,in,remand,,,\n\
        A1234BD,,Lee,1990-01-02,sandmouth,in,remand,,,\n\
        A1234BE,Ann,<b>,1990-01-02,sandmouth,in,remand,,,\n\
        A1234BF,Ann,Lee,1990-02-30,sandmouth,in,remand,,,\n\
        A1234BG,Ann,Lee,2030-01-01,sandmouth,in,remand,,,\n\
        A1234BH,Ann,Lee,1990-01-02,Sand Mouth,in,remand,,,\n\
        A1234BI,Ann,Lee,1990-01-02,sandmouth,out,remand,,,\n\
        A1234BJ,Ann,Lee,1990-01-02,sandmouth,in,guilty,,,\n\
        A1234BK,Ann,Lee\n\
        A1234BC,Ann,Lee,1990-01-02,sandmouth,in,remand,,,\n\
        A1234BL,Ann,Lee,1990-01-02,sandmouth,in,remand,,,\n";
    assert_eq!(
        faults(lines),
        [
            "prisoners.csv:3: number: prisoner number not real; line not loaded",
            "prisoners.csv:4: first_name: name missing; line not loaded",
            "prisoners.csv:5: last_name: name has forbidden character; line not loaded",
            "prisoners.csv:6: date_of_birth: date of birth not real; line not loaded",
            "prisoners.csv:7: date_of_birth: date of birth impossible; line not loaded",
            "prisoners.csv:8: prison: prison unknown; line not loaded",
            "prisoners.csv:9: status: not in, released or transferred; line not loaded",
            "prisoners.csv:10: sentence: neither convicted nor remand; line not loaded",
            "prisoners.csv:11: 3 values where 10 were expected; line not loaded",
            "prisoners.csv:12: number: the same as on line 2; line not loaded",
        ]
    );
    let read = list(lines);
    assert_eq!((read.lines, read.rows.len()), (12, 2));
}

#[test]
fn closed_visits_may_be_said() {
    let headings = HEADINGS.trim_end();
    let said = |value: &str| {
        let line = format!("A1234BC,Ann,Lee,1990-01-02,sandmouth,in,remand,,,,{value}");
        let text = format!("{headings},closed_visits\n{line}\n");
        let list = read("p.csv", text.as_bytes(), TODAY).unwrap();
        list.rows.first().map(|(_, row)| row.closed_visits)
    };
    assert_eq!(said("yes"), Some(Some(true)));
    assert_eq!(said("no"), Some(Some(false)));
    assert_eq!(said(""), Some(None));
    assert_eq!(said("perhaps"), None);
}

#[test]
fn bytes_that_are_not_text_spoil_only_their_line() {
    let mut bytes = HEADINGS.as_bytes().to_vec();
    bytes.extend(b"A1234BC,\xff\xfe,Lee,1990-01-02,sandmouth,in,remand,,,\n");
    bytes.extend(b"A1234BD,Ann,Lee,1990-01-02,sandmouth,in,remand,,,\n");
    let read = read("prisoners.csv", bytes.as_slice(), TODAY).unwrap();
    assert_eq!((read.rows.len(), read.notices.len()), (1, 1));
    assert_eq!(
        read.notices[0].to_string(),
        "prisoners.csv:2: not UTF-8; line not loaded"
    );
}

#[test]
fn a_missing_column_refuses_the_file_and_columns_come_in_any_order() {
    assert!(
        read(
            "p.csv",
            "number,first_name\nA1234BC,Ann\n".as_bytes(),
            TODAY
        )
        .is_err()
    );
    let text = "\u{feff}prison,status,sentence,last_name,first_name,date_of_birth,number\n\
        sandmouth,in,remand,Lee,Ann,1990-01-02,A1234BC\n";
    assert_eq!(
        read("p.csv", text.as_bytes(), TODAY).unwrap().rows[0]
            .1
            .last_name
            .as_str(),
        "Lee"
    );
}

async fn with_prisons(slugs: &[&str]) -> TestDb {
    let db = TestDb::new().await.unwrap();
    for slug in slugs {
        let file = PrisonFile {
            slug: Slug::parse(slug).unwrap(),
            code: PrisonCode::parse("SMI").unwrap(),
            name: (*slug).to_owned(),
            name_cy: None,
            address: String::new(),
            address_cy: String::new(),
            postcode: String::new(),
            phone: None,
            email: None,
            online: OnlineBooking::Open,
            seat_age: 18,
            window_days: 28,
            lead_days: 3,
            weekend_processing: false,
            templates: Vec::new(),
            specials: Vec::new(),
            replaced: Default::default(),
            blocked: Default::default(),
            digest: [0; 32],
        };
        put_prison(&db, &file, Timestamp::UNIX_EPOCH).await.unwrap();
    }
    db
}

async fn import(db: &TestDb, lines: &str) -> PrisonersReport {
    let path = std::env::temp_dir().join(format!("prisoners-{}.csv", uuid::Uuid::now_v7()));
    std::fs::write(&path, format!("{HEADINGS}{lines}")).unwrap();
    let report = prisoners(db, &path, NOW).await.unwrap();
    std::fs::remove_file(&path).unwrap();
    report
}

fn counts(report: &PrisonersReport) -> (u64, u64, u64, usize) {
    (
        report.put.counts.created,
        report.put.counts.updated,
        report.put.counts.unchanged,
        report.notices.len(),
    )
}

#[tokio::test]
async fn a_file_can_be_imported_again_and_only_what_changed_is_written() {
    let db = with_prisons(&["sandmouth", "westmouth"]).await;
    let lines = "A1234BC,Ann,Lee,1990-01-02,sandmouth,in,remand,,,\nA1234BD,Bo,Lee,1991-01-02,sandmouth,in,convicted,,C,\n";
    assert_eq!(counts(&import(&db, lines).await), (2, 0, 0, 0));
    assert_eq!(counts(&import(&db, lines).await), (0, 0, 2, 0));
    let moved = lines.replace("1991-01-02,sandmouth", "1991-01-02,westmouth");
    assert_eq!(counts(&import(&db, &moved).await), (0, 1, 1, 0));
}

#[tokio::test]
async fn a_line_of_an_unknown_prison_is_reported_and_the_others_load() {
    let db = with_prisons(&["sandmouth"]).await;
    let report = import(
        &db,
        "A1234BC,Ann,Lee,1990-01-02,nowhere,in,remand,,,\nA12,x,x,x,x,x,x,,,\nA1234BD,Bo,Lee,1991-01-02,sandmouth,in,remand,,,\n",
    )
    .await;
    assert_eq!(counts(&report), (1, 0, 0, 2));
    assert_eq!(
        report.notices[0].to_string().split_once(": ").unwrap().1,
        "prison: there is no such prison; line not loaded"
    );
}
