//! The form of an edit.

use super::{FormView, fields, load_form};
use crate::prelude::*;
use crate::{
    components::{Button, Checkboxes, Choice, Details, Input, InsetText},
    forms::{Form, use_form},
    shell::{Loaded, Page, navigation::use_place},
};

/// Shows the form that the address asks for.
pub fn page() -> AnyView {
    let place = use_place();
    let asked = ["prison", "kind", "of", "date", "edit"].map(|name| place.query(name));
    let form = Resource::new(
        move || asked.clone(),
        |[prison, kind, of, date, edit]| load_form(prison, kind, of, date, edit),
    );
    view! { <Loaded from=form view=show/> }.into_any()
}

fn show(form: FormView) -> AnyView {
    let about = (!form.about.is_empty()).then(|| {
        let lines = form
            .about
            .iter()
            .map(|line| view! { <p class="govuk-body">{line.clone()}</p> })
            .collect_view();
        view! { <InsetText>{lines}</InsetText> }
    });
    let hidden = ["of", "version"].map(|name| {
        let value = form.get(name);
        (!value.is_empty()).then(|| view! { <input type="hidden" name=name value=value/> })
    });
    let what = what(&form);
    view! {
        <Page title=form.title.clone() back=form.back.clone()>
            {about}
            <Form>
                <input type="hidden" name="prison" value=form.slug.clone()/>
                <input type="hidden" name="kind" value=form.kind.clone()/>
                {hidden.into_iter().collect_view()}
                {what}
                <p class="govuk-body">"Nothing is changed yet. The next page shows what would change and which bookings are touched."</p>
                <Button text="Show what this changes"/>
            </Form>
        </Page>
    }
    .into_any()
}

/// What has to be typed.
fn what(form: &FormView) -> AnyView {
    let day = |hint: &str| fields::date(form, "date", "Date", hint);
    match form.kind.as_str() {
        "add" | "change" => {
            view! { {fields::pattern(form)}{fields::offer(form, "")} }.into_any()
        }
        "end" => fields::date(
            form,
            "last",
            "Last day",
            "The session is held on this day, and on none after it",
        ),
        "block_date" => view! {
            {day("Nothing is held on this day, one-off sessions neither")}
            <Input name="reason" label="Reason (optional)" hint="For colleagues. Visitors see only that the day is closed"
                value=form.get("reason") class="govuk-input--width-20"/>
        }
        .into_any(),
        "capacity" => fields::pools(form, ""),
        "one_off" => view! { {day("")}{fields::offer(form, "")} }.into_any(),
        "replace_day" => view! {
            {day("Only the sessions listed here are held on this day, and one-off sessions")}
            {(0..form.groups).map(|number| group(form, number)).collect_view()}
        }
        .into_any(),
        "unblock_date" | "restore_day" => day(""),
        _ => ().into_any(),
    }
}

/// One session of a replaced day.
fn group(form: &FormView, number: usize) -> AnyView {
    let group = ["s", &number.to_string(), "."].concat();
    let at = |name: &str| [&group, name].concat();
    let (starts, ends, room) = (
        form.get(&at("starts")),
        form.get(&at("ends")),
        form.get(&at("room")),
    );
    let new = starts.is_empty();
    let summary = if new {
        ["Another session (", &(number + 1).to_string(), ")"].concat()
    } else if room.is_empty() {
        [&starts, " to ", &ends].concat()
    } else {
        [&starts, " to ", &ends, ", ", &room].concat()
    };
    let wrong = use_form()
        .faults()
        .iter()
        .any(|fault| fault.field.starts_with(&group));
    let mut form = form.clone();
    if new {
        for (name, value) in [("mode", "instant"), ("who_may_book", "anyone")] {
            form.fields.push((at(name), value.to_owned()));
        }
    }
    let out = (!new).then(|| {
        let choice = vec![Choice::new("yes", "Leave this session out")];
        view! { <Checkboxes name=at("out") legend="This session" choices=choice small=true/> }
    });
    view! {
        <Details summary=summary open=wrong>
            {out}
            {fields::offer(&form, &group)}
        </Details>
    }
    .into_any()
}
