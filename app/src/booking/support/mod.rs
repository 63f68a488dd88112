//! Step 5: access needs. Optional.

mod answer;
mod page;

pub use answer::{load_support, save_support};
pub use page::{SupportView, page};
