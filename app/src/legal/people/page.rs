//! The page of the address book.

use super::{PeopleView, load_people};
use crate::prelude::*;
use crate::{
    components::{Button, Choice, DateInput, Input, NotificationBanner, Radios},
    forms::Form,
    shell::{Loaded, Page, navigation::use_place},
};

/// Shows who can attend.
pub fn page() -> AnyView {
    let people = Resource::new(|| (), |()| load_people());
    view! { <Loaded from=people view=show/> }.into_any()
}

fn done() -> Option<&'static str> {
    Some(match use_place().query("done").as_str() {
        "added" => "They are in your address book.",
        "removed" => "They are not in your address book any more. Visits booked for them stay.",
        _ => return None,
    })
}

fn show(view: PeopleView) -> AnyView {
    let empty = view
        .people
        .is_empty()
        .then(|| view! { <p class="govuk-body">"Nobody yet. Begin with yourself."</p> });
    let people = view.people.into_iter().map(one).collect_view();
    let kinds = vec![
        Choice::new("colleague", "Of your firm")
            .hint("You, another solicitor, a legal executive, a trainee"),
        Choice::new("counsel", "Counsel"),
        Choice::new("interpreter", "Interpreter"),
        Choice::new("expert", "Expert").hint("Such as a doctor or a probation specialist"),
    ];
    view! {
        <Page title="Address book" back="/legal">
            {done().map(|text| view! { <NotificationBanner text=text success=true/> })}
            <p class="govuk-body">"Everybody who attends visits with your clients. Prisons check names and dates of birth at the gate."</p>
            {empty}
            <div id="people">{people}</div>
            <h2 class="govuk-heading-m">"Add somebody"</h2>
            <Form id="add">
                <Input name="first_name" label="First name" autocomplete="off"/>
                <Input name="last_name" label="Last name" autocomplete="off"/>
                <DateInput name="date_of_birth" legend="Date of birth" hint="For example, 31 3 1980"/>
                <Radios name="kind" legend="What are they?" choices=kinds/>
                <Input name="detail" label="Language or field" hint="For interpreters and experts, such as Polish or psychiatry"
                    class="govuk-input--width-20" autocomplete="off"/>
                <Button text="Add to the address book" name="do" value="add"/>
            </Form>
        </Page>
    }
    .into_any()
}

fn one((id, name, what, born): (String, String, String, String)) -> AnyView {
    let remove = name.clone();
    view! {
        <section class="app-legal__case">
            <h3 class="govuk-heading-s govuk-!-margin-bottom-1">{name}</h3>
            <p class="govuk-body">{what}", born "{born}</p>
            <Form>
                <input type="hidden" name="whom" value=id/>
                <button type="submit" name="do" value="remove" class="govuk-button govuk-button--secondary govuk-!-margin-bottom-2" data-module="govuk-button">
                    "Take out"<span class="govuk-visually-hidden">" "{remove}</span>
                </button>
            </Form>
        </section>
    }
    .into_any()
}
