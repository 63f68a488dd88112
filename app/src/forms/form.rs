//! The form element, the same for every page.

use crate::prelude::*;

/// A form that posts to the page it stands on. Several buttons may stand in it; the name and value of the pressed one
/// are sent along. Inputs keep what was typed whatever happens.
#[component]
pub fn Form(
    /// An identifier for the element, when a page has more than one form.
    #[prop(optional, into)]
    id: Option<String>,
    /// Classes of the element.
    #[prop(optional, into)]
    class: Option<String>,
    /// Where on its page the answer is read first, such as `#choices`, without WASM.
    #[prop(optional)]
    lands: Option<&'static str>,
    /// Fields and buttons.
    children: Children,
) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    let on_submit = super::browser::submitter();
    #[cfg(not(feature = "hydrate"))]
    let on_submit = |_| {};
    view! {
        <form method="post" action=lands id=id class=class novalidate on:submit=on_submit>
            {children.run()}
        </form>
    }
}
