//! Inset text.

use crate::prelude::*;

/// A part that stands out a little.
#[component]
pub fn InsetText(
    /// The content.
    children: Children,
) -> impl IntoView {
    view! { <div class="govuk-inset-text">{children.run()}</div> }
}
