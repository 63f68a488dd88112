//! Pages, components and typed server functions: rendered by the server, hydrated in the browser.
//! How to add a page with a form: `app/README.md`.

// Views nest deeply enough to pass the compiler's default.
#![recursion_limit = "256"]

pub mod booking;
pub mod components;
pub mod content;
pub mod feedback;
pub mod forms;
pub mod legal;
pub mod manage;
mod prelude;
pub mod prisons;
pub mod shell;
pub mod staff;
pub mod texts;
mod view;
mod visitor;
pub(crate) mod wire;

#[cfg(feature = "ssr")]
pub mod code;
#[cfg(feature = "ssr")]
pub mod cookies;
#[cfg(feature = "ssr")]
pub mod live;
#[cfg(feature = "ssr")]
mod performance;
#[cfg(feature = "ssr")]
pub mod state;

#[cfg(feature = "hydrate")]
pub use legal::hydrate_legal;
#[cfg(feature = "ssr")]
pub use shell::routes::{legal_pages, routes, staff_pages};
#[cfg(feature = "hydrate")]
pub use staff::hydrate_staff;
#[cfg(feature = "hydrate")]
pub use visitor::hydrate_visitor;
