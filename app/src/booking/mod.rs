//! Booking a visit, step by step. Answers stand in a draft on the server, so nothing is lost; steps cannot be skipped.

pub mod calendar;
pub mod check;
pub mod contact;
pub mod done;
pub mod draft;
pub mod frame;
pub mod group;
pub mod hold;
pub mod prison;
pub mod prisoner;
pub mod support;
pub mod time;
pub mod visitors;

#[cfg(feature = "ssr")]
pub(crate) mod journey;
#[cfg(feature = "ssr")]
pub(crate) mod outcome;
#[cfg(feature = "ssr")]
pub(crate) mod typed;
#[cfg(feature = "ssr")]
pub(crate) mod words;
