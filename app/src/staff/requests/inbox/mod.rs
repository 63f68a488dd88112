//! The inbox: what waits for a decision, the first to be answered first.

mod load;
mod page;

#[cfg(feature = "ssr")]
mod show;

pub use load::load_inbox;
pub use page::inbox_page;
#[cfg(feature = "ssr")]
pub(super) use show::cause;

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
    /// What is shown.
    pub lines: Vec<Line>,
}

/// A way to look at the inbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilterLink {
    /// Its word in addresses.
    pub word: String,
    /// "Unclaimed (3)".
    pub text: String,
    /// Whether it is the one shown.
    pub here: bool,
}

/// A request, or a change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Where it is decided.
    pub href: String,
    /// As people write it.
    pub reference: String,
    /// Name and number.
    pub prisoner: String,
    /// "Change of a booking" or "Request".
    pub kind: String,
    /// The time asked for.
    pub when: String,
    /// "2 days ago".
    pub age: String,
    /// "Reply by Friday 5 March".
    pub reply_by: String,
    /// Whether that is today or over.
    pub urgent: bool,
    /// Why staff decide.
    pub causes: Vec<String>,
    /// "Bela Kovacs has this until 10:15am"; empty when nobody has it.
    pub claim: String,
}
