//! Prisons: how they are named and what each has decided about its visits.

mod own;
mod settings;
mod slug;

pub use own::{Own, TEXTS as OWN_TEXTS};
pub use settings::{Decision, OnlineBooking, Records, Settings, UnlistedVisitors};
pub use slug::{PrisonCode, Slug};
