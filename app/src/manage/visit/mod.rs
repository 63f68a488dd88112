//! The page of one visit: how it stands, its details, what happened to it, and what can be done.

mod load;
mod page;
#[cfg(feature = "ssr")]
mod status;

pub use load::{leave_visit, load_visit};
pub use page::{Action, Status, VisitView, page};
