//! Step 2: whom to visit, checked against the prison's records.

mod answer;
#[cfg(feature = "ssr")]
mod check;
mod page;

pub use answer::{load_prisoner, save_prisoner};
pub use page::{PrisonerView, page};
