//! A month, ready for showing: every text is made by the server, in the visitor's language.

use serde::{Deserialize, Serialize};

/// One month of one prison for one group of people.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarView {
    /// `December 2026`.
    pub title: String,
    /// `2026-12`, as in addresses.
    pub month: String,
    /// The month before, unless nothing in it can be booked any more.
    pub previous: Option<String>,
    /// The month after, unless it lies beyond what can be booked.
    pub next: Option<String>,
    /// `Monday` and `Mon`, from Monday to Sunday.
    pub weekdays: Vec<(String, String)>,
    /// Weeks from Monday to Sunday; none where a day belongs to another month.
    pub weeks: Vec<Vec<Option<DayView>>>,
}

/// One day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayView {
    /// `2026-12-05`, as in addresses.
    pub date: String,
    /// Day of the month.
    pub number: i8,
    /// `Saturday 5 December`.
    pub name: String,
    /// One or two words in the day's box: free, or the first reason why not.
    pub note: String,
    /// Why it cannot be booked, each a sentence; none when it can.
    pub reasons: Vec<String>,
    /// What can be booked on it.
    pub times: Vec<TimeView>,
}

/// One session that can be booked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeView {
    /// The session's id, as the form sends it.
    pub session: String,
    /// `2pm to 3pm`.
    pub when: String,
    /// Places left.
    pub left: i32,
    /// Whether the prison decides about it.
    pub decided: bool,
}

impl CalendarView {
    /// The day of a date such as `2026-12-05`, if it is in this month.
    #[must_use]
    pub fn day(&self, date: &str) -> Option<&DayView> {
        self.weeks
            .iter()
            .flatten()
            .flatten()
            .find(|day| day.date == date)
    }

    /// Whether any day of the month can be booked.
    #[must_use]
    pub fn has_free_days(&self) -> bool {
        self.weeks
            .iter()
            .flatten()
            .flatten()
            .any(|day| !day.times.is_empty())
    }
}
