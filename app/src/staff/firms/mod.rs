//! Legal professionals who wait to be accepted, for administrators of any prison: professionals visit all of them.

mod act;
mod load;
mod page;

pub use act::decide_about_professional;
pub use load::load_waiting;
pub use page::page;

use serde::{Deserialize, Serialize};

/// The queue.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueView {
    /// The prison through which the reader administers.
    pub slug: String,
    /// Those who wait, the longest first.
    pub waiting: Vec<ApplicantView>,
}

/// Somebody who waits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApplicantView {
    /// Their id.
    pub id: String,
    /// The version seen, so that two who decide at once are told apart.
    pub version: String,
    /// Their name.
    pub name: String,
    /// What is known, as questions and answers.
    pub rows: Vec<(String, String)>,
    /// What to look at twice.
    pub warnings: Vec<String>,
}
