//! The inbox: what waits for a decision, the first to be answered first.

mod changes;
mod load;
mod page;

#[cfg(feature = "ssr")]
mod show;

pub use load::load_inbox;
pub use page::inbox_page;

use super::RequestLine;
use serde::{Deserialize, Serialize};

/// What the inbox shows; texts are made by the server.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InboxView {
    /// The prison's key in addresses.
    pub slug: String,
    /// Its name.
    pub prison: String,
    /// The other prisons of this member of staff: key and name.
    pub others: Vec<(String, String)>,
    /// What can be shown.
    pub filters: Vec<FilterLink>,
    /// What is shown, the first to be answered first.
    pub lines: Vec<RequestLine>,
    /// The filter that shows them, as in addresses.
    pub show: String,
    /// When this was read, such as "10:42am".
    pub read_at: String,
    /// Everything that happened up to this position of the prison's events is here.
    pub position: i64,
}

/// A way to look at the inbox.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FilterLink {
    /// Where it leads.
    pub href: String,
    /// Its word in addresses.
    pub word: String,
    /// "Unclaimed (3)".
    pub text: String,
    /// Whether it is the one shown.
    pub here: bool,
}
