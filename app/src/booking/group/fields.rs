//! The fields of a group. Without WASM “add” and “remove” are buttons that send the form; with it they work at once.

use super::count::count;
use crate::prelude::*;
use crate::{
    components::{Button, ButtonStyle, DateInput, Fieldset, Input, Size},
    shell::language,
    texts::booking::{prisoner as names, visitors as t},
};
use serde::{Deserialize, Serialize};

/// What a prison allows, and the day by which ages are counted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// The prison's name.
    pub prison: String,
    /// Most people in all.
    pub people: i32,
    /// Most people at or above the seat age.
    pub adults: i32,
    /// Most people below it.
    pub children: i32,
    /// From this age on a person takes an adult seat.
    pub seat_age: i32,
    /// Year, month and day of the visit, or of today while no time is chosen.
    pub on: (i32, i32, i32),
}

/// One visitor's fields as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitorFields {
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// Day, month and year.
    pub date_of_birth: (String, String, String),
    /// What they are to the prisoner.
    pub relationship: String,
}

impl VisitorFields {
    fn born(&self) -> [String; 3] {
        let (day, month, year) = self.date_of_birth.clone();
        [day, month, year]
    }
}

/// A group, ready for its form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupView {
    /// What the prison allows.
    pub limits: Limits,
    /// At least one; the first leads.
    pub visitors: Vec<VisitorFields>,
}

/// The fields of everybody in the group, inside a page's form. They are sent as `visitor-1-first_name` and so on, and
/// the buttons as `action` with `add` or `remove-2`.
#[component]
pub fn Group(
    /// The group as typed so far.
    group: GroupView,
) -> impl IntoView {
    let l = language();
    let GroupView { limits, visitors } = group;
    let most = usize::try_from(limits.people).unwrap_or(1);
    // A number once given is never given again, so that a removed visitor's fields take nobody else's text with them.
    let next = StoredValue::new(visitors.len() + 1);
    let births: Vec<_> = visitors.iter().map(|visitor| visitor.born()).collect();
    let rows = RwSignal::new(
        visitors
            .into_iter()
            .enumerate()
            .map(|(i, visitor)| (i + 1, visitor))
            .collect::<Vec<_>>(),
    );
    let counted = RwSignal::new(count(&births, &limits));
    let recount = {
        let limits = limits.clone();
        move || counted.set(count(&typed_births(rows), &limits))
    };
    let add = {
        let recount = recount.clone();
        move |event: leptos::ev::MouseEvent| {
            event.prevent_default();
            let number = next.get_value();
            next.set_value(number + 1);
            rows.update(|rows| rows.push((number, VisitorFields::default())));
            recount();
            focus(number);
        }
    };
    let remove = {
        let recount = recount.clone();
        Callback::new(move |number: usize| {
            rows.update(|rows| rows.retain(|(n, _)| *n != number));
            recount();
            if let Some((last, _)) = rows.with_untracked(|rows| rows.last().cloned()) {
                focus(last);
            }
        })
    };
    let summary = {
        let limits = limits.clone();
        move || summary(counted.get(), &limits)
    };
    view! {
        <div on:input=move |_| recount()>
            <For each=move || rows.get() key=|(number, _)| *number let((number, visitor))>
                {visitor_fields(number, visitor, rows, remove)}
            </For>
        </div>
        <div class="govuk-inset-text" role="status">{summary}</div>
        <Show when=move || rows.with(Vec::len) < most fallback=move || view! { <p class="govuk-body">{t::full_group(l)}</p> }>
            <Button name="action" value="add" style=ButtonStyle::Secondary text=t::add(l) on:click=add.clone()/>
        </Show>
    }
}

