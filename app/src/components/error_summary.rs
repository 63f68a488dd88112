//! Error summary.

use crate::forms::Fault;
use crate::prelude::*;

/// Everything that is wrong with a page, each linked to its field. It takes the focus when it appears.
#[component]
pub fn ErrorSummary(
    /// The heading.
    #[prop(into)]
    title: String,
    /// What is wrong.
    faults: Vec<Fault>,
) -> impl IntoView {
    view! {
        <div class="govuk-error-summary" tabindex="-1" autofocus>
            <div role="alert">
                <h2 class="govuk-error-summary__title">{title}</h2>
                <div class="govuk-error-summary__body">
                    <ul class="govuk-list govuk-error-summary__list">
                        {faults.into_iter().map(item).collect_view()}
                    </ul>
                </div>
            </div>
        </div>
    }
}

/// The link is "external" so that the browser itself follows it: it moves the focus into the field.
fn item(fault: Fault) -> AnyView {
    if fault.field.is_empty() {
        view! { <li>{fault.text}</li> }.into_any()
    } else {
        let href = ["#", &fault.field].concat();
        view! { <li><a href=href rel="external" data-code=fault.code>{fault.text}</a></li> }
            .into_any()
    }
}
