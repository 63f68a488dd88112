//! Pagination, for going from one part to the next.

use crate::prelude::*;

/// Links to the part before and the part after.
#[component]
pub fn Pagination(
    /// What is gone through, for a screen reader.
    #[prop(into)]
    label: String,
    /// Text and address of the part before.
    #[prop(optional_no_strip)]
    previous: Option<(String, String)>,
    /// Text and address of the part after.
    #[prop(optional_no_strip)]
    next: Option<(String, String)>,
) -> impl IntoView {
    let arrow = |class: &'static str, path: &'static str| {
        view! {
            <svg class=class xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true" focusable="false" viewBox="0 0 15 13">
                <path d=path></path>
            </svg>
        }
    };
    const LEFT: &str = "m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z";
    const RIGHT: &str = "m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z";
    view! {
        <nav class="govuk-pagination" aria-label=label>
            {previous.map(|(text, href)| view! {
                <div class="govuk-pagination__prev">
                    <a class="govuk-link govuk-pagination__link" href=href rel="prev">
                        {arrow("govuk-pagination__icon govuk-pagination__icon--prev", LEFT)}
                        <span class="govuk-pagination__link-title">{text}</span>
                    </a>
                </div>
            })}
            {next.map(|(text, href)| view! {
                <div class="govuk-pagination__next">
                    <a class="govuk-link govuk-pagination__link" href=href rel="next">
                        <span class="govuk-pagination__link-title">{text}</span>
                        {arrow("govuk-pagination__icon govuk-pagination__icon--next", RIGHT)}
                    </a>
                </div>
            })}
        </nav>
    }
}
