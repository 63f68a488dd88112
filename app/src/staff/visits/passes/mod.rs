//! The papers of a day: one page for each visit, printed by the browser.

mod load;
mod page;

pub use load::load_passes;
pub use page::page;

use serde::{Deserialize, Serialize};

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassesView {
    /// The prison's key in addresses.
    pub slug: String,
    /// Its name.
    pub prison: String,
    /// "Tuesday 2 March 2027".
    pub day: String,
    /// As in addresses.
    pub date: String,
    /// By session and room.
    pub passes: Vec<Pass>,
}

/// One visit's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pass {
    /// As people write it.
    pub reference: String,
    /// "2pm to 3pm, Main hall".
    pub session: String,
    /// "Open" and the like.
    pub kind: String,
    /// Name, number, location.
    pub prisoner: String,
    /// Name, relationship, and what stands for the age: "Adult", or a child's date of birth.
    pub visitors: Vec<[String; 3]>,
    /// Who signs.
    pub signatures: Vec<String>,
}
