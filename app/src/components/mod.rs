//! GOV.UK Frontend 6 as Leptos components: one file each, with the properties and class names of its counterpart.
//!
//! A field finds its first value and its errors in the form of the page (`forms::use_form`) by its name, so a page
//! gives only the name, the label and, where there is one, the answer given earlier. Inputs are uncontrolled: what was
//! typed before the browser took over, or before an error, stays.

mod back_link;
mod button;
mod error_message;
mod error_summary;
mod field;
mod fieldset;
mod hint;
mod input;
mod label;
mod radios;
mod text_area;

pub use back_link::BackLink;
pub use button::{Button, ButtonLink, ButtonStyle};
pub use error_message::ErrorMessage;
pub use error_summary::ErrorSummary;
pub use fieldset::Fieldset;
pub use hint::Hint;
pub use input::Input;
pub use label::{Label, Size};
pub use radios::{Choice, Radios};
pub use text_area::{CharacterCount, TextArea};
