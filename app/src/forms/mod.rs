//! The one way in which a page asks for something. Without WASM a form is a plain POST to the page's own path; with
//! WASM it calls the typed server function of the same route. Both run the same function and show the same answer.

mod form;
mod handle;
mod refusal;
mod values;

#[cfg(feature = "hydrate")]
mod browser;
#[cfg(feature = "hydrate")]
mod call;
#[cfg(feature = "ssr")]
pub(crate) mod post;
#[cfg(feature = "ssr")]
mod trouble;

pub use form::Form;
pub use handle::{FormHandle, Submitted, use_form};
pub use refusal::{Fault, Kind, Next, Refusal};
#[cfg(feature = "ssr")]
pub use trouble::{matched, tried, unavailable};
pub use values::Values;

#[cfg(feature = "ssr")]
use std::{future::Future, pin::Pin};

/// What a form's function gives back.
pub type Answer = Result<Next, Refusal>;

/// The server function behind a form: takes what was typed, says where to go next or what is wrong.
#[derive(Clone, Copy, Debug)]
pub struct Submit {
    /// Its name under `/_fn`. The browser calls all of them through one function, by name: the calling half that
    /// leptos makes for each would weigh more than the pages' own texts.
    pub endpoint: &'static str,
    /// The function itself.
    #[cfg(feature = "ssr")]
    pub run: fn(Values) -> Pin<Box<dyn Future<Output = Answer> + Send>>,
}
