//! Labels with answers, as every page about a visit lists them.

use crate::prelude::*;
use crate::{
    components::{SummaryList, SummaryRow},
    shell::href,
};
use serde::{Deserialize, Serialize};

/// One label with its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// What it is.
    pub key: String,
    /// The answer, line by line.
    pub lines: Vec<String>,
    /// The page where it can be changed, without the language's prefix.
    pub change: Option<String>,
}

impl Row {
    /// An answer that cannot be changed.
    #[must_use]
    pub fn new(key: &str, lines: impl IntoIterator<Item = String>) -> Self {
        Self {
            key: key.to_owned(),
            lines: lines.into_iter().collect(),
            change: None,
        }
    }

    /// With a link to change it, if it can be.
    #[must_use]
    pub fn changed_at(self, path: Option<&str>) -> Self {
        Self {
            change: path.map(str::to_owned),
            ..self
        }
    }
}

/// A summary list.
pub(super) fn summary(rows: Vec<Row>) -> AnyView {
    let rows = rows.into_iter().map(|row| {
        let change = row.change.map(|path| href(&path));
        SummaryRow {
            change,
            ..SummaryRow::lines(row.key, row.lines)
        }
    });
    view! { <SummaryList rows=rows.collect()/> }.into_any()
}

/// Paragraphs.
pub(super) fn paragraphs(lines: Vec<String>) -> AnyView {
    lines
        .into_iter()
        .map(|line| view! { <p class="govuk-body">{line}</p> })
        .collect_view()
        .into_any()
}
