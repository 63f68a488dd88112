//! What the shell does to the document in the browser. Nothing here fails loudly: a page without focus or
//! announcement still works.

use super::language::{in_language, other, split};
use crate::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Sets the document's title.
pub(crate) fn set_title(title: &str) {
    document().set_title(title);
}

/// Lets a screen reader say which page has come.
pub(crate) fn announce(text: &str) {
    if let Some(region) = document().get_element_by_id("announcement") {
        region.set_text_content(Some(text));
    }
}

/// Moves the focus to the first element that a selector finds, once the page has been drawn.
pub(crate) fn focus_soon(selector: &'static str) {
    request_animation_frame(move || {
        let element = document().query_selector(selector).ok().flatten();
        if let Some(element) = element.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
            if !element.has_attribute("tabindex") {
                _ = element.set_attribute("tabindex", "-1");
            }
            _ = element.focus();
        }
    });
}

/// Points the language switch, which stands outside the pages, to the page now shown.
pub(crate) fn keep_language_switch() {
    let (Ok(path), Ok(search)) = (window().location().pathname(), window().location().search())
    else {
        return;
    };
    let (shown, path) = split(&path);
    if let Some(link) = document().get_element_by_id("language-switch") {
        _ = link.set_attribute("href", &[in_language(other(shown), path), search].concat());
    }
}

/// Leaves the single page: asks the server for an address.
pub(crate) fn load(address: &str) {
    _ = window().location().set_href(address);
}

/// The path in the address bar.
pub(crate) fn path() -> String {
    window().location().pathname().unwrap_or_default()
}
