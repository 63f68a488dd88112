//! A professional's firm: who belongs to it, who waits, what its administrators did.

mod act;
mod history;
mod load;
mod page;

pub use act::act_in_firm;
pub use history::{history_page, load_firm_history};
pub use load::load_firm;
pub use page::page;

use serde::{Deserialize, Serialize};

/// A firm as its members see it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirmView {
    /// Its name.
    pub name: String,
    /// Whether the reader administers it.
    pub administrator: bool,
    /// Those who ask to join, for administrators.
    pub waiting: Vec<ColleagueView>,
    /// Those who belong to it.
    pub members: Vec<ColleagueView>,
}

/// One of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColleagueView {
    /// Their id.
    pub id: String,
    /// The version seen, so that two who change at once are told apart.
    pub version: String,
    /// Their name.
    pub name: String,
    /// Their work address.
    pub email: String,
    /// What they are and where they are registered.
    pub lines: Vec<String>,
    /// Whether they administer the firm.
    pub administrator: bool,
    /// Whether they are the reader.
    pub own: bool,
}
