//! `import bank-holidays FILE`: the format that GOV.UK publishes.

use std::fmt;
use std::path::Path;

use anyhow::Context as _;
use domain::calendar::parse_date;
use serde::Deserialize;
use store::Db;
use store::imports::{BankHoliday, Put, put_bank_holidays};

/// What came of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankHolidaysReport {
    /// Bank holidays of England and Wales in it.
    pub read: usize,
    /// Whether something was new.
    pub changed: bool,
}

#[derive(Deserialize)]
struct File {
    #[serde(rename = "england-and-wales")]
    england_and_wales: Division,
}

#[derive(Deserialize)]
struct Division {
    events: Vec<Event>,
}

#[derive(Deserialize)]
struct Event {
    title: String,
    date: PublishedDate,
}

/// A date that refuses what is none, so that the error names its line.
struct PublishedDate(jiff::civil::Date);

impl<'de> Deserialize<'de> for PublishedDate {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = String::deserialize(deserializer)?;
        parse_date(&raw)
            .map(Self)
            .map_err(|_| serde::de::Error::custom(format!("{raw:?} is not a date")))
    }
}

/// Imports a file as a whole or not at all.
///
/// # Errors
/// When the file cannot be read or is not of that format (the message names the line), or the database fails.
pub async fn bank_holidays(db: &Db, path: &Path) -> anyhow::Result<BankHolidaysReport> {
    let shown = path.display();
    let text = std::fs::read_to_string(path).with_context(|| format!("{shown} cannot be read"))?;
    let list = read(&text)
        .with_context(|| format!("{shown} is not a list of bank holidays; nothing was loaded"))?;
    let put = put_bank_holidays(db, &list).await?;
    Ok(BankHolidaysReport {
        read: list.len(),
        changed: put == Put::Updated,
    })
}

pub(crate) fn read(text: &str) -> Result<Vec<BankHoliday>, serde_json::Error> {
    let file: File = serde_json::from_str(text)?;
    let mut list: Vec<BankHoliday> = file
        .england_and_wales
        .events
        .into_iter()
        .map(|event| BankHoliday {
            date: event.date.0,
            title: event.title,
        })
        .collect();
    list.sort_by_key(|holiday| holiday.date);
    list.dedup_by_key(|holiday| holiday.date);
    Ok(list)
}

impl fmt::Display for BankHolidaysReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let outcome = if self.changed {
            "loaded"
        } else {
            "nothing new"
        };
        write!(
            f,
            "{} bank holidays of England and Wales: {outcome}",
            self.read
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const PUBLISHED: &str = r#"{
        "england-and-wales": { "division": "england-and-wales", "events": [
            { "title": "Boxing Day", "date": "2026-12-28", "notes": "Substitute day", "bunting": true },
            { "title": "Christmas Day", "date": "2026-12-25", "notes": "", "bunting": true }
        ] },
        "scotland": { "division": "scotland", "events": [{ "title": "2nd January", "date": "2027-01-04" }] }
    }"#;

    #[test]
    fn england_and_wales_is_read_in_order_of_date() {
        let list = read(PUBLISHED).unwrap();
        let dates: Vec<_> = list.iter().map(|holiday| holiday.date).collect();
        assert_eq!(dates, [date(2026, 12, 25), date(2026, 12, 28)]);
        assert_eq!(list[0].title, "Christmas Day");
    }

    #[test]
    fn a_date_that_does_not_exist_is_refused_with_its_line() {
        let error = read(&PUBLISHED.replace("2026-12-25", "2026-02-30"))
            .err()
            .unwrap()
            .to_string();
        assert!(
            error.contains("2026-02-30") && error.contains("line 4"),
            "{error}"
        );
    }

    #[tokio::test]
    async fn a_second_import_changes_nothing_and_a_moved_holiday_moves() {
        let db = store::testing::TestDb::new().await.unwrap();
        let folder = std::env::temp_dir().join(format!("bank-holidays-{}", uuid::Uuid::now_v7()));
        std::fs::write(&folder, PUBLISHED).unwrap();
        let first = bank_holidays(&db, &folder).await.unwrap();
        assert_eq!(
            first,
            BankHolidaysReport {
                read: 2,
                changed: true
            }
        );
        assert!(!bank_holidays(&db, &folder).await.unwrap().changed);
        std::fs::write(&folder, PUBLISHED.replace("2026-12-28", "2026-12-26")).unwrap();
        assert!(bank_holidays(&db, &folder).await.unwrap().changed);
        std::fs::remove_file(&folder).unwrap();
    }
}
