//! Changing who comes, with the same form as when booking.

mod answer;
mod page;

pub use answer::{load_visitors, save_visitors};
pub use page::page;
