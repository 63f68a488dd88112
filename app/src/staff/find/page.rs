//! The page of the search.

use super::{FindView, load_found};
use crate::prelude::*;
use crate::{
    components::{Button, Input},
    forms::Form,
    shell::{Loaded, Page, navigation::use_place},
};

/// Asks what is looked for, and shows what fits.
pub fn page() -> AnyView {
    let place = use_place();
    let asked = (place.query("prison"), place.query("found"));
    let found = Resource::new(
        move || asked.clone(),
        |(prison, found)| load_found(prison, found),
    );
    view! { <Loaded from=found view=show/> }.into_any()
}

fn show(view: FindView) -> AnyView {
    let title = ["Find a visit at ", &view.prison].concat();
    let results = (!view.sought.is_empty()).then(|| results(&view));
    view! {
        <Page title=title wide=true>
            <Form>
                <input type="hidden" name="prison" value=view.slug.clone()/>
                <Input name="q" label="What do you know of the visit?" value=view.sought.clone() autocomplete="off"
                    hint="Reference, prisoner number, last name (or first and last name) of the prisoner or a visitor, phone number or email address"
                    class="govuk-input--width-20"/>
                <Button text="Find"/>
            </Form>
            {results}
        </Page>
    }
    .into_any()
}

fn results(view: &FindView) -> AnyView {
    let rows = view.found.iter().map(|one| {
        let href = ["/staff/visits/", &one.reference, "?prison=", &view.slug].concat();
        let cells = one
            .cells
            .iter()
            .map(|text| view! { <td role="cell" class="govuk-table__cell">{text.clone()}</td> });
        view! {
            <tr class="govuk-table__row" role="row">
                <th scope="row" role="rowheader" class="govuk-table__header"><a class="govuk-link" href=href>{one.shown.clone()}</a></th>
                {cells.collect_view()}
            </tr>
        }
    });
    let head = ["Reference", "Time", "Prisoner", "Visitors", "Status"].map(|text| {
        view! { <th scope="col" role="columnheader" class="govuk-table__header">{text}</th> }
    });
    let table = (!view.found.is_empty()).then(|| {
        view! {
            <table class="govuk-table app-visits__table" role="table">
                <caption class="govuk-table__caption govuk-visually-hidden">"Visits, newest first"</caption>
                <thead class="govuk-table__head" role="rowgroup">
                    <tr class="govuk-table__row" role="row">{head.into_iter().collect_view()}</tr>
                </thead>
                <tbody class="govuk-table__body" role="rowgroup">{rows.collect_view()}</tbody>
            </table>
        }
    });
    view! {
        <h2 class="govuk-heading-m" id="count">{view.count.clone()}</h2>
        {table}
    }
    .into_any()
}
