//! A visit after it was booked: find, look, change, cancel, withdraw, calendar file, print.

#[cfg(feature = "ssr")]
pub mod calendar_file;
