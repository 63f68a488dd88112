//! The timetable: the week in sentences, what is different on single dates, and edits of both. An edit is typed on a form,
//! kept by the server, shown with everything it would change, and only then applied: the addresses of these pages carry
//! slugs, dates and ids, and going back or reloading loses nothing.

mod act;
mod day;
mod fields;
mod form;
mod load;
mod preview;
mod week;

#[cfg(feature = "ssr")]
mod ask;
#[cfg(feature = "ssr")]
mod show;
#[cfg(feature = "ssr")]
pub(crate) mod words;

pub use act::{apply_edit, type_edit};
pub use day::page as day_page;
pub use form::page as form_page;
pub use load::{load_day, load_form, load_preview, load_week};
pub use preview::page as preview_page;
pub use week::page as week_page;

use serde::{Deserialize, Serialize};

/// A link with its words and, for those who only hear it, what it is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Where it leads.
    pub href: String,
    /// What it says.
    pub text: String,
    /// What it is about.
    pub about: String,
}

/// A session in words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionCard {
    /// "2pm to 3pm, Main hall".
    pub heading: String,
    /// A state worth a tag: "Blocked", "Kept for its bookings"; mostly empty.
    pub note: String,
    /// Everything else about it.
    pub sentences: Vec<String>,
    /// What can be done with it.
    pub links: Vec<Link>,
}

/// The week's page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeekView {
    /// The prison's key in addresses.
    pub slug: String,
    /// Its name.
    pub prison: String,
    /// Whether this member of staff may edit.
    pub may_edit: bool,
    /// Weekdays with their sessions.
    pub days: Vec<(String, Vec<SessionCard>)>,
    /// Dates to come that are different: where their page is, the date, how it differs.
    pub exceptions: Vec<(String, String, Vec<String>)>,
    /// What was edited last, by whom and when.
    pub records: Vec<(String, String)>,
    /// Today, as in addresses.
    pub today: String,
}

/// The page of one date.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateView {
    /// The prison's key in addresses.
    pub slug: String,
    /// Its name.
    pub prison: String,
    /// "Tuesday 2 March 2027".
    pub day: String,
    /// What is different about the date.
    pub notes: Vec<String>,
    /// Its sessions.
    pub sessions: Vec<SessionCard>,
    /// What can be done with the date.
    pub links: Vec<Link>,
}

/// The form of an edit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormView {
    /// The prison's key in addresses.
    pub slug: String,
    /// What is done, as a heading.
    pub title: String,
    /// What it is done to.
    pub about: Vec<String>,
    /// The code of what is done.
    pub kind: String,
    /// What the fields hold at first.
    pub fields: Vec<(String, String)>,
    /// How many sessions a replaced day's form has room for.
    pub groups: usize,
    /// Where it leads back to.
    pub back: String,
}

/// What an edit would do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreviewView {
    /// Its key.
    pub id: String,
    /// What is done, as a heading.
    pub title: String,
    /// The edit in sentences.
    pub edit: Vec<String>,
    /// Why it cannot be done.
    pub blocked: Option<String>,
    /// What happens to sessions, in one sentence.
    pub summary: String,
    /// Session by session.
    pub effects: Vec<String>,
    /// Sessions with bookings to be decided about.
    pub touched: Vec<TouchedView>,
    /// What else waits on sessions that go, and what becomes of it.
    pub waiting: Vec<String>,
    /// How many bookings that are, in words.
    pub bookings: String,
    /// Whether each booking can be decided about by itself.
    pub one_by_one: bool,
    /// Goes with what is applied.
    pub digest: String,
    /// Where it is typed on.
    pub change: String,
    /// Where the timetable is.
    pub timetable: String,
}

/// A session with bookings to be decided about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TouchedView {
    /// The session's id.
    pub id: String,
    /// When and where it is.
    pub heading: String,
    /// Why its bookings are touched.
    pub why: Vec<String>,
    /// Booking ids with reference and prisoner.
    pub bookings: Vec<(String, String)>,
    /// What can become of them: values and words.
    pub options: Vec<(String, String)>,
}
