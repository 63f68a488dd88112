//! The calendar: what a timetable is made of, which sessions it gives on a date, and between which days they can be booked.

mod attendance;
mod bank_holidays;
mod clash;
pub mod edit;
#[cfg(feature = "server")]
pub mod london;
mod processing;
mod recurrence;
mod slot;
mod timetable;
mod timing;
pub mod words;

pub use attendance::{Attendance, ListKind, ListRule, Placement};
pub use bank_holidays::BankHolidays;
pub use clash::Clash;
pub use processing::{first_bookable_day, is_processing_day, reply_by_day};
pub use recurrence::{Pattern, Recurrence};
pub use slot::{Slot, parse_date};
pub use timetable::{
    DayPlan, Offer, Origin, Planned, Special, SpecialKind, Template, Timetable, WhoMayBook,
};
pub use timing::{Earliest, Timing};
