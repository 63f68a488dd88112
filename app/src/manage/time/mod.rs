//! Changing the time: another time is held while the old place is kept, then confirmed.

mod answer;
mod check;
mod page;
#[cfg(feature = "ssr")]
mod ranked;

pub use answer::{load_time, save_time};
pub use check::{CheckView, check_page, load_check, save_check};
pub use page::{OtherTimeView, page};
