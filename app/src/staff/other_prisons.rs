//! The way to the same page of another prison.

use crate::prelude::*;

/// Links to a page (its address without the prison) at the other prisons of this member of staff, each a key and a name.
pub(crate) fn other_prisons(page: &str, others: &[(String, String)]) -> AnyView {
    if others.is_empty() {
        return ().into_any();
    }
    let links = others.iter().map(|(slug, name)| {
        let href = [page, "?prison=", slug].concat();
        view! { <li><a class="govuk-link" href=href>{name.clone()}</a></li> }
    });
    view! {
        <nav class="app-board__prisons" aria-label="Other prisons">
            <ul class="govuk-list">{links.collect_view()}</ul>
        </nav>
    }
    .into_any()
}
