//! Hint.

use crate::prelude::*;

/// Help with a field.
#[component]
pub fn Hint(
    /// The element's identifier, named by the field's `aria-describedby`.
    #[prop(into)]
    id: String,
    /// The sentence.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    view! { <div id=id class="govuk-hint">{text}</div> }
}
