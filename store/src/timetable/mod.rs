//! Timetables: what a prison offers week by week, and the dated sessions made from it ahead of time, so that there is
//! always a row to lock. Imports and screens write the timetable; only this module makes sessions of it.
//!
//! A session is the same one as long as its source, date and times are the same. One that falls out of the timetable is
//! never deleted: without live places it is `removed`, with some it is `kept` for staff to deal with, and neither is sold.
mod difference;
pub mod edit;
mod generate;
mod load;
mod overview;
mod planned;
mod retire;
mod stored;
mod up_to_date;
mod weekly;
mod write;

#[cfg(test)]
mod tests;

pub use generate::{Generated, generate, generate_all};
pub use overview::{DatedSession, Exceptions, Overview, WeeklySession, at_date, overview};
pub use planned::Key;
pub use up_to_date::ensure;
pub use weekly::{Weekly, weekly};

pub(crate) use load::{load, templates};

/// How far ahead a clash in a room is looked for: patterns of a year or less have met by then.
pub(crate) const CLASH_YEARS: i64 = 3;

/// Days generated beyond the longest window, so that a worker that is late is not noticed.
const SPARE_DAYS: i32 = 7;
