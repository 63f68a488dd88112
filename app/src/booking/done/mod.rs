//! After booking: the reference, what happens next, what to bring.

mod load;
mod page;

pub use load::load_done;
pub use page::{DoneView, Texts, page};
