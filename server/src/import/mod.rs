//! Reading files that others wrote: timetables, bank holidays and prisoners. Whatever is wrong with one is reported
//! with its place and what was done about it; what is good is loaded.

mod bank_holidays;
mod notice;
mod prisoners;
mod timetables;

pub use bank_holidays::{BankHolidaysReport, bank_holidays};
pub use notice::Notice;
pub use prisoners::{PrisonersReport, prisoners};
pub use timetables::{TimetablesReport, timetables};
