//! `import non-associations FILE.csv`: prisoners who must be kept apart, a pair by line.

use std::fmt;
use std::path::Path;

use domain::people::PrisonerNumber;
use jiff::Timestamp;
use store::Db;
use store::non_association::{PairRow, PairsPut, put_pairs};

use super::Notice;
use super::lines::{self, Fault, Line};

/// What every line must have.
const COLUMNS: [&str; 2] = ["number", "kept_apart_from"];

/// What came of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NonAssociationsReport {
    /// Lines read, without the headings.
    pub lines: usize,
    /// What the good lines changed.
    pub put: PairsPut,
    /// The bad lines.
    pub notices: Vec<Notice>,
}

/// Imports a file.
///
/// # Errors
/// When the file cannot be read or lacks a column, or the database fails.
pub async fn non_associations(
    db: &Db,
    path: &Path,
    now: Timestamp,
) -> anyhow::Result<NonAssociationsReport> {
    let mut list = lines::open(path, &COLUMNS, row, key)?;
    let rows: Vec<PairRow> = list.rows.iter().map(|(_, row)| row.clone()).collect();
    let put = put_pairs(db, &rows, now).await?;
    for position in &put.unknown {
        list.refuse(*position, "", "no prisoner has one of these numbers");
    }
    Ok(NonAssociationsReport {
        lines: list.lines,
        put,
        notices: list.notices,
    })
}

/// The same pair the other way round is the same.
fn key(row: &PairRow) -> (PrisonerNumber, PrisonerNumber) {
    let (one, other) = (row.one.clone(), row.other.clone());
    if one < other {
        (one, other)
    } else {
        (other, one)
    }
}

fn row(line: &Line<'_>) -> Result<PairRow, Fault> {
    let number = |column: &'static str| {
        PrisonerNumber::parse(line.cell(column))
            .map_err(|problem| (column, problem.code().replace('_', " ")))
    };
    let (one, other) = (number("number")?, number("kept_apart_from")?);
    if one == other {
        return Err(("kept_apart_from", "the same prisoner".to_owned()));
    }
    let ended = match line.cell("status") {
        "" | "active" => false,
        "ended" => true,
        _ => return Err(("status", "neither active nor ended".to_owned())),
    };
    Ok(PairRow { one, other, ended })
}

impl fmt::Display for NonAssociationsReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for notice in &self.notices {
            writeln!(f, "{notice}")?;
        }
        if !self.put.meetings.is_empty() {
            writeln!(
                f,
                "{} visits to come are on a day on which both prisoners of a pair have one; staff must look",
                self.put.meetings.len()
            )?;
        }
        write!(
            f,
            "{} lines: {} new, {} ended, {} not loaded",
            self.lines,
            self.put.created,
            self.put.ended,
            self.notices.len(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_is_one_pair_whichever_way_round() {
        let file = "number,kept_apart_from,status\nA1234BC,A1234BD,\nA1234BD,A1234BC,active\nA1234BC,A1234BC,\nA1234BC,A12,\nA1234BC,A1234BE,ended\nA1234BC,A1234BF,gone\n";
        let list =
            lines::read("pairs.csv".to_owned(), file.as_bytes(), &COLUMNS, row, key).unwrap();
        let ended: Vec<bool> = list.rows.iter().map(|(_, row)| row.ended).collect();
        assert_eq!(ended, [false, true]);
        let notices: Vec<String> = list.notices.iter().map(ToString::to_string).collect();
        assert_eq!(
            notices,
            [
                "pairs.csv:3: number: the same as on line 2; line not loaded",
                "pairs.csv:4: kept_apart_from: the same prisoner; line not loaded",
                "pairs.csv:5: kept_apart_from: prisoner number not real; line not loaded",
                "pairs.csv:7: status: neither active nor ended; line not loaded",
            ]
        );
    }
}