/// The fields of one visitor.
fn visitor_fields(
    number: usize,
    visitor: VisitorFields,
    rows: RwSignal<Vec<(usize, VisitorFields)>>,
    remove: Callback<usize>,
) -> AnyView {
    let l = language();
    let field = move |name: &str| format!("visitor-{number}-{name}");
    let leads = number == 1;
    // People are counted as they stand; the number in the names of fields may be higher after a removal.
    let place = rows
        .with_untracked(|rows| rows.iter().position(|(n, _)| *n == number))
        .map_or(number, |place| place + 1);
    let legend = if leads {
        t::lead(l).to_owned()
    } else {
        t::visitor(l, place)
    };
    view! {
        <div class="app-group">
            <Fieldset legend=legend size=Size::Medium>
                {leads.then(|| view! { <p class="govuk-hint">{t::lead_hint(l)}</p> })}
                <Input name=field("first_name") label=names::first_name(l) value=visitor.first_name autocomplete=if leads { "given-name" } else { "off" }/>
                <Input name=field("last_name") label=names::last_name(l) value=visitor.last_name autocomplete=if leads { "family-name" } else { "off" }/>
                <DateInput name=field("date_of_birth") legend=names::date_of_birth(l) hint=names::date_of_birth_hint(l) value=visitor.date_of_birth/>
                <Input name=field("relationship") label=t::relationship(l) hint=t::relationship_hint(l) value=visitor.relationship autocomplete="off"/>
                {(!leads).then(|| view! {
                    <Button name="action" value=format!("remove-{number}") style=ButtonStyle::Secondary text=t::remove(l)
                        hidden_text=t::remove_hidden(l, place)
                        on:click=move |event| { event.prevent_default(); remove.run(number); }/>
                })}
            </Fieldset>
        </div>
    }
    .into_any()
}

/// The count in words, with a warning when the group is too large.
fn summary(count: super::count::Count, limits: &Limits) -> AnyView {
    let l = language();
    let over = |count: usize, most: i32| i32::try_from(count).is_ok_and(|count| count > most);
    let too_large = over(count.people, limits.people)
        || over(count.adults, limits.adults)
        || over(count.children, limits.children);
    view! {
        <p class="govuk-body govuk-!-font-weight-bold govuk-!-margin-bottom-1">{t::count_heading(l)}</p>
        <ul class="govuk-list govuk-!-margin-bottom-0">
            <li>{t::people_of(l, count.people, limits.people)}</li>
            <li>{t::adults_of(l, limits.seat_age, count.adults, limits.adults)}</li>
            <li>{t::children_of(l, limits.seat_age, count.children, limits.children)}</li>
        </ul>
        {too_large.then(|| view! { <p class="govuk-body govuk-!-font-weight-bold govuk-!-margin-top-2 govuk-!-margin-bottom-0">{t::too_large(l)}</p> })}
    }
    .into_any()
}

/// The dates of birth that stand in the fields now: inputs keep their own text, so it is read from them.
#[cfg(feature = "hydrate")]
fn typed_births(rows: RwSignal<Vec<(usize, VisitorFields)>>) -> Vec<[String; 3]> {
    use wasm_bindgen::JsCast;
    let read = |id: String| {
        let input = document()
            .get_element_by_id(&id)
            .and_then(|e| e.dyn_into::<web_sys::HtmlInputElement>().ok());
        input.map(|input| input.value()).unwrap_or_default()
    };
    let numbers: Vec<usize> =
        rows.with_untracked(|rows| rows.iter().map(|(number, _)| *number).collect());
    let parts = ["", "-month", "-year"];
    numbers
        .into_iter()
        .map(|n| parts.map(|part| read(format!("visitor-{n}-date_of_birth{part}"))))
        .collect()
}

#[cfg(not(feature = "hydrate"))]
fn typed_births(_: RwSignal<Vec<(usize, VisitorFields)>>) -> Vec<[String; 3]> {
    Vec::new()
}

/// Takes the focus to the first field of a visitor, after adding one or removing the one that had it.
fn focus(number: usize) {
    #[cfg(feature = "hydrate")]
    request_animation_frame(move || {
        use wasm_bindgen::JsCast;
        let field = document().get_element_by_id(&format!("visitor-{number}-first_name"));
        if let Some(field) = field.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
            _ = field.focus();
        }
    });
    #[cfg(not(feature = "hydrate"))]
    let _ = number;
}
