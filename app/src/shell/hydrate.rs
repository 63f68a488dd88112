//! Taking over, in the browser, the page that the server rendered.

use crate::prelude::*;
use domain::language::Language;
use leptos::server_fn::client::set_server_url;
use wasm_bindgen::JsCast;

pub(crate) use super::language::split;

/// Hydrates the part of the document that belongs to the app, and says so on the root element.
pub(crate) fn start<V: IntoView + 'static>(language: Language, app: fn() -> V) {
    let document = document();
    let Some(root) = document
        .get_element_by_id("app")
        .and_then(|e| e.dyn_into().ok())
    else {
        return;
    };
    if language == Language::Cy {
        // Server functions answer in the language of the address they are called at.
        set_server_url("/cy");
    }
    leptos::mount::hydrate_from(root, move || {
        provide_context(language);
        app()
    })
    .forget();
    if let Some(element) = document.document_element() {
        _ = element.set_attribute("data-hydrated", "");
    }
}
