//! Fieldset.

use super::Size;
use crate::prelude::*;

/// Fields that belong together, under one legend.
#[component]
pub fn Fieldset(
    /// What they ask together.
    #[prop(into)]
    legend: String,
    /// How large the legend is.
    #[prop(optional)]
    size: Size,
    /// The legend is the page's heading.
    #[prop(optional)]
    page_heading: bool,
    /// What describes the group; follows changes.
    #[prop(optional, into)]
    described_by: Option<Signal<Option<String>>>,
    /// The `role`, such as `group` for dates.
    #[prop(optional)]
    role: Option<&'static str>,
    /// The fields.
    children: Children,
) -> impl IntoView {
    let class = [
        "govuk-fieldset__legend govuk-fieldset__legend--",
        size.letter(),
    ]
    .concat();
    let legend = if page_heading {
        view! { <h1 class="govuk-fieldset__heading">{legend}</h1> }.into_any()
    } else {
        legend.into_any()
    };
    view! {
        <fieldset class="govuk-fieldset" role=role aria-describedby=move || described_by.and_then(|d| d.get())>
            <legend class=class>{legend}</legend>
            {children.run()}
        </fieldset>
    }
}
