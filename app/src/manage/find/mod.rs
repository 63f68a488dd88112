//! Finding a visit by its reference and the lead visitor's date of birth.

mod answer;
mod page;

pub use answer::find_visit;
pub use page::page;
