//! A visit in a list.

use super::LineView;
use crate::prelude::*;

/// A visit as a line.
#[cfg(feature = "ssr")]
pub(crate) fn line(visit: &store::legal::FirmVisit) -> LineView {
    use crate::legal::words;

    let (text, colour) = words::status(visit.status);
    LineView {
        reference: visit.reference.as_str().to_owned(),
        when: words::when(visit.date, visit.starts, visit.ends),
        whom: format!("{}, {}", visit.client, visit.prison),
        way: words::way(visit.pool).to_owned(),
        status: (text.to_owned(), colour.to_owned()),
    }
}

/// Visits below each other, or a sentence where there are none.
pub(crate) fn lines(visits: &[LineView], none: &'static str) -> AnyView {
    if visits.is_empty() {
        return view! { <p class="govuk-body">{none}</p> }.into_any();
    }
    let all = visits
        .iter()
        .map(|visit| {
            let href = ["/legal/visits/", &visit.reference].concat();
            let colour = ["govuk-tag govuk-tag--", &visit.status.1].concat();
            view! {
                <li class="app-legal__visit">
                    <a class="govuk-link" href=href>{visit.when.clone()}</a>
                    <span>{visit.whom.clone()}", "{visit.way.clone()}</span>
                    <strong class=colour>{visit.status.0.clone()}</strong>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="govuk-list app-legal__visits">{all}</ul> }.into_any()
}
