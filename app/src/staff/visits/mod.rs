//! Running the day: the visits of a day, the gate, one visit with everything on it, the papers.

mod act;
pub mod change;
mod load;
pub mod one;
mod page;
pub mod passes;
mod rows;

#[cfg(feature = "ssr")]
pub(crate) mod csv;
#[cfg(feature = "ssr")]
mod gate;
#[cfg(feature = "ssr")]
mod search;
#[cfg(feature = "ssr")]
mod show;
#[cfg(feature = "ssr")]
pub(super) mod words;

pub use act::act_in_day;
pub use load::load_day;
pub use page::page;

use serde::{Deserialize, Serialize};

/// What the page of a day shows; texts are made by the server.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayView {
    /// The prison's key in addresses.
    pub slug: String,
    /// Its name.
    pub prison: String,
    /// "Tuesday 2 March 2027".
    pub day: String,
    /// As in addresses.
    pub date: String,
    /// Whether that is today.
    pub today: bool,
    /// The days before and after, as in addresses.
    pub around: (String, String),
    /// `time`, `prisoner` or `status`.
    pub sort: String,
    /// What was looked for within the day; empty when everything is shown.
    pub sought: String,
    /// How many visits there are, in words.
    pub count: String,
    /// By session and room; one list when it is sorted in another way.
    pub groups: Vec<Group>,
    /// Whether this member of staff may record what happens at the gate.
    pub may_book: bool,
    /// What was just recorded.
    pub done: Option<String>,
}

/// The visits of a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// "2pm to 3pm, Main hall".
    pub heading: String,
    /// In order.
    pub visits: Vec<Line>,
}

/// A visit in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// As in addresses.
    pub reference: String,
    /// As people write it.
    pub shown: String,
    /// "2pm".
    pub time: String,
    /// Name, number and location.
    pub prisoner: Vec<String>,
    /// Names with ages on the day.
    pub visitors: Vec<String>,
    /// Where it stands, in words.
    pub status: String,
    /// The tag's colour.
    pub colour: String,
    /// What they need, and whether it is a closed visit.
    pub needs: Vec<String>,
    /// Goes with what is recorded.
    pub version: i32,
    /// What can be recorded now.
    pub actions: Vec<Action>,
}

/// Something the gate can record now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action {
    /// What is sent.
    pub code: String,
    /// What the button says.
    pub text: String,
}
