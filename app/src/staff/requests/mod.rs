//! Requests: the inbox of a prison, and one request with everything that speaks for and against it.

mod inbox;
mod line;
mod one;

pub use inbox::{inbox_page, load_inbox};
pub use line::RequestLine;
pub(in crate::staff) use line::line;
#[cfg(feature = "ssr")]
pub(in crate::staff) use line::words;
pub use one::{ClaimView, decide_request, load_request, page};
#[cfg(feature = "ssr")]
pub(in crate::staff) use one::{claim, ended, why_not};
