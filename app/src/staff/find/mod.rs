//! Finding visits by prisoner, visitor, reference, phone or email. What is looked for stays out of addresses.

mod load;
mod page;

pub use load::{load_found, look_for};
pub use page::page;

use serde::{Deserialize, Serialize};

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindView {
    /// The prison's key in addresses.
    pub slug: String,
    /// Its name.
    pub prison: String,
    /// What was looked for; empty before anything was.
    pub sought: String,
    /// How many visits there are, in words.
    pub count: String,
    /// Newest first.
    pub found: Vec<Found>,
}

/// A visit that fits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// As in addresses.
    pub reference: String,
    /// As people write it.
    pub shown: String,
    /// Day and time, prisoner, visitors, status.
    pub cells: [String; 4],
}
