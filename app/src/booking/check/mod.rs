//! Step 7: all the answers, each with a link to change it, and the button that books.

mod answer;
#[cfg(feature = "ssr")]
mod book;
mod page;
#[cfg(feature = "ssr")]
mod summary;

pub use answer::{load_check, save_check};
pub use page::{CheckView, Row, Section, page};
