//! Texts of booking a visit, one file per step. What only the server says never
//! travels to the browser but as ready strings.

pub mod calendar;
pub mod contact;
pub mod draft;
pub mod hold;
pub mod prison;
pub mod prisoner;
pub mod support;
pub mod time;
pub mod visitors;

#[cfg(feature = "ssr")]
pub mod answers;
#[cfg(feature = "ssr")]
pub mod check;
#[cfg(feature = "ssr")]
pub mod done;
