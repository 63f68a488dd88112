//! `import prisoners FILE.csv`: prisoners by line. Good lines load; each bad one is reported by its number.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use anyhow::Context as _;
use csv::StringRecord;
use domain::Problem;
use domain::people::{DateOfBirth, Name, PrisonerNumber, PrisonerStatus, Sentence};
use domain::prisons::Slug;
use jiff::civil::Date;
use store::Db;
use store::imports::{PrisonerRow, PrisonersPut, put_prisoners};

use super::Notice;
use super::lines::{Fault, bad, fault};

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

/// Imports a file. `today` is what dates of birth are checked against.
///
/// # Errors
/// When the file cannot be read or lacks a column, or the database fails.
pub async fn prisoners(db: &Db, path: &Path, today: Date) -> anyhow::Result<PrisonersReport> {
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let file =
        std::fs::File::open(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let mut list = read(&name, file, today)?;
    let rows: Vec<PrisonerRow> = list.rows.iter().map(|(_, row)| row.clone()).collect();
    let put = put_prisoners(db, &rows).await?;
    for position in &put.unknown_prison {
        list.notices.push(bad(
            &name,
            list.rows[*position].0,
            "prison",
            "there is no such prison",
        ));
    }
    list.notices.sort_by_key(|notice| notice.line);
    Ok(PrisonersReport {
        lines: list.lines,
        put,
        notices: list.notices,
    })
}

/// A file as read, before it meets the database.
struct List {
    lines: usize,
    rows: Vec<(u64, PrisonerRow)>,
    notices: Vec<Notice>,
}

/// Where each column stands.
struct Columns {
    number: usize,
    first_name: usize,
    last_name: usize,
    date_of_birth: usize,
    prison: usize,
    status: usize,
    sentence: usize,
    location: Option<usize>,
    category: Option<usize>,
    incentive: Option<usize>,
}

impl Columns {
    fn of(headings: &StringRecord) -> anyhow::Result<Self> {
        let find = |wanted: &str| {
            headings
                .iter()
                .position(|heading| heading.trim_start_matches('\u{feff}').trim() == wanted)
        };
        let need = |wanted: &str| {
            find(wanted)
                .with_context(|| format!("the column {wanted} is missing; nothing was loaded"))
        };
        Ok(Self {
            number: need("number")?,
            first_name: need("first_name")?,
            last_name: need("last_name")?,
            date_of_birth: need("date_of_birth")?,
            prison: need("prison")?,
            status: need("status")?,
            sentence: need("sentence")?,
            location: find("location"),
            category: find("category"),
            incentive: find("incentive"),
        })
    }
}

fn read(name: &str, file: impl std::io::Read, today: Date) -> anyhow::Result<List> {
    let mut reader = csv::ReaderBuilder::new().from_reader(file);
    let columns = Columns::of(reader.headers().context("the headings cannot be read")?)?;
    let mut list = List {
        lines: 0,
        rows: Vec::new(),
        notices: Vec::new(),
    };
    let mut first_lines: BTreeMap<PrisonerNumber, u64> = BTreeMap::new();
    let mut record = StringRecord::new();
    loop {
        match reader.read_record(&mut record) {
            Ok(false) => return Ok(list),
            Ok(true) => {}
            Err(error) => {
                let line = error
                    .position()
                    .map_or_else(|| reader.position().line(), csv::Position::line);
                if let csv::ErrorKind::Io(_) = error.kind() {
                    return Err(error)
                        .with_context(|| format!("{name} cannot be read beyond line {line}"));
                }
                list.lines += 1;
                list.notices.push(bad(name, line, "", fault(&error)));
                continue;
            }
        }
        list.lines += 1;
        let line = record.position().map_or(0, csv::Position::line);
        match row(&columns, &record, today) {
            Err((key, what)) => list.notices.push(bad(name, line, key, what)),
            Ok(row) => match first_lines.get(&row.number) {
                Some(first) => {
                    let what = format!("the same number as on line {first}");
                    list.notices.push(bad(name, line, "number", what));
                }
                None => {
                    first_lines.insert(row.number.clone(), line);
                    list.rows.push((line, row));
                }
            },
        }
    }
}

fn row(columns: &Columns, record: &StringRecord, today: Date) -> Result<PrisonerRow, Fault> {
    let cell = |column: usize| record.get(column).unwrap_or_default().trim();
    let optional =
        |column: Option<usize>, key| match column.map(cell).filter(|text| !text.is_empty()) {
            Some(text) if text.chars().count() > 40 || text.chars().any(char::is_control) => {
                Err((key, "not a short text".to_owned()))
            }
            text => Ok(text.map(str::to_owned)),
        };
    let problem =
        |key: &'static str| move |problem: Problem| (key, problem.code().replace('_', " "));
    let status = match PrisonerStatus::parse(cell(columns.status)) {
        Ok(status @ (PrisonerStatus::In | PrisonerStatus::Released)) => status,
        _ => return Err(("status", "neither in nor released".to_owned())),
    };
    Ok(PrisonerRow {
        number: PrisonerNumber::parse(cell(columns.number)).map_err(problem("number"))?,
        first_name: Name::parse(cell(columns.first_name)).map_err(problem("first_name"))?,
        last_name: Name::parse(cell(columns.last_name)).map_err(problem("last_name"))?,
        date_of_birth: DateOfBirth::parse_iso(cell(columns.date_of_birth), today)
            .map_err(problem("date_of_birth"))?,
        prison: Slug::parse(cell(columns.prison)).map_err(problem("prison"))?,
        status,
        sentence: Sentence::parse(cell(columns.sentence))
            .map_err(|_| ("sentence", "neither convicted nor remand".to_owned()))?,
        location: optional(columns.location, "location")?,
        category: optional(columns.category, "category")?,
        incentive: optional(columns.incentive, "incentive")?,
    })
}

impl fmt::Display for PrisonersReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for notice in &self.notices {
            writeln!(f, "{notice}")?;
        }
        write!(
            f,
            "{} lines: {} new, {} changed, {} as before, {} not loaded",
            self.lines,
            self.put.created,
            self.put.updated,
            self.put.unchanged,
            self.notices.len(),
        )
    }
}

#[cfg(test)]
#[path = "prisoners_tests.rs"]
mod tests;
