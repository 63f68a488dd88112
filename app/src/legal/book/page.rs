//! The page of a booking.

use super::{BookView, load_booking};
use crate::prelude::*;
use crate::{
    components::{
        Button, ButtonLink, ButtonStyle, CharacterCount, Checkboxes, Choice, Details, Radios, Size,
        SummaryList, SummaryRow,
    },
    forms::{Form, use_form},
    shell::{Loaded, Page, navigation::use_place},
};

/// Asks what is wished, and books.
pub fn page() -> AnyView {
    let place = use_place();
    let asked = (place.param("client"), place.whole_query());
    let view = Resource::new(
        move || asked.clone(),
        |(client, query)| load_booking(client, query),
    );
    view! { <Loaded from=view view=show/> }.into_any()
}

fn show(view: BookView) -> AnyView {
    let back = ["/legal/clients/", &view.client].concat();
    let mut rows = vec![SummaryRow::new("Prison", view.prison.clone())];
    if !view.hearing.is_empty() {
        rows.push(SummaryRow::new("Next hearing", view.hearing.clone()));
    }
    let chosen = !view.attending.is_empty();
    if chosen {
        rows.push(SummaryRow::new("Who attends", view.attending.clone()));
        rows.push(SummaryRow::new("Type", way(&view.way)));
        rows.push(SummaryRow::new("Length", length(&view.length)));
    }
    let nobody = view.people.is_empty();
    let wish = (!nobody).then(|| {
        let form = wish_form(&view);
        if chosen {
            view! { <Details summary="Change who attends, type or length" open=wrong("with")>{form}</Details> }
                .into_any()
        } else {
            form
        }
    });
    let times = (chosen && !nobody).then(|| times(&view));
    view! {
        <Page title=["Book a visit to ", &view.name].concat() back=back>
            <SummaryList rows=rows/>
            {nobody.then(|| view! {
                <p class="govuk-body" id="nobody">"First add the people who attend to your firm’s address book. Prisons need their names and dates of birth."</p>
                <ButtonLink text="Open the address book" href="/legal/people"/>
            })}
            {wish}
            {times}
        </Page>
    }
    .into_any()
}

/// Whether something is wrong with a field, as the page is first shown.
fn wrong(field: &str) -> bool {
    untrack(|| use_form().fault(field).is_some())
}

/// The ways of a visit, by code.
const WAYS: [(&str, &str); 4] = [
    ("any", "Any: the earliest"),
    ("legal_in_person", "In person"),
    ("legal_video", "Video"),
    ("legal_phone", "Phone"),
];

/// The lengths, by code.
const LENGTHS: [(&str, &str); 4] = [
    ("any", "Any"),
    ("30", "30 minutes"),
    ("60", "1 hour"),
    ("90", "1 hour 30 minutes"),
];

fn named(codes: [(&'static str, &'static str); 4], code: &str) -> &'static str {
    codes
        .into_iter()
        .find(|(one, _)| *one == code)
        .map_or("", |(_, text)| text)
}

fn way(code: &str) -> &'static str {
    named(WAYS, code)
}

fn length(code: &str) -> &'static str {
    named(LENGTHS, code)
}

fn choices(codes: [(&'static str, &'static str); 4], chosen: &str) -> Vec<Choice> {
    codes
        .into_iter()
        .map(|(code, text)| Choice::new(code, text).chosen(code == chosen))
        .collect()
}

fn wish_form(view: &BookView) -> AnyView {
    let people: Vec<Choice> = view
        .people
        .iter()
        .map(|(id, name, attends)| Choice::new(id, name).chosen(*attends))
        .collect();
    let before = (!view.hearing.is_empty()).then(|| {
        let text = ["Only before the hearing on ", &view.hearing].concat();
        let choice = vec![Choice::new("yes", text).chosen(view.before)];
        view! { <Checkboxes name="before" legend="Hearing" legend_size=Size::Small choices=choice small=true/> }
    });
    let (ways, lengths) = (choices(WAYS, &view.way), choices(LENGTHS, &view.length));
    let client = view.client.clone();
    view! {
        <Form id="wish">
            <input type="hidden" name="client" value=client/>
            <Checkboxes name="with" legend="Who attends?" legend_size=Size::Small choices=people small=true/>
            <p class="govuk-body"><a class="govuk-link" href="/legal/people">"Add somebody to the address book"</a></p>
            <Radios name="way" legend="Type" legend_size=Size::Small choices=ways small=true/>
            <Radios name="length" legend="Length" legend_size=Size::Small choices=lengths small=true/>
            {before}
            <Button text="Show times" name="do" value="times" style=ButtonStyle::Secondary/>
        </Form>
    }
    .into_any()
}

fn times(view: &BookView) -> AnyView {
    if view.times.is_empty() {
        return view! {
            <h2 class="govuk-heading-m" id="times">"No time is free"</h2>
            <p class="govuk-body">{view.nothing.clone()}</p>
        }
        .into_any();
    }
    let choices: Vec<Choice> = view
        .times
        .iter()
        .enumerate()
        .map(|(at, (value, when, more))| Choice::new(value, when).hint(more).chosen(at == 0))
        .collect();
    let with = view
        .people
        .iter()
        .filter(|(_, _, attends)| *attends)
        .map(|(id, _, _)| view! { <input type="hidden" name="with" value=id.clone()/> })
        .collect_view();
    let count = view.count.clone();
    // What was typed is not to be hidden when something else was wrong.
    let words = untrack(|| {
        let form = use_form();
        ["equipment", "note"]
            .iter()
            .any(|field| !form.value(field, "").is_empty())
    });
    let hidden = [
        ("client", &view.client),
        ("key", &view.key),
        ("way", &view.way),
        ("length", &view.length),
    ]
    .map(|(name, value)| view! { <input type="hidden" name=name value=value.clone()/> })
    .into_iter()
    .collect_view();
    let later = (!view.later.is_empty()).then(|| {
        let href = later(view);
        view! { <p class="govuk-body"><a class="govuk-link" href=href>"Show later times"</a></p> }
    });
    let earliest = (!view.from.is_empty()).then(|| {
        let href = address(view, "");
        view! { <p class="govuk-body"><a class="govuk-link" href=href>"Show the earliest times"</a></p> }
    });
    view! {
        <Form id="book">
            {hidden}
            {with}
            <Radios name="time" legend="When?" choices=choices hint=count/>
            {earliest}
            {later}
            <Details summary="Declare equipment, or tell the prison something" open=words>
                <CharacterCount name="equipment" label="Equipment you bring (optional)" rows=2 max=500
                    hint="Such as a laptop or a recorder. The gate sees it, and may not let it in."/>
                <CharacterCount name="note" label="Anything the prison should know (optional)" rows=2 max=500
                    hint="Do not write anything that is privileged."/>
            </Details>
            <Button text="Book this visit" name="do" value="book"/>
        </Form>
    }
    .into_any()
}

/// The address of the page from another day on.
fn address(view: &BookView, from: &str) -> String {
    let mut address = [
        "/legal/book/",
        &view.client,
        "?way=",
        &view.way,
        "&length=",
        &view.length,
    ]
    .concat();
    for (id, _, attends) in &view.people {
        if *attends {
            address.push_str("&with=");
            address.push_str(id);
        }
    }
    if view.before {
        address.push_str("&before=yes");
    }
    if !from.is_empty() {
        address.push_str("&from=");
        address.push_str(from);
    }
    address
}

fn later(view: &BookView) -> String {
    address(view, &view.later)
}
