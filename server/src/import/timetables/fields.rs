//! Single values of a timetable file: what each may be, and what is reported when it is not.

use domain::Problem;
use domain::calendar::{Slot, parse_date};
use jiff::civil::Date;

use super::yaml::Node;
use crate::import::Notice;

/// Collects what is reported about one file.
pub(super) struct Fields {
    file: String,
    pub(super) notices: Vec<Notice>,
}

impl Fields {
    pub(super) const fn new(file: String) -> Self {
        Self {
            file,
            notices: Vec::new(),
        }
    }

    /// Reports something that was mended or passed over.
    pub(super) fn report(
        &mut self,
        line: Option<u64>,
        key: &str,
        what: impl Into<String>,
        done: &'static str,
    ) {
        let (file, key, what) = (self.file.clone(), key.to_owned(), what.into());
        self.notices.push(Notice {
            file,
            line,
            key,
            what,
            done,
            refused: false,
        });
    }

    /// Reports something for which the whole file is refused: half a timetable would be a wrong one.
    pub(super) fn refuse(&mut self, line: Option<u64>, key: &str, what: impl Into<String>) {
        self.report(line, key, what, "file not loaded");
        if let Some(last) = self.notices.last_mut() {
            last.refused = true;
        }
    }

    pub(super) fn text(&mut self, key: &str, value: Node<'_>) -> String {
        match value.text() {
            Some(text) => text.to_owned(),
            None => {
                if !value.is_nothing() {
                    self.refuse(Some(value.line()), key, "a text was expected");
                }
                String::new()
            }
        }
    }

    /// A phone number or e-mail address as it is shown; `Unavailable` means none.
    pub(super) fn contact(&mut self, key: &str, value: Node<'_>) -> Option<String> {
        let text = self.text(key, value);
        if text.eq_ignore_ascii_case("unavailable") {
            self.report(
                Some(value.line()),
                key,
                format!("\"{text}\" is no way to reach the prison"),
                "left empty",
            );
            return None;
        }
        (!text.is_empty()).then_some(text)
    }

    pub(super) fn yes_or_no(&mut self, key: &str, value: Node<'_>) -> bool {
        match value.text() {
            Some("true") => true,
            Some("false") => false,
            Some("enable") => {
                self.report(
                    Some(value.line()),
                    key,
                    "\"enable\" is neither true nor false",
                    "read as true",
                );
                true
            }
            other => {
                let what = format!(
                    "\"{}\" is neither true nor false",
                    other.unwrap_or_default()
                );
                self.refuse(Some(value.line()), key, what);
                false
            }
        }
    }

    pub(super) fn number(&mut self, key: &str, value: Node<'_>, least: i32, most: i32) -> i32 {
        let number = value
            .text()
            .and_then(|text| text.parse().ok())
            .filter(|number| (least..=most).contains(number));
        number.unwrap_or_else(|| {
            self.refuse(
                Some(value.line()),
                key,
                format!("a number from {least} to {most} was expected"),
            );
            least
        })
    }

    pub(super) fn date(&mut self, key: &str, value: Node<'_>) -> Option<Date> {
        let date = value.text().and_then(|text| parse_date(text).ok());
        if date.is_none() {
            let what = format!("\"{}\" is not a date", value.text().unwrap_or_default());
            self.refuse(Some(value.line()), key, what);
        }
        date
    }

    /// The slots of one day; the same slot twice is one.
    pub(super) fn slots(&mut self, key: &str, value: Node<'_>) -> Vec<Slot> {
        if value.is_nothing() {
            return Vec::new();
        }
        let Some(items) = value.items() else {
            self.refuse(Some(value.line()), key, "a list of times was expected");
            return Vec::new();
        };
        let mut slots = Vec::new();
        for item in items {
            let raw = item.text().unwrap_or_default();
            match Slot::parse(raw) {
                Ok(slot) if slots.contains(&slot) => {
                    self.report(
                        Some(item.line()),
                        key,
                        format!("\"{raw}\" is there twice"),
                        "taken once",
                    );
                }
                Ok(slot) => slots.push(slot),
                Err(Problem::TimeEndsBeforeStart) => {
                    self.refuse(
                        Some(item.line()),
                        key,
                        format!("\"{raw}\" does not end after its start"),
                    );
                }
                Err(_) => self.refuse(
                    Some(item.line()),
                    key,
                    format!("\"{raw}\" is not a possible time"),
                ),
            }
        }
        slots
    }

    pub(super) fn unknown(&mut self, parent: &str, key: Node<'_>) {
        let name = key.text().unwrap_or_default();
        let name = if parent.is_empty() {
            name.to_owned()
        } else {
            format!("{parent}.{name}")
        };
        self.report(Some(key.line()), &name, "unknown key", "not applied");
    }
}
