//! Details.

use crate::prelude::*;

/// Something only some visitors need, opened by pressing. Nothing that loads may stand in it (a `Suspense` in here
/// stops the app in Firefox).
#[component]
pub fn Details(
    /// What opens it.
    #[prop(into)]
    summary: String,
    /// Open from the start.
    #[prop(optional)]
    open: bool,
    /// The content.
    children: Children,
) -> impl IntoView {
    view! {
        <details class="govuk-details" open=open>
            <summary class="govuk-details__summary"><span class="govuk-details__summary-text">{summary}</span></summary>
            <div class="govuk-details__text">{children.run()}</div>
        </details>
    }
}
