//! Panel.

use crate::prelude::*;

/// Says that something was done; its title is the page's heading.
#[component]
pub fn Panel(
    /// What was done.
    #[prop(into)]
    title: String,
    /// The reference or date that goes with it.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="govuk-panel govuk-panel--confirmation">
            <h1 class="govuk-panel__title">{title}</h1>
            <div class="govuk-panel__body">{children.run()}</div>
        </div>
    }
}
