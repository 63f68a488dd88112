//! The firm's address book: who attends legal visits.

mod load;
mod page;

pub use load::{change_people, load_people};
pub use page::page;

use serde::{Deserialize, Serialize};

/// The book.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeopleView {
    /// Id, name, what they are, date of birth.
    pub people: Vec<(String, String, String, String)>,
}
