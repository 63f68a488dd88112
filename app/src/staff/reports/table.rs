//! A table of a report: how it stands on the page and in a file.

use domain::figures::Share;

use super::{TableView, chart, figures::count, figures::percent};

/// More rows than this are for a file, and for nobody's eyes.
const MOST_SHOWN: usize = 40;

/// A cell as it is shown and as it stands in a file.
pub(super) struct Cell {
    pub(super) shown: String,
    pub(super) raw: String,
}

/// A table.
pub(super) struct Table {
    pub(super) id: &'static str,
    pub(super) caption: &'static str,
    pub(super) note: String,
    /// In the file, and on the page.
    pub(super) columns: Vec<(&'static str, &'static str)>,
    pub(super) rows: Vec<Vec<Cell>>,
    /// What the picture shows of each row.
    pub(super) bars: Vec<(String, i64)>,
}

pub(super) fn text(shown: impl Into<String>, raw: impl Into<String>) -> Cell {
    Cell {
        shown: shown.into(),
        raw: raw.into(),
    }
}

pub(super) fn number(number: i64) -> Cell {
    text(count(number), number.to_string())
}

pub(super) fn share(share: Share) -> Cell {
    let raw = share.percent().map(|percent| percent.to_string());
    text(percent(share), raw.unwrap_or_default())
}

impl Table {
    /// As the page shows it.
    pub(super) fn view(&self) -> TableView {
        let too_many = self.rows.len() > MOST_SHOWN;
        let rows = if too_many { &[][..] } else { &self.rows[..] };
        let note = if too_many {
            format!(
                "{} There are {} rows: download them to see them.",
                self.note,
                self.rows.len()
            )
        } else if self.rows.is_empty() {
            "There were none.".to_owned()
        } else {
            self.note.clone()
        };
        let cells = |row: &Vec<Cell>| row.iter().map(|cell| cell.shown.clone()).collect();
        TableView {
            id: self.id.to_owned(),
            caption: self.caption.to_owned(),
            note,
            head: self
                .columns
                .iter()
                .map(|(_, title)| (*title).to_owned())
                .collect(),
            rows: rows.iter().map(cells).collect(),
            chart: chart::bars(&self.bars),
        }
    }
}
