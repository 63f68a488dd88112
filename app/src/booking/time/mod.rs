//! Step 4: when. Choosing a time holds its place; prisons that decide take up to three ranked choices.

mod answer;
mod page;
#[cfg(feature = "ssr")]
mod ranked;

pub use answer::{load_time, save_time};
pub use page::{ChosenView, WhenView, page};
#[cfg(feature = "ssr")]
pub(crate) use ranked::{shown, takes_choices};
