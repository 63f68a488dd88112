//! `import allowances FILE.csv`: balances of visiting orders by line. Good lines load; each bad one is reported.

use std::fmt;
use std::path::Path;

use domain::people::PrisonerNumber;
use domain::people::allowance::MOST_VO;
use jiff::Timestamp;
use store::Db;
use store::imports::{AllowanceRow, AllowancesPut, put_allowances};

use super::Notice;
use super::lines::{self, Fault, Line};

/// What every line must have.
const COLUMNS: [&str; 3] = ["number", "vo", "pvo"];

/// What came of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AllowancesReport {
    /// Lines read, without the headings.
    pub lines: usize,
    /// What the good lines changed.
    pub put: AllowancesPut,
    /// The bad lines.
    pub notices: Vec<Notice>,
}

/// Imports a file.
///
/// # Errors
/// When the file cannot be read or lacks a column, or the database fails.
pub async fn allowances(db: &Db, path: &Path, now: Timestamp) -> anyhow::Result<AllowancesReport> {
    let mut list = lines::open(path, &COLUMNS, row, |row| row.number.clone())?;
    let rows: Vec<AllowanceRow> = list.rows.iter().map(|(_, row)| row.clone()).collect();
    let put = put_allowances(db, &rows, now).await?;
    for position in &put.unknown {
        list.refuse(*position, "number", "no prisoner has this number");
    }
    Ok(AllowancesReport {
        lines: list.lines,
        put,
        notices: list.notices,
    })
}

fn row(line: &Line<'_>) -> Result<AllowanceRow, Fault> {
    let count = |column: &'static str| match line.cell(column).parse() {
        Ok(count) if (0..=MOST_VO).contains(&count) => Ok(count),
        _ => Err((column, format!("not a whole number from 0 to {MOST_VO}"))),
    };
    Ok(AllowanceRow {
        number: PrisonerNumber::parse(line.cell("number"))
            .map_err(|problem| ("number", problem.code().replace('_', " ")))?,
        vo: count("vo")?,
        pvo: count("pvo")?,
    })
}

impl fmt::Display for AllowancesReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for notice in &self.notices {
            writeln!(f, "{notice}")?;
        }
        write!(
            f,
            "{} lines: {} changed, {} as before, {} not loaded",
            self.lines,
            self.put.changed,
            self.put.unchanged,
            self.notices.len(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn good_lines_are_read_and_bad_ones_are_reported_by_number() {
        let file = "\u{feff}pvo,number,vo\n1,a1234bc,2\n0,A1234BD,27\n-1,A1234BE,0\n0,A12,0\n,A1234BF,1\n0,A1234BC,3\n1,2\n";
        let list = lines::read(
            "allowances.csv".to_owned(),
            file.as_bytes(),
            &COLUMNS,
            row,
            |row| row.number.clone(),
        )
        .unwrap();
        assert_eq!((list.lines, list.rows.len()), (7, 1));
        let row = &list.rows[0].1;
        assert_eq!((row.number.as_str(), row.vo, row.pvo), ("A1234BC", 2, 1));
        let notices: Vec<String> = list.notices.iter().map(ToString::to_string).collect();
        assert_eq!(
            notices,
            [
                "allowances.csv:3: vo: not a whole number from 0 to 26; line not loaded",
                "allowances.csv:4: pvo: not a whole number from 0 to 26; line not loaded",
                "allowances.csv:5: number: prisoner number not real; line not loaded",
                "allowances.csv:6: pvo: not a whole number from 0 to 26; line not loaded",
                "allowances.csv:7: number: the same as on line 2; line not loaded",
                "allowances.csv:8: 2 values where 3 were expected; line not loaded",
            ]
        );
        let without = lines::read(
            "x".to_owned(),
            &b"number,vo\n"[..],
            &COLUMNS,
            super::row,
            |row| row.number.clone(),
        );
        assert!(without.is_err());
    }
}
