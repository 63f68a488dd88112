//! Who did what at a prison, for those who administer it.

mod load;
mod look_up;
mod page;

#[cfg(feature = "ssr")]
mod sentence;
#[cfg(feature = "ssr")]
mod words;

pub use load::load_audit;
pub use look_up::look_up;
pub use page::page;

use serde::{Deserialize, Serialize};

/// What the page shows; texts are made by the server.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditView {
    /// The prison's key in addresses.
    pub slug: String,
    /// Its name.
    pub prison: String,
    /// Other prisons that this member of staff administers, by key and name.
    pub others: Vec<(String, String)>,
    /// Whom can be chosen, by word in addresses and name.
    pub people: Vec<(String, String)>,
    /// The word that is chosen.
    pub who: String,
    /// What was typed of the object.
    pub object: String,
    /// The day, as in addresses; empty for all days.
    pub day: String,
    /// What was found, in words.
    pub count: String,
    /// Newest first.
    pub lines: Vec<AuditLine>,
    /// The address of what is newer, unless this is the newest.
    pub newest: Option<String>,
    /// The address of what is older, if there is any.
    pub older: Option<String>,
}

/// Something that was done.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditLine {
    /// "Tuesday 2 March 2027, 2:03pm".
    pub when: String,
    /// The name, or what kind of somebody.
    pub who: String,
    /// What, how and why.
    pub what: String,
    /// To what or whom.
    pub about: String,
    /// The address of that, if it has a page.
    pub href: Option<String>,
}
