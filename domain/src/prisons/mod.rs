//! Prisons: how they are named and what each has decided about its visits.

mod settings;
mod slug;

pub use settings::{Decision, OnlineBooking, Records, Settings, UnlistedVisitors};
pub use slug::{PrisonCode, Slug};
