//! The page that is printed.

use super::{Pass, PassesView, load_passes};
use crate::prelude::*;
use crate::shell::{Loaded, Page, navigation::use_place};

/// Shows the passes of a day.
pub fn page() -> AnyView {
    let place = use_place();
    let (prison, date) = (place.query("prison"), place.query("date"));
    let passes = Resource::new(
        move || (prison.clone(), date.clone()),
        |(prison, date)| load_passes(prison, date),
    );
    view! { <Loaded from=passes view=show/> }.into_any()
}

fn show(view: PassesView) -> AnyView {
    let title = ["Visit passes, ", &view.prison, ": ", &view.day].concat();
    let back = ["/staff/visits?prison=", &view.slug, "&date=", &view.date].concat();
    let note = match view.passes.len() {
        0 => "There is no visit to print a pass for.".to_owned(),
        1 => "1 pass. Print this page.".to_owned(),
        count => [
            &count.to_string(),
            " passes. Print this page: each stands on a sheet of its own.",
        ]
        .concat(),
    };
    let (prison, day) = (view.prison, view.day);
    let passes = view
        .passes
        .into_iter()
        .map(move |one| pass(&prison, &day, one));
    view! {
        <Page title=title.clone() back=back own_heading=true wide=true>
            <div class="app-no-print">
                <h1 class="govuk-heading-l">{title}</h1>
                <p class="govuk-body">{note}</p>
            </div>
            {passes.collect_view()}
        </Page>
    }
    .into_any()
}

fn pass(prison: &str, day: &str, pass: Pass) -> AnyView {
    let row = |(key, value): (&'static str, String)| {
        view! {
            <div class="govuk-summary-list__row">
                <dt class="govuk-summary-list__key">{key}</dt>
                <dd class="govuk-summary-list__value">{value}</dd>
            </div>
        }
    };
    let rows = [
        ("Prison", prison.to_owned()),
        ("Date", day.to_owned()),
        ("Session", pass.session),
        ("Kind of visit", pass.kind),
        ("Prisoner", pass.prisoner),
    ];
    let visitors = pass.visitors.into_iter().map(|[name, relationship, age]| {
        view! {
            <tr class="govuk-table__row">
                <th scope="row" class="govuk-table__header">{name}</th>
                <td class="govuk-table__cell">{relationship}</td>
                <td class="govuk-table__cell">{age}</td>
            </tr>
        }
    });
    let signatures = pass
        .signatures
        .into_iter()
        .map(|name| view! { <li class="app-pass__signature">{name}</li> });
    view! {
        <section class="app-pass">
            <h2 class="govuk-heading-l">"Visit "{pass.reference}</h2>
            <dl class="govuk-summary-list">{rows.into_iter().map(row).collect_view()}</dl>
            <table class="govuk-table">
                <caption class="govuk-table__caption govuk-table__caption--m">"Visitors"</caption>
                <thead class="govuk-table__head">
                    <tr class="govuk-table__row">
                        <th scope="col" class="govuk-table__header">"Name"</th>
                        <th scope="col" class="govuk-table__header">"Relationship"</th>
                        <th scope="col" class="govuk-table__header">"Age"</th>
                    </tr>
                </thead>
                <tbody class="govuk-table__body">{visitors.collect_view()}</tbody>
            </table>
            <h3 class="govuk-heading-m">"Signatures"</h3>
            <ul class="govuk-list">{signatures.collect_view()}</ul>
        </section>
    }
    .into_any()
}
