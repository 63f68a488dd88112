//! The entry point of the browser half: one build for each audience, chosen by a feature.

/// Takes over the page that the server rendered.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    #[cfg(feature = "visitor")]
    app::hydrate_visitor();
    #[cfg(feature = "legal")]
    app::hydrate_legal();
    #[cfg(feature = "staff")]
    app::hydrate_staff();
}
