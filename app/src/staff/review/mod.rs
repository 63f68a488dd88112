//! What changed since visits were booked: the list of a prison, and one flag with what can be done about its visit.

mod load;
mod one;
mod page;

#[cfg(feature = "ssr")]
pub(in crate::staff) mod words;

pub use load::load_review;
pub use one::{deal_with_flag, load_flag, page};
pub use page::list_page;

use serde::{Deserialize, Serialize};

/// What the list shows; texts are made by the server.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewView {
    /// Its name.
    pub prison: String,
    /// The other prisons of this member of staff: key and name.
    pub others: Vec<(String, String)>,
    /// How the flag that the address names was dealt with, and by whom; empty when it names none.
    pub settled: String,
    /// The next visit first.
    pub flags: Vec<Line>,
}

/// A flag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Identifies it.
    pub id: String,
    /// The reference of the visit as people write it.
    pub reference: String,
    /// Name and number.
    pub prisoner: String,
    /// When the visit is.
    pub when: String,
    /// "Prisoner released".
    pub cause: String,
    /// The same as a whole sentence.
    pub what: String,
    /// "2 hours ago".
    pub age: String,
    /// Whether the visit is today or over.
    pub urgent: bool,
}
