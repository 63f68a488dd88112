//! Booking for a client, on one page: who attends, how and how long, the next free times, and one press that books. "Book
//! again" is the same page with everything as it was last time and the next free time chosen.

mod answer;
mod load;
mod page;

#[cfg(feature = "ssr")]
mod times;
#[cfg(feature = "ssr")]
mod wish;

pub use answer::book_for_client;
pub use load::load_booking;
pub use page::page;

use serde::{Deserialize, Serialize};

/// The page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookView {
    /// The client's id.
    pub client: String,
    /// Their name.
    pub name: String,
    /// Where they are.
    pub prison: String,
    /// The hearing in words; empty without one.
    pub hearing: String,
    /// A key under which a press books once.
    pub key: String,
    /// `any`, or a pool.
    pub way: String,
    /// `any`, or minutes.
    pub length: String,
    /// Only times before the hearing.
    pub before: bool,
    /// From which day on times are shown; empty for the earliest.
    pub from: String,
    /// The address book: id, name with what they are, whether they attend.
    pub people: Vec<(String, String, bool)>,
    /// Who attends, in words; empty when nobody was chosen.
    pub attending: String,
    /// How many times there are, as a sentence.
    pub count: String,
    /// The next free times: what is sent, when, what else there is to say.
    pub times: Vec<(String, String, String)>,
    /// The day from which later times are shown; empty when there are none.
    pub later: String,
    /// Why no time can be shown.
    pub nothing: String,
}
