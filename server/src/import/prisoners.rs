//! `import prisoners FILE.csv`: prisoners by line. Good lines load; each bad one is reported by its number.

use std::fmt;
use std::path::Path;

use domain::calendar::london;
use domain::people::{DateOfBirth, Name, PrisonerNumber, PrisonerStatus, Sentence};
use domain::prisons::Slug;
use jiff::Timestamp;
use jiff::civil::Date;
use store::Db;
use store::imports::{PrisonerRow, PrisonersPut, put_prisoners};

use super::Notice;
use super::lines::{self, Fault, Line, problem};

/// The columns that a file must have.
const NEEDED: [&str; 7] = [
    "number",
    "first_name",
    "last_name",
    "date_of_birth",
    "prison",
    "status",
    "sentence",
];

/// What came of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PrisonersReport {
    /// Lines read, without the headings.
    pub lines: usize,
    /// What the good lines changed.
    pub put: PrisonersPut,
    /// The bad lines.
    pub notices: Vec<Notice>,
}

/// Imports a file. `now` is what dates of birth are checked against and when visits are flagged.
///
/// # Errors
/// When the file cannot be read or lacks a column, or the database fails.
pub async fn prisoners(db: &Db, path: &Path, now: Timestamp) -> anyhow::Result<PrisonersReport> {
    let today = london::today(now);
    let parse = |line: &Line<'_>| row(line, today);
    let mut list = lines::open(path, &NEEDED, parse, key)?;
    let rows: Vec<PrisonerRow> = list.rows.iter().map(|(_, row)| row.clone()).collect();
    let put = put_prisoners(db, &rows, now).await?;
    for position in &put.unknown_prison {
        list.refuse(*position, "prison", "there is no such prison");
    }
    Ok(PrisonersReport {
        lines: list.lines,
        put,
        notices: list.notices,
    })
}

fn key(row: &PrisonerRow) -> PrisonerNumber {
    row.number.clone()
}

fn row(line: &Line<'_>, today: Date) -> Result<PrisonerRow, Fault> {
    Ok(PrisonerRow {
        status: PrisonerStatus::parse(line.cell("status"))
            .map_err(|_| ("status", "not in, released or transferred".to_owned()))?,
        number: PrisonerNumber::parse(line.cell("number")).map_err(problem("number"))?,
        first_name: Name::parse(line.cell("first_name")).map_err(problem("first_name"))?,
        last_name: Name::parse(line.cell("last_name")).map_err(problem("last_name"))?,
        date_of_birth: DateOfBirth::parse_iso(line.cell("date_of_birth"), today)
            .map_err(problem("date_of_birth"))?,
        prison: Slug::parse(line.cell("prison")).map_err(problem("prison"))?,
        sentence: Sentence::parse(line.cell("sentence"))
            .map_err(|_| ("sentence", "neither convicted nor remand".to_owned()))?,
        location: line.short("location")?,
        category: line.short("category")?,
        incentive: line.short("incentive")?,
        closed_visits: line.yes_or_no("closed_visits")?,
    })
}

impl fmt::Display for PrisonersReport {
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
#[path = "prisoners_tests.rs"]
mod tests;
