//! Where somebody was on the page, kept while what they look at is replaced.

use crate::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{FocusOptions, HtmlElement};

/// The focus. The page's own scroll stays by itself, and so does the focus on what is not replaced.
pub(super) struct Kept {
    /// The id of what had the focus; empty for something without one. None when it was elsewhere.
    focus: Option<String>,
    instead: &'static str,
}

impl Kept {
    /// As it is now within an element.
    pub(super) fn now(place: &str, instead: &'static str) -> Self {
        let document = document();
        let place = document.get_element_by_id(place);
        let active = document.active_element();
        let inside = place
            .zip(active)
            .filter(|(place, active)| place.contains(Some(active)));
        Self {
            focus: inside.map(|(_, active)| active.id()),
            instead,
        }
    }

    /// As it was, once the new is drawn: what lost its focus gets it back, and nothing takes it from what has it now.
    pub(super) fn put_back(self) {
        let document = document();
        let Some(id) = self.focus else { return };
        let lost = document
            .active_element()
            .is_none_or(|active| active.tag_name() == "BODY");
        if !lost {
            return;
        }
        let element = document.get_element_by_id(&id).or_else(|| {
            let instead = document.get_element_by_id(self.instead)?;
            _ = instead.set_attribute("tabindex", "-1");
            Some(instead)
        });
        if let Some(element) = element.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
            let options = FocusOptions::new();
            options.set_prevent_scroll(true);
            _ = element.focus_with_options(&options);
        }
    }
}
