//! Who is at a prison.

use super::{PeopleView, PersonView, load_people, words};
use crate::prelude::*;
use crate::{
    components::NotificationBanner,
    shell::{Loaded, Page, navigation::use_place},
};

/// Shows everybody at the prison, and the way to add somebody.
pub fn page() -> AnyView {
    let prison = use_place().query("prison");
    let people = Resource::new(move || prison.clone(), load_people);
    view! { <Loaded from=people view=show/> }.into_any()
}

fn show(view: PeopleView) -> AnyView {
    let title = ["People at ", &view.prison].concat();
    let add = ["/staff/people/add?prison=", &view.slug].concat();
    let back = ["/staff?prison=", &view.slug].concat();
    let done = match use_place().query("done").as_str() {
        "off" => Some("They are not at this prison any more."),
        "stop" => Some("The account is stopped, and they are signed out."),
        _ => None,
    };
    let rows: Vec<AnyView> = view
        .people
        .iter()
        .map(|person| row(&view.slug, person))
        .collect();
    let head = ["Name", "Email address", "May", "Signs in"].map(|text| {
        view! { <th scope="col" role="columnheader" class="govuk-table__header">{text}</th> }
    });
    view! {
        <Page title=title back=back wide=true>
            {done.map(|text| view! { <NotificationBanner text=text success=true/> })}
            <p class="govuk-body">
                <a class="govuk-button" href=add role="button" draggable="false">"Add a person"</a>
            </p>
            <table class="govuk-table app-visits__table" role="table" id="people">
                <caption class="govuk-table__caption govuk-visually-hidden">"People, by name"</caption>
                <thead class="govuk-table__head" role="rowgroup">
                    <tr class="govuk-table__row" role="row">{head.into_iter().collect_view()}</tr>
                </thead>
                <tbody class="govuk-table__body" role="rowgroup">{rows}</tbody>
            </table>
        </Page>
    }
    .into_any()
}

fn row(slug: &str, person: &PersonView) -> AnyView {
    let href = ["/staff/people/", &person.id, "?prison=", slug].concat();
    let own = person.own.then_some(" (you)");
    let now = person.signed_in.then_some(". Signed in now");
    let cell = "govuk-table__cell";
    view! {
        <tr class="govuk-table__row" role="row">
            <th scope="row" role="rowheader" class="govuk-table__header">
                <a class="govuk-link" href=href>{person.name.clone()}</a>{own}
            </th>
            <td role="cell" class=cell>{person.email.clone()}</td>
            <td role="cell" class=cell>{words::names(&person.permissions)}</td>
            <td role="cell" class=cell>{person.way.clone()}{now}</td>
        </tr>
    }
    .into_any()
}
