//! Step 1: which prison. Typed with suggestions; without WASM the server looks the typed name up.

mod answer;
mod page;
#[cfg(feature = "hydrate")]
mod remember;
mod suggest;

pub use answer::{Found, Named, load_prison, prison_names, save_prison};
pub use page::page;
#[cfg(feature = "hydrate")]
pub(crate) use remember::keep as remember;
