//! One request: who wants to visit whom and when, what the rules say of it, and the decision.

mod answer;
mod forms;
mod load;
mod page;
mod parts;

#[cfg(feature = "ssr")]
mod history;
#[cfg(feature = "ssr")]
mod people;
#[cfg(feature = "ssr")]
mod reasons;
#[cfg(feature = "ssr")]
mod rules;
#[cfg(feature = "ssr")]
mod show;
#[cfg(feature = "ssr")]
mod typed;

pub use answer::decide_request;
pub use load::load_request;
pub use page::page;
#[cfg(feature = "ssr")]
pub(in crate::staff) use {history::ended, rules::people as why_not, show::claim};

use serde::{Deserialize, Serialize};

/// A label with the lines of its answer.
pub type Row = (String, Vec<String>);

/// What the page shows; texts are made by the server.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestView {
    /// Identifies it.
    pub id: String,
    /// The prison's key in addresses.
    pub slug: String,
    /// "K7QM-3XTD: request" or "…: change of a booking".
    pub title: String,
    /// Where it stands, with GOV.UK's name of a colour.
    pub status: (String, String),
    /// Whether something waits.
    pub waits: bool,
    /// Whether who looks may decide here.
    pub may_decide: bool,
    /// Whether who looks may set soft rules aside here.
    pub may_override: bool,
    /// The visitors and whether each is kept apart from others of their name; empty for those who may not decide.
    pub namesakes: Vec<(String, bool)>,
    /// How it ended: who decided what and when. Empty while it waits.
    pub ended: String,
    /// Rises with everything that happens to it.
    pub version: i32,
    /// What is asked for.
    pub asked: Vec<Row>,
    /// Whether the day to reply by is today or over.
    pub urgent: bool,
    /// Who is visited, as typed.
    pub prisoner: Vec<Row>,
    /// The record of that number; empty where there is none.
    pub recorded: Vec<Row>,
    /// Why there is no record; empty where there is one.
    pub no_record: String,
    /// Who wants to come.
    pub visitors: Vec<VisitorView>,
    /// The times asked for.
    pub choices: Vec<ChoiceView>,
    /// What a change would change, from and to.
    pub change: Vec<Row>,
    /// How the booker is reached, and what help is needed.
    pub contact: Vec<Row>,
    /// When and what, oldest first.
    pub history: Vec<Row>,
    /// Who has it.
    pub claim: ClaimView,
    /// Every reason for saying no: code and words.
    pub reasons: Vec<(String, String)>,
    /// Where everything about the visit is shown, with its notes and messages.
    pub visit: String,
    /// Where the prisoner's visiting orders are shown, when the prisoner is known.
    pub allowance: Option<String>,
    /// Day, month and year on which the prisoner's allowance renews; empty when that is not known.
    pub renews: (String, String, String),
}

/// Who has a request.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ClaimView {
    /// Nobody.
    #[default]
    Nobody,
    /// Who looks, until then.
    Mine(String),
    /// A colleague: "Bela Kovacs has this until 10:15am."
    Other(String),
}

/// A visitor as typed and as the records know them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitorView {
    /// As typed.
    pub name: String,
    /// Everything about them.
    pub rows: Vec<Row>,
}

/// One time asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChoiceView {
    /// 1 to 3.
    pub rank: i16,
    /// "Tuesday 2 March 2027, 2pm to 3pm".
    pub when: String,
    /// "Its own place, and 3 more left".
    pub places: String,
    /// Whether accepting it can succeed.
    pub possible: bool,
    /// Every rule.
    pub rules: Vec<RuleLine>,
}

/// What one rule says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleLine {
    /// What is asked.
    pub rule: String,
    /// Pass, for staff, or no.
    pub result: RuleResult,
    /// The cause.
    pub words: String,
}

/// How a rule came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RuleResult {
    /// Nothing speaks against it.
    Pass,
    /// Staff have to look.
    Decide,
    /// Booked now, it would be refused, and so would accepting it.
    Refused,
}
