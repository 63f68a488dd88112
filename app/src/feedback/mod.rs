//! What visitors think of the service. Stored, never answered.

mod page;
mod send;

pub use page::page;
pub use send::send_feedback;
