//! Step 6: how to reach the visitor.

mod answer;
mod page;

pub use answer::{load_contact, save_contact};
pub use page::{ContactView, page};
