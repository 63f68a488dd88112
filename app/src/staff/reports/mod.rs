//! The figures of a prison, or of all of them, over a range of days: as tables with charts, and as files.

mod choose;
mod load;
mod page;

#[cfg(feature = "ssr")]
mod chart;
#[cfg(feature = "ssr")]
pub(crate) mod csv;
#[cfg(feature = "ssr")]
mod figures;
#[cfg(feature = "ssr")]
mod read;
#[cfg(feature = "ssr")]
mod table;
#[cfg(feature = "ssr")]
mod tables;

#[cfg(feature = "ssr")]
pub(crate) use figures::{count, percent, pounds};

pub use choose::choose_range;
pub use load::load_report;
pub use page::page;

use serde::{Deserialize, Serialize};

/// What the page shows; texts are made by the server.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportView {
    /// The prison's key in addresses.
    pub slug: String,
    /// Its name.
    pub prison: String,
    /// Whether these are the figures of all prisons.
    pub national: bool,
    /// Whether this member of staff may see those.
    pub may_national: bool,
    /// Whether this member of staff may read the prison's audit.
    pub may_audit: bool,
    /// Other prisons, by key and name.
    pub others: Vec<(String, String)>,
    /// The first and the last day, as in addresses.
    pub range: (String, String),
    /// The same in words.
    pub days: String,
    /// Number and label.
    pub figures: Vec<(String, String)>,
    /// Everything else.
    pub tables: Vec<TableView>,
}

/// A table with its picture.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableView {
    /// Its word in addresses.
    pub id: String,
    /// What it shows.
    pub caption: String,
    /// How to read it.
    pub note: String,
    /// The columns.
    pub head: Vec<String>,
    /// The rows; the first cell names the row. Empty when there is nothing to show.
    pub rows: Vec<Vec<String>>,
    /// SVG; the table is its text.
    pub chart: String,
}
