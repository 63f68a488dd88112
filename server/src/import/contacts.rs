//! `import contacts FILE.csv`: who may visit whom, by line. Good lines load; each bad one is reported by its number.

use std::fmt;
use std::path::Path;

use domain::calendar::london;
use domain::people::{DateOfBirth, Name, PrisonerNumber, Relationship, fold};
use jiff::Timestamp;
use jiff::civil::Date;
use store::imports::{ContactRow, ContactsPut, put_contacts};
use store::{Db, Secret};

use super::Notice;
use super::lines::{self, Fault, Line, problem};

/// The columns that a file must have.
const NEEDED: [&str; 5] = [
    "prisoner_number",
    "first_name",
    "last_name",
    "date_of_birth",
    "approved",
];

/// What came of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ContactsReport {
    /// Lines read, without the headings.
    pub lines: usize,
    /// What the good lines changed.
    pub put: ContactsPut,
    /// The bad lines.
    pub notices: Vec<Notice>,
}

/// Imports a file. `secret` is for the keys of persons, `now` for checking dates of birth and flagging visits.
///
/// # Errors
/// When the file cannot be read or lacks a column, or the database fails.
pub async fn contacts(
    db: &Db,
    path: &Path,
    secret: &Secret,
    now: Timestamp,
) -> anyhow::Result<ContactsReport> {
    let today = london::today(now);
    let parse = |line: &Line<'_>| row(line, today);
    let mut list = lines::open(path, &NEEDED, parse, key)?;
    let rows: Vec<ContactRow> = list.rows.iter().map(|(_, row)| row.clone()).collect();
    let put = put_contacts(db, &rows, secret, now).await?;
    for position in &put.unknown_prisoner {
        list.refuse(*position, "prisoner_number", "there is no such prisoner");
    }
    Ok(ContactsReport {
        lines: list.lines,
        put,
        notices: list.notices,
    })
}

/// Who it is, and whom they visit.
fn key(row: &ContactRow) -> (PrisonerNumber, String, String, Date) {
    (
        row.prisoner.clone(),
        fold(row.first_name.as_str()),
        fold(row.last_name.as_str()),
        row.date_of_birth.date(),
    )
}

fn row(line: &Line<'_>, today: Date) -> Result<ContactRow, Fault> {
    let banned_until = match line.cell("banned_until") {
        "" => None,
        date => Some(
            date.parse::<Date>()
                .map_err(|_| ("banned_until", "not a date such as 2027-01-31".to_owned()))?,
        ),
    };
    let approved = line.yes_or_no("approved")?;
    Ok(ContactRow {
        prisoner: PrisonerNumber::parse(line.cell("prisoner_number"))
            .map_err(problem("prisoner_number"))?,
        first_name: Name::parse(line.cell("first_name")).map_err(problem("first_name"))?,
        last_name: Name::parse(line.cell("last_name")).map_err(problem("last_name"))?,
        date_of_birth: DateOfBirth::parse_iso(line.cell("date_of_birth"), today)
            .map_err(problem("date_of_birth"))?,
        relationship: Relationship::parse(line.cell("relationship"))
            .map_err(problem("relationship"))?,
        approved: approved.ok_or_else(|| ("approved", "neither yes nor no".to_owned()))?,
        banned_until,
        closed_only: line.yes_or_no("closed_only")?.unwrap_or(false),
    })
}

impl fmt::Display for ContactsReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for notice in &self.notices {
            writeln!(f, "{notice}")?;
        }
        write!(
            f,
            "{} lines: {} new, {} changed, {} as before, {} not loaded; {} review flags raised",
            self.lines,
            self.put.counts.created,
            self.put.counts.updated,
            self.put.counts.unchanged,
            self.notices.len(),
            self.put.counts.flagged,
        )
    }
}

#[cfg(test)]
#[path = "contacts_tests.rs"]
mod tests;
