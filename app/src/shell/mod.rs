//! What surrounds every page: the document, the route table, moving between pages, languages.

mod language;
mod loading;
pub mod navigation;
mod page;
mod route;
pub(crate) mod sign_out;

#[cfg(feature = "ssr")]
pub(crate) mod audience;
#[cfg(feature = "hydrate")]
pub(crate) mod browser;
#[cfg(feature = "ssr")]
mod chrome;
#[cfg(feature = "ssr")]
mod document;
#[cfg(feature = "hydrate")]
pub(crate) mod hydrate;
#[cfg(feature = "ssr")]
pub(crate) mod render;
#[cfg(feature = "ssr")]
pub(crate) mod respond;
#[cfg(feature = "ssr")]
pub(crate) mod routes;
#[cfg(feature = "ssr")]
mod server_functions;

pub use language::{href, in_language, language};
pub use loading::{Loaded, refused};
pub use page::Page;
#[cfg(feature = "ssr")]
pub use render::{language_of, plain};
pub(crate) use route::form;
pub use route::{Params, Route};
