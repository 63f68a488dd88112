//! The rules of prison visits: pure functions and types that cannot hold a wrong value. No clock, no I/O.
//!
//! The feature `server` adds what the browser leaves off: the time zone, phone numbers, e-mail addresses, matching
//! people and random references.

mod codes;

#[cfg(feature = "server")]
pub mod audit;
pub mod availability;
pub mod booking;
pub mod calendar;
#[cfg(feature = "server")]
pub mod figures;
pub mod language;
#[cfg(feature = "server")]
pub mod legal;
pub mod messages;
pub mod people;
pub mod places;
pub mod prisons;
pub mod problem;
pub mod staff;

pub use codes::UnknownCode;
pub use problem::{FieldError, Problem};
