//! Finding a prison, and everything a visitor wants to know about one.

#[cfg(feature = "ssr")]
mod describe;
mod filter;
mod list;
mod view;

pub use list::{ListedPrison, Prisons, list_prisons, page as list_page};
pub use view::{PrisonView, page as view_page, read_prison};
