//! The board: one day at one prison, on as many screens as there are people looking.

mod changes;
mod load;
mod page;
mod parts;

#[cfg(feature = "ssr")]
mod chart;
#[cfg(feature = "ssr")]
mod show;

pub use load::load_board;
pub use page::page;
#[cfg(feature = "ssr")]
pub(in crate::staff) use show::{age, pool};

use super::requests::RequestLine;
use serde::{Deserialize, Serialize};

/// What the board shows; texts are made by the server.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardView {
    /// The prison's key in addresses.
    pub slug: String,
    /// Its name.
    pub prison: String,
    /// The other prisons that this member of staff may look at: key and name.
    pub others: Vec<(String, String)>,
    /// "Tuesday 2 March 2027".
    pub day: String,
    /// The same as in addresses.
    pub date: String,
    /// Whether that is today.
    pub today: bool,
    /// The days before and after, as in addresses.
    pub around: (String, String),
    /// When this was read, such as "10:42am".
    pub read_at: String,
    /// Big numbers with what they count.
    pub figures: Vec<Figure>,
    /// Places taken by session, as a picture.
    pub chart: String,
    /// By start and room.
    pub sessions: Vec<SessionLine>,
    /// The first to be answered first.
    pub waiting: Vec<RequestLine>,
    /// What somebody must look at, the next visit first; not all of them when there are many.
    pub flags: Vec<FlagLine>,
    /// Newest first.
    pub called_off: Vec<CalledOffLine>,
    /// "Bela Kovacs is looking at Wednesday 3 March", for each colleague who is looking.
    pub looking: Vec<String>,
    /// Whether this member of staff administers the prison.
    pub admin: bool,
    /// Everything that happened up to this position of the prison's events is here.
    pub position: i64,
}

/// A big number.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Figure {
    /// A stable word for tests and styles.
    pub name: String,
    /// The number.
    pub number: i64,
    /// What it counts.
    pub label: String,
}

/// One session.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SessionLine {
    /// "2pm to 3pm".
    pub times: String,
    /// May be empty.
    pub room: String,
    /// Why it is not on sale; empty when it is.
    pub note: String,
    /// "Open: 12 of 20 places taken", for each pool with any.
    pub pools: Vec<String>,
    /// "5 arrived, 7 to come".
    pub people: String,
}

/// Something that changed since a visit was booked.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FlagLine {
    /// Identifies it.
    pub id: String,
    /// The reference as people write it.
    pub reference: String,
    /// Name and number.
    pub prisoner: String,
    /// What changed, as a whole sentence.
    pub what: String,
    /// When the visit is.
    pub when: String,
}

/// Something called off.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CalledOffLine {
    /// "10:12am".
    pub at: String,
    /// The reference as people write it.
    pub reference: String,
    /// Who was to be visited.
    pub prisoner: String,
    /// "Cancelled" and the like.
    pub what: String,
    /// The time it was for.
    pub when: String,
}
