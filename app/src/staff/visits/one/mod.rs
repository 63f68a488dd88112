//! One visit with everything on it, and what staff can do about it.

mod act;
mod load;
mod page;
mod parts;

#[cfg(feature = "ssr")]
mod show;
#[cfg(feature = "ssr")]
mod timeline;

pub use act::act_on_visit;
pub use load::load_one;
pub use page::page;

use serde::{Deserialize, Serialize};

use super::Action;

/// What the page of a visit shows; texts are made by the server.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OneView {
    /// Identifies it.
    pub id: String,
    /// As in addresses.
    pub reference: String,
    /// As people write it.
    pub shown: String,
    /// The prison's key in addresses.
    pub slug: String,
    /// The day, as in addresses.
    pub date: String,
    /// Where it stands, in words.
    pub status: String,
    /// The tag's colour.
    pub colour: String,
    /// Where staff decide about it, when something waits.
    pub decide: Option<String>,
    /// Where the prisoner's visiting orders are shown, when the prisoner is known.
    pub prisoner: Option<String>,
    /// What changed since it was booked and needs a look: where, and in words.
    pub flags: Vec<(String, String)>,
    /// Labels with answers.
    pub rows: Vec<(String, Vec<String>)>,
    /// Everything that happened and was sent, oldest first.
    pub timeline: Vec<Happened>,
    /// Whether time and people can be changed now, by this member.
    pub changes: bool,
    /// Goes with what is recorded.
    pub version: i32,
    /// What the gate can record now.
    pub actions: Vec<Action>,
    /// Why somebody can be turned away now: code and words; empty when nobody can.
    pub refusals: Vec<(String, String)>,
    /// Why the visit can be called off now; empty when it cannot.
    pub cancellations: Vec<(String, String)>,
    /// The visitors and whether each is kept apart from others of their name; empty for those who may not decide.
    pub namesakes: Vec<(String, bool)>,
    /// Goes with a note or message: pressed twice, it is added once. None for those who only look.
    pub key: Option<String>,
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Happened {
    /// "Tuesday 2 March 2027, 2:03pm".
    pub when: String,
    /// What.
    pub what: String,
    /// Who, how, why, in which words.
    pub lines: Vec<String>,
}
