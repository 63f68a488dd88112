//! Requests: the inbox of a prison, and one request with everything that speaks for and against it.

mod inbox;
mod one;

pub use inbox::{inbox_page, load_inbox};
#[cfg(feature = "ssr")]
pub(in crate::staff) use one::why_not;
pub use one::{decide_request, load_request, page};
