//! Where somebody was on the board, kept while what they look at is replaced.

use crate::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{FocusOptions, HtmlElement};

/// What is replaced.
const BOARD: &str = "board";
/// What can be scrolled by itself.
const CHART: &str = "board-chart";
/// Where the focus goes when what had it is gone.
const INSTEAD: &str = "waiting";

/// The focus and the scroll of the chart. The page's own scroll stays by itself.
pub(super) struct Kept {
    /// The id of what has the focus on the board; empty for something without one.
    focus: Option<String>,
    scroll: i32,
}

impl Kept {
    /// As it is now.
    pub(super) fn now() -> Self {
        let document = document();
        let board = document.get_element_by_id(BOARD);
        let active = document.active_element();
        let inside = board
            .zip(active)
            .filter(|(board, active)| board.contains(Some(active)));
        Self {
            focus: inside.map(|(_, active)| active.id()),
            scroll: document
                .get_element_by_id(CHART)
                .map_or(0, |chart| chart.scroll_left()),
        }
    }

    /// As it was, once the new board is drawn.
    pub(super) fn put_back(self) {
        let document = document();
        if let Some(chart) = document.get_element_by_id(CHART) {
            chart.set_scroll_left(self.scroll);
        }
        let Some(id) = self.focus else { return };
        let element = document.get_element_by_id(&id).or_else(|| {
            let instead = document.get_element_by_id(INSTEAD)?;
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
