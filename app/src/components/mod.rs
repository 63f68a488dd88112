//! GOV.UK Frontend 6 as Leptos components: one file each, with the properties and class names of its counterpart.
//!
//! A field finds its first value and its errors in the form of the page (`forms::use_form`) by its name, so a page
//! gives only the name, the label and, where there is one, the answer given earlier. Inputs are uncontrolled: what was
//! typed before the browser took over, or before an error, stays.
//!
//! The pieces around the pages (skip link, header, service navigation, phase banner, cookie banner, language switch,
//! footer) are in `shell::chrome`, which only the server has.

mod back_link;
mod button;
mod checkboxes;
mod date_input;
mod details;
mod error_message;
mod error_summary;
mod field;
mod fieldset;
mod hint;
mod input;
mod inset_text;
mod items;
mod label;
mod list;
mod notification_banner;
mod pagination;
mod panel;
mod radios;
mod select;
mod summary_list;
mod table;
mod tag;
mod task_list;
mod text_area;
mod warning_text;

pub use back_link::BackLink;
pub use button::{Button, ButtonLink, ButtonStyle};
pub use checkboxes::Checkboxes;
pub use date_input::DateInput;
pub use details::Details;
pub use error_message::ErrorMessage;
pub use error_summary::ErrorSummary;
pub use fieldset::Fieldset;
pub use hint::Hint;
pub use input::Input;
pub use inset_text::InsetText;
pub use label::{Label, Size};
pub use list::list;
pub use notification_banner::NotificationBanner;
pub use pagination::Pagination;
pub use panel::Panel;
pub use radios::{Choice, Radios};
pub use select::Select;
pub use summary_list::{SummaryList, SummaryRow};
pub use table::Table;
pub use tag::Tag;
pub use task_list::{Task, TaskList};
pub use text_area::{CharacterCount, TextArea};
pub use warning_text::WarningText;
