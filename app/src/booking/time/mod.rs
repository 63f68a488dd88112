//! Step 4: when. Choosing a time holds its place; prisons that decide take up to three ranked choices.

mod answer;
mod choices;
mod page;
#[cfg(feature = "ssr")]
pub(crate) mod ranked;

pub use answer::{load_time, save_time};
pub use choices::{ChosenView, choices};
pub use page::{WhenView, page};
#[cfg(feature = "ssr")]
pub(crate) use ranked::{shown, takes_choices};
