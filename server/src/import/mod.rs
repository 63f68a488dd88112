//! Reading files that others wrote: timetables, bank holidays, prisoners, their contacts and allowances, and who is kept
//! apart. Whatever is wrong with one is reported
//! with its place and what was done about it; what is good is loaded.

mod allowances;
mod bank_holidays;
mod contacts;
mod lines;
mod non_associations;
mod notice;
mod prisoners;
mod timetables;

pub use allowances::{AllowancesReport, allowances};
pub use bank_holidays::{BankHolidaysReport, bank_holidays};
pub use contacts::{ContactsReport, contacts};
pub use non_associations::{NonAssociationsReport, non_associations};
pub use notice::Notice;
pub use prisoners::{PrisonersReport, prisoners};
pub use timetables::{TimetablesReport, timetables};
