//! A visit after it was booked: find it, look at it, change its time or people, cancel or withdraw, calendar file, print.

pub mod call_off;
pub mod confirm;
pub mod find;
pub mod link;
pub mod print;
mod rows;
pub mod time;
pub mod visit;
pub mod visitors;

#[cfg(feature = "ssr")]
mod calendar;
#[cfg(feature = "ssr")]
pub mod calendar_file;
#[cfg(feature = "ssr")]
mod changed;
#[cfg(feature = "ssr")]
mod refused;
#[cfg(feature = "ssr")]
mod signed;
#[cfg(feature = "ssr")]
mod unsaved;
#[cfg(feature = "ssr")]
mod words;

#[cfg(feature = "ssr")]
pub(crate) use calendar::download;
