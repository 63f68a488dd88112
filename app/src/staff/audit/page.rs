//! The page of who did what.

use super::{
    AuditLine, AuditView,
    load::{Asked, load_audit},
};
use crate::prelude::*;
use crate::{
    components::{Button, Choice, Input, Pagination, Select},
    forms::Form,
    shell::{Loaded, Page, navigation::use_place},
    staff::other_prisons::other_prisons,
};

/// Shows what was done at a prison.
pub fn page() -> AnyView {
    let place = use_place();
    let asked = Asked {
        prison: place.query("prison"),
        who: place.query("who"),
        reference: place.query("reference"),
        account: place.query("account"),
        day: place.query("day"),
        before: place.query("before"),
    };
    let audit = Resource::new(move || asked.clone(), load_audit);
    view! { <Loaded from=audit view=show/> }.into_any()
}

fn show(audit: AuditView) -> AnyView {
    let title = ["Who did what at ", &audit.prison].concat();
    let others = other_prisons("/staff/audit", &audit.others);
    let lines = (!audit.lines.is_empty()).then(|| table(&audit));
    let link = |text: &str, href: &Option<String>| href.clone().map(|href| (text.to_owned(), href));
    let (newest, older) = (link("Newest", &audit.newest), link("Older", &audit.older));
    let pages = (newest.is_some() || older.is_some())
        .then(|| view! { <Pagination label="Pages of the list" previous=newest next=older/> });
    view! {
        <Page title=title wide=true>
            {others}
            {search(&audit)}
            <h2 class="govuk-heading-m" id="count">{audit.count.clone()}</h2>
            {lines}
            {pages}
        </Page>
    }
    .into_any()
}

fn search(audit: &AuditView) -> AnyView {
    let choices = audit
        .people
        .iter()
        .map(|(word, name)| Choice {
            chosen: *word == audit.who,
            ..Choice::new(word.clone(), name.clone())
        })
        .collect::<Vec<_>>();
    let (slug, object, day) = (audit.slug.clone(), audit.object.clone(), audit.day.clone());
    view! {
        <Form class="app-line-form">
            <input type="hidden" name="prison" value=slug/>
            <Select name="who" label="Done by" choices=choices/>
            <Input name="object" label="About" hint="Visit reference, or an account’s email address" value=object
                class="govuk-input--width-20" autocomplete="off"/>
            <Input name="day" label="On this day" type_="date" class="govuk-input--width-10" value=day/>
            <Button text="Show"/>
        </Form>
    }
    .into_any()
}

fn table(audit: &AuditView) -> AnyView {
    let head = ["When", "Who", "What", "About"].map(|text| {
        view! { <th scope="col" role="columnheader" class="govuk-table__header">{text}</th> }
    });
    view! {
        <table class="govuk-table app-visits__table" role="table" aria-labelledby="count">
            <thead class="govuk-table__head" role="rowgroup">
                <tr class="govuk-table__row" role="row">{head.into_iter().collect_view()}</tr>
            </thead>
            <tbody class="govuk-table__body" role="rowgroup">{audit.lines.iter().map(line).collect_view()}</tbody>
        </table>
    }
    .into_any()
}

fn line(line: &AuditLine) -> AnyView {
    let about = match line.href.clone() {
        Some(href) => {
            view! { <a class="govuk-link app-audit__about" href=href>{line.about.clone()}</a> }
                .into_any()
        }
        None => line.about.clone().into_any(),
    };
    view! {
        <tr class="govuk-table__row" role="row">
            <td role="cell" class="govuk-table__cell">{line.when.clone()}</td>
            <td role="cell" class="govuk-table__cell">{line.who.clone()}</td>
            <td role="cell" class="govuk-table__cell">{line.what.clone()}</td>
            <td role="cell" class="govuk-table__cell">{about}</td>
        </tr>
    }
    .into_any()
}
