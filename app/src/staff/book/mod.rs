//! Booking for somebody who calls, writes or stands at the counter: one page for everything typed, one for the time, one
//! to check. What is typed stands in a draft that only the member of staff who began it can open; its id is in the address,
//! so that two callers can wait in two tabs.

mod check;
mod done;
mod people;
mod time;

#[cfg(feature = "ssr")]
mod anyway;
#[cfg(feature = "ssr")]
mod call;
#[cfg(feature = "ssr")]
mod show;
#[cfg(feature = "ssr")]
mod typing;

pub use check::{check_page, finish_call, load_check};
pub use done::{done_page, load_done};
pub use people::{load_people, people_page, save_people};
pub use time::{choose_time, load_times, time_page};

use serde::{Deserialize, Serialize};

use crate::booking::{frame::Frame, group::GroupView};
use crate::staff::times::Weeks;

/// A code with its words.
pub type Named = (String, String);

/// Everything that is typed; texts are made by the server.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeopleView {
    /// The prison's key in addresses.
    pub slug: String,
    /// Its name.
    pub prison: String,
    /// The other prisons where this member may book: key and name. None once something was saved.
    pub others: Vec<Named>,
    /// How a caller can ask.
    pub channels: Vec<Named>,
    /// How this one asks; empty at first.
    pub channel: String,
    /// The prisoner's first name.
    pub first_name: String,
    /// The prisoner's last name.
    pub last_name: String,
    /// The prisoner's date of birth: day, month, year.
    pub born: (String, String, String),
    /// The prisoner number.
    pub number: String,
    /// The visitors.
    pub group: GroupView,
    /// Whether text messages can be sent at all.
    pub texts: bool,
    /// Email address.
    pub email: String,
    /// Phone number.
    pub phone: String,
    /// Language of messages.
    pub language: String,
    /// Access needs.
    pub support: String,
}

/// The times of two weeks.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TimesView {
    /// Back link and held place.
    pub frame: Frame,
    /// "Ann Lee and 1 more, to visit John Case (A1234BC) at Northmoor".
    pub who: String,
    /// Where to go on with the place that is held.
    pub keep: Option<String>,
    /// The sessions.
    pub weeks: Weeks,
}

/// Everything before it is booked.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CheckView {
    /// Back link and held place.
    pub frame: Frame,
    /// Where the answers are changed: people, time.
    pub change: (String, String),
    /// Labels with answers.
    pub rows: Vec<(String, Vec<String>)>,
    /// The time chosen.
    pub when: String,
    /// Whether staff will have to decide.
    pub request: bool,
    /// What is in the way.
    pub obstacle: Option<Obstacle>,
}

/// What is in the way of the time chosen, and can be dealt with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Obstacle {
    /// What it is.
    pub text: String,
    /// Codes of the rules to set aside; empty when it is somebody of the same name.
    pub rules: String,
    /// The visitor who may be somebody else; empty when rules are in the way.
    pub namesake: String,
}

/// The booking that was made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoneView {
    /// "Booked" or "Requested".
    pub title: String,
    /// As it is read out.
    pub reference: String,
    /// What else there is to say.
    pub lines: Vec<String>,
    /// The visit's page.
    pub visit: String,
    /// Where the next caller's booking begins.
    pub another: String,
}
