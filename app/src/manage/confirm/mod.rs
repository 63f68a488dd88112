//! Asking once for the lead visitor's date of birth, before names are shown or anything but cancelling is done.

mod answer;
mod page;

pub use answer::{confirm_visit, load_confirm};
pub use page::{ConfirmView, page};
