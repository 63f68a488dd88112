//! The visits of a firm: to come, past, cancelled; and one with its history.

mod act;
mod line;
mod list;
mod load;
mod one;

pub use act::act_on_visit;
pub use list::{load_visits, page};
pub use load::load_visit;
pub use one::one_page;

#[cfg(feature = "ssr")]
pub(crate) use line::line;
pub(crate) use line::lines;

use serde::{Deserialize, Serialize};

/// A visit in a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineView {
    /// What it is known by.
    pub reference: String,
    /// When.
    pub when: String,
    /// For whom, and where.
    pub whom: String,
    /// How.
    pub way: String,
    /// How it stands, with a tag's colour.
    pub status: (String, String),
}

/// A visit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitView {
    /// What it is known by.
    pub reference: String,
    /// As it is read out.
    pub shown: String,
    /// The client's id and name.
    pub client: (String, String),
    /// How it stands, with a tag's colour.
    pub status: (String, String),
    /// Labels with answers.
    pub rows: Vec<(String, Vec<String>)>,
    /// When, who and what, oldest first.
    pub history: Vec<(String, String)>,
    /// Whether it can be called off.
    pub cancellable: bool,
    /// Whether it waits for the prison.
    pub request: bool,
}
