//! A prison's settings and who changed them.

mod act;
mod history;
mod load;
mod page;

#[cfg(feature = "ssr")]
pub(super) mod words;

pub use act::set_prison;
pub use history::page as history_page;
pub use load::{load_prison, load_prison_history};
pub use page::page;

use serde::{Deserialize, Serialize};

/// The settings' form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettingsView {
    /// The prison's key in addresses.
    pub slug: String,
    /// Its name.
    pub prison: String,
    /// Whether this member of staff may change them.
    pub may_edit: bool,
    /// Goes with what is changed.
    pub version: i32,
    /// What the fields hold.
    pub fields: Vec<(String, String)>,
    /// The same for those who only look: labels with answers.
    pub rows: Vec<(String, Vec<String>)>,
}

/// Who changed what.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryView {
    /// The prison's key in addresses.
    pub slug: String,
    /// Its name.
    pub prison: String,
    /// "Alex Morgan, Monday 23 November 2026, 2:03pm" with rows of field, before, now.
    pub changes: Vec<(String, Vec<Vec<String>>)>,
}
