//! The caseload: every client with where they are, their visits, and what is new.

mod load;
mod page;

pub use load::{load_caseload, seek_client};
pub use page::page;

use serde::{Deserialize, Serialize};

/// The list as it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseloadView {
    /// What was looked for; empty when nothing was.
    pub sought: String,
    /// By what it is sorted: `name`, `hearing`, `next` or `last`.
    pub sort: String,
    /// Whether these are the archived ones.
    pub archived: bool,
    /// How many there are, as a sentence.
    pub count: String,
    /// Whether there is any client at all.
    pub any: bool,
    /// The clients of this page.
    pub cases: Vec<CaseView>,
    /// The page shown, from 1, and how many there are.
    pub pages: (usize, usize),
}

/// A client.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseView {
    /// Their id.
    pub id: String,
    /// Their name.
    pub name: String,
    /// Number and matter.
    pub about: String,
    /// Where they are.
    pub prison: String,
    /// The hearing.
    pub hearing: String,
    /// The next visit, and its reference.
    pub next: String,
    /// What leads to it; empty when there is none.
    pub reference: String,
    /// The last visit, with the days since.
    pub last: String,
    /// What is new, each as a sentence.
    pub news: Vec<String>,
    /// Whether there ever was a visit, to be booked again.
    pub visited: bool,
    /// Whether they are in another prison than the firm knows.
    pub moved: bool,
    /// Whether a visit can be booked: they are in custody.
    pub bookable: bool,
}
