//! Lists in CSV, a line for each entry: the columns by their headings, each bad line reported by its number, and no key
//! twice.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context as _;
use csv::StringRecord;
use domain::Problem;

use super::Notice;

/// The column and what is wrong with its value.
pub(super) type Fault = (&'static str, String);

/// A list as read, before it meets the database.
pub(super) struct List<T> {
    /// The file's name.
    pub(super) name: String,
    /// Lines read, without the headings.
    pub(super) lines: usize,
    /// The good ones, by number.
    pub(super) rows: Vec<(u64, T)>,
    /// The bad ones.
    pub(super) notices: Vec<Notice>,
}

/// One line.
pub(super) struct Line<'a> {
    columns: &'a BTreeMap<String, usize>,
    record: &'a StringRecord,
}

impl Line<'_> {
    /// The value of a column; empty where the list has no such column.
    pub(super) fn cell(&self, column: &str) -> &str {
        let at = self.columns.get(column);
        at.and_then(|at| self.record.get(*at))
            .unwrap_or_default()
            .trim()
    }

    /// A short text; none where nothing is said.
    pub(super) fn short(&self, column: &'static str) -> Result<Option<String>, Fault> {
        match self.cell(column) {
            "" => Ok(None),
            text if text.chars().count() > 40 || text.chars().any(char::is_control) => {
                Err((column, "not a short text".to_owned()))
            }
            text => Ok(Some(text.to_owned())),
        }
    }

    /// Yes or no; none where nothing is said.
    pub(super) fn yes_or_no(&self, column: &'static str) -> Result<Option<bool>, Fault> {
        match self.cell(column) {
            "" => Ok(None),
            "yes" | "true" => Ok(Some(true)),
            "no" | "false" => Ok(Some(false)),
            _ => Err((column, "neither yes nor no".to_owned())),
        }
    }
}

/// A rule's problem as the fault of a column.
pub(super) fn problem(column: &'static str) -> impl Fn(Problem) -> Fault {
    move |problem| (column, problem.code().replace('_', " "))
}

impl<T> List<T> {
    /// Reports a line that read well and could not be loaded.
    pub(super) fn refuse(&mut self, position: usize, key: &str, what: &str) {
        let line = self.rows[position].0;
        self.notices.push(bad(&self.name, line, key, what));
        self.notices.sort_by_key(|notice| notice.line);
    }
}

/// Reads a file. `key` is what no two lines may share.
pub(super) fn open<T, K: Ord>(
    path: &Path,
    needed: &[&'static str],
    parse: impl Fn(&Line<'_>) -> Result<T, Fault>,
    key: impl Fn(&T) -> K,
) -> anyhow::Result<List<T>> {
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let file =
        std::fs::File::open(path).with_context(|| format!("{} cannot be read", path.display()))?;
    read(name, file, needed, parse, key)
}

/// The same from what a file holds.
pub(super) fn read<T, K: Ord>(
    name: String,
    file: impl std::io::Read,
    needed: &[&'static str],
    parse: impl Fn(&Line<'_>) -> Result<T, Fault>,
    key: impl Fn(&T) -> K,
) -> anyhow::Result<List<T>> {
    let mut reader = csv::ReaderBuilder::new().from_reader(file);
    let headings = reader.headers().context("the headings cannot be read")?;
    let columns: BTreeMap<String, usize> = headings
        .iter()
        .map(|heading| heading.trim_start_matches('\u{feff}').trim().to_owned())
        .zip(0..)
        .collect();
    for column in needed {
        anyhow::ensure!(
            columns.contains_key(*column),
            "the column {column} is missing; nothing was loaded"
        );
    }
    let mut list = List {
        name,
        lines: 0,
        rows: Vec::new(),
        notices: Vec::new(),
    };
    let mut first_lines: BTreeMap<K, u64> = BTreeMap::new();
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
                    return Err(error).with_context(|| {
                        format!("{} cannot be read beyond line {line}", list.name)
                    });
                }
                list.lines += 1;
                let notice = bad(&list.name, line, "", fault(&error));
                list.notices.push(notice);
                continue;
            }
        }
        list.lines += 1;
        let line = record.position().map_or(0, csv::Position::line);
        let columns = &columns;
        let parsed = parse(&Line {
            columns,
            record: &record,
        });
        match parsed {
            Err((column, what)) => list.notices.push(bad(&list.name, line, column, what)),
            Ok(row) => match first_lines.get(&key(&row)) {
                Some(first) => {
                    let what = format!("the same as on line {first}");
                    list.notices.push(bad(&list.name, line, needed[0], what));
                }
                None => {
                    first_lines.insert(key(&row), line);
                    list.rows.push((line, row));
                }
            },
        }
    }
}

/// What is wrong with a line that is no line of the list.
pub(super) fn fault(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::Utf8 { .. } => "not UTF-8".to_owned(),
        csv::ErrorKind::UnequalLengths {
            expected_len, len, ..
        } => format!("{len} values where {expected_len} were expected"),
        _ => "not a line of CSV".to_owned(),
    }
}

/// A line that is not loaded.
pub(super) fn bad(file: &str, line: u64, key: &str, what: impl Into<String>) -> Notice {
    Notice {
        file: file.to_owned(),
        line: Some(line),
        key: key.to_owned(),
        what: what.into(),
        done: "line not loaded",
        refused: true,
    }
}
