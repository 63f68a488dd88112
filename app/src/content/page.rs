//! The pages of plain text.

use super::{Document, read_document};
use crate::prelude::*;
use crate::shell::{Loaded, Page};

/// `/`
pub fn start() -> AnyView {
    page("start")
}

/// `/accessibility`
pub fn accessibility() -> AnyView {
    page("accessibility")
}

/// `/privacy`
pub fn privacy() -> AnyView {
    page("privacy")
}

/// `/cookies`
pub fn cookies() -> AnyView {
    page("cookies")
}

/// `/performance`
pub fn performance() -> AnyView {
    page("performance")
}

/// `/terms`
pub fn terms() -> AnyView {
    page("terms")
}

fn page(name: &'static str) -> AnyView {
    let document = Resource::new(|| (), move |()| read_document(name.to_owned()));
    view! { <Loaded from=document view=show/> }.into_any()
}

fn show(document: Document) -> AnyView {
    view! { <Page title=document.title><div inner_html=document.html></div></Page> }.into_any()
}
