//! Adding a client, and everything about one.

mod add;
mod load;
mod one;
#[cfg(feature = "ssr")]
mod open;
mod page;

pub use add::{add_client, add_page, load_add};
pub use load::load_client;
pub use one::act_on_client;
#[cfg(feature = "ssr")]
pub(super) use open::open;
pub use page::page;

use serde::{Deserialize, Serialize};

use super::visits::LineView;

/// What the page for a new client needs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddView {
    /// Prisons: key and name.
    pub prisons: Vec<(String, String)>,
}

/// A client.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientView {
    /// Their id.
    pub id: String,
    /// The version seen.
    pub version: String,
    /// Their name.
    pub name: String,
    /// Prisoner number.
    pub number: String,
    /// Where they are.
    pub prison: String,
    /// What is new, each as a sentence.
    pub news: Vec<String>,
    /// The firm's own reference.
    pub matter: String,
    /// The hearing: day, month, year.
    pub hearing: (String, String, String),
    /// The hearing in words.
    pub hearing_words: String,
    /// Off the list.
    pub archived: bool,
    /// Members of the firm: id, name, whether they work for the client, whether it is the reader.
    pub colleagues: Vec<(String, String, bool, bool)>,
    /// Their visits, newest first.
    pub visits: Vec<LineView>,
}
