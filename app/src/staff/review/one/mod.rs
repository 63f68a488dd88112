//! One flag: what changed, the visit, and keeping, moving or cancelling it.

mod answer;
mod forms;
mod load;
mod page;

#[cfg(feature = "ssr")]
mod show;

pub use answer::deal_with_flag;
pub use load::load_flag;
pub use page::page;

use serde::{Deserialize, Serialize};

/// What the page shows; texts are made by the server.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlagView {
    /// The prison's key in addresses.
    pub slug: String,
    /// "K7QM-3XTD: prisoner released".
    pub title: String,
    /// What changed, as a whole sentence.
    pub what: String,
    /// "2 hours ago".
    pub age: String,
    /// What else changed for this visit: where, and in words.
    pub others: Vec<(String, String)>,
    /// The visit's page.
    pub visit: String,
    /// Where staff decide about it first, when a request or change waits.
    pub decide: Option<String>,
    /// The visit: labels with answers.
    pub rows: Vec<(String, Vec<String>)>,
    /// Whether who looks may decide here.
    pub may_decide: bool,
    /// Times that these people can have: id and words.
    pub targets: Vec<(String, String)>,
    /// Why a visit is called off: code and words.
    pub reasons: Vec<(String, String)>,
}
