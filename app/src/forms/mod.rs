//! The one way in which a page asks for something. Without WASM a form is a plain POST to the page's own path; with
//! WASM it calls the typed server function of the same route. Both run the same function and show the same answer.

mod form;
mod handle;
mod refusal;
mod values;

#[cfg(feature = "hydrate")]
mod browser;
#[cfg(feature = "ssr")]
pub(crate) mod post;
#[cfg(feature = "ssr")]
mod trouble;

pub use form::Form;
pub use handle::{FormHandle, Submitted, use_form};
pub use refusal::{Fault, Kind, Next, Refusal};
#[cfg(feature = "ssr")]
pub use trouble::{limited, unavailable};
pub use values::Values;

use std::{future::Future, pin::Pin};

/// What a form's function gives back.
pub type Answer = Result<Next, Refusal>;

/// The function behind a form: takes what was typed, says where to go next or what is wrong.
pub type Submit = fn(Values) -> Pin<Box<dyn Future<Output = Answer> + Send>>;
