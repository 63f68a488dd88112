//! The people of a visit: their fields, adding and removing them, and a live count against the prison's limits.

mod count;
mod fields;
mod limits;
#[cfg(feature = "ssr")]
mod read;

pub use fields::{Group, GroupView, Limits, VisitorFields};
pub use limits::GroupLimits;
#[cfg(feature = "ssr")]
pub(crate) use read::{Pressed, pressed, read, view_of};
