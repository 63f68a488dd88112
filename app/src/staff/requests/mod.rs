//! Requests: the inbox of a prison, and one request with everything that speaks for and against it.

mod inbox;
mod one;

pub use inbox::{inbox_page, load_inbox};
pub use one::{decide_request, load_request, page};
