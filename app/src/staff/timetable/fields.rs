//! The fields that edits have in common: what a session offers, when it is held, a date.

use super::FormView;
use crate::components::{Choice, DateInput, Details, Fieldset, Input, Radios, Select, Size};
use crate::forms::use_form;
use crate::prelude::*;

impl FormView {
    /// What a field holds at first.
    pub(super) fn get(&self, name: &str) -> String {
        let mut fields = self.fields.iter();
        fields
            .find(|(field, _)| field == name)
            .map(|(_, text)| text.clone())
            .unwrap_or_default()
    }
}

/// Day, month and year.
pub(super) fn date(form: &FormView, name: &str, legend: &str, hint: &str) -> AnyView {
    let part = |part: &str| form.get(&[name, part].concat());
    let value = (part("-day"), part("-month"), part("-year"));
    view! { <DateInput name=name legend=legend.to_owned() legend_size=Size::Small hint=hint.to_owned() value=value/> }
        .into_any()
}

fn short(form: &FormView, name: String, label: &str, hint: &str, width: &str) -> AnyView {
    let value = form.get(&name);
    let class = ["govuk-input--width-", width].concat();
    if hint.is_empty() {
        view! { <Input name=name label=label.to_owned() value=value class=class autocomplete="off"/> }.into_any()
    } else {
        view! { <Input name=name label=label.to_owned() hint=hint.to_owned() value=value class=class autocomplete="off"/> }.into_any()
    }
}

fn choices(form: &FormView, name: &str, offered: &[(&str, &str)]) -> Vec<Choice> {
    let now = form.get(name);
    let choice = |(value, text): &(&str, &str)| Choice::new(*value, *text).chosen(now == *value);
    offered.iter().map(choice).collect()
}

const WEEKDAYS: [(&str, &str); 7] = [
    ("1", "Monday"),
    ("2", "Tuesday"),
    ("3", "Wednesday"),
    ("4", "Thursday"),
    ("5", "Friday"),
    ("6", "Saturday"),
    ("7", "Sunday"),
];

/// On which dates a weekly session is held.
pub(super) fn pattern(form: &FormView) -> AnyView {
    let mut weekdays = choices(form, "weekday", &WEEKDAYS);
    weekdays.insert(0, Choice::new("", "Select a day"));
    let often = choices(
        form,
        "recurrence",
        &[
            ("weekly", "Every week"),
            ("every_n_weeks", "Every so many weeks"),
            ("nth_weekday", "Once a month, counted from its start"),
            ("last_weekday", "The last one of each month"),
        ],
    );
    view! {
        <Select name="weekday" label="Day of the week" choices=weekdays/>
        <Radios name="recurrence" legend="How often" legend_size=Size::Small choices=often small=true/>
        {rare(form)}
        {date(form, "from", "First day (optional)", "Leave empty if it is held already")}
        {date(form, "until", "Last day (optional)", "Leave empty if it is held until further notice")}
    }
    .into_any()
}

/// What only rare patterns need, open when one of them is in use or something is wrong with it.
fn rare(form: &FormView) -> AnyView {
    let state = use_form();
    let wrong = ["weeks", "nth", "counted_from"]
        .iter()
        .any(|name| state.fault(name).is_some());
    let open = wrong
        || matches!(
            form.get("recurrence").as_str(),
            "every_n_weeks" | "nth_weekday"
        );
    let (weeks, nth) = (
        short(
            form,
            "weeks".to_owned(),
            "Every how many weeks",
            "Such as 2 for every second week",
            "2",
        ),
        short(
            form,
            "nth".to_owned(),
            "Which one of the month",
            "1 for the first to 5 for the fifth",
            "2",
        ),
    );
    let counted = date(
        form,
        "counted_from",
        "A date in a week in which it is held",
        "Weeks are counted from here. Leave empty to count from the first day",
    );
    view! {
        <Details summary="For every so many weeks, or once a month" open=open>
            {weeks}
            {counted}
            {nth}
        </Details>
    }
    .into_any()
}

const POOLS: [(&str, &str); 5] = [
    ("open", "Tables"),
    ("closed", "Closed visits (behind glass)"),
    ("legal_in_person", "Legal visits in person"),
    ("legal_video", "Legal video calls"),
    ("legal_phone", "Legal phone calls"),
];

/// Places by pool. Names begin with `group`.
pub(super) fn pools(form: &FormView, group: &str) -> AnyView {
    let inputs = POOLS
        .iter()
        .map(|(pool, label)| short(form, [group, pool].concat(), label, "", "4"))
        .collect_view();
    view! {
        <Fieldset legend="How many places" size=Size::Small>
            <p class="govuk-hint">"Counted in visits, not people. Leave empty what there is none of."</p>
            {inputs}
        </Fieldset>
    }
    .into_any()
}

/// Everything about a session but its dates. Names begin with `group`.
pub(super) fn offer(form: &FormView, group: &str) -> AnyView {
    let at = |name: &str| [group, name].concat();
    let mode = choices(
        form,
        &at("mode"),
        &[
            ("instant", "No, it is booked at once"),
            ("request", "Yes, on each request"),
        ],
    );
    let who = choices(
        form,
        &at("who_may_book"),
        &[
            ("anyone", "Visitors and legal professionals"),
            ("visitors", "Visitors only"),
            ("professionals", "Legal professionals only"),
        ],
    );
    view! {
        {short(form, at("starts"), "Starts", "For example, 14:00", "5")}
        {short(form, at("ends"), "Ends", "", "5")}
        {short(form, at("room"), "Room (optional)", "Leave empty if there is only one", "20")}
        {pools(form, group)}
        <Radios name=at("mode") legend="Do staff decide?" legend_size=Size::Small choices=mode small=true/>
        <Radios name=at("who_may_book") legend="Who may book" legend_size=Size::Small choices=who small=true/>
        {attendance(form, group)}
    }
    .into_any()
}

/// Which prisoners may have visits then, open when somebody may not.
fn attendance(form: &FormView, group: &str) -> AnyView {
    let state = use_form();
    let lists = [
        (
            "locations",
            "Housing locations",
            "Such as A, B-2. What lies below a location counts",
        ),
        ("categories", "Categories", "Such as B, C"),
        ("incentives", "Incentive levels", "Such as enhanced"),
    ];
    let at = |name: &str| [group, name].concat();
    let open = lists
        .iter()
        .any(|(name, ..)| !form.get(&at(name)).is_empty() || state.fault(&at(name)).is_some());
    let fields = lists
        .iter()
        .map(|(name, label, hint)| {
            let kind = at(&[name, "_kind"].concat());
            let mut kinds = choices(
                form,
                &kind,
                &[
                    ("include", "Only those listed"),
                    ("exclude", "All but those listed"),
                ],
            );
            if !kinds.iter().any(|kind| kind.chosen) {
                kinds = kinds
                    .into_iter()
                    .map(|kind| {
                        let first = kind.value == "include";
                        kind.chosen(first)
                    })
                    .collect();
            }
            let label_of_kind = [label, ": who may come"].concat();
            view! {
                {short(form, at(name), label, hint, "20")}
                <Select name=kind label=label_of_kind choices=kinds/>
            }
        })
        .collect_view();
    view! {
        <Details summary="Limit it to some prisoners" open=open>
            <p class="govuk-hint">"Leave a list empty and it limits nobody."</p>
            {fields}
        </Details>
    }
    .into_any()
}
