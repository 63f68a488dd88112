//! The form of a prison's settings.

use super::{SettingsView, load_prison};
use crate::prelude::*;
use crate::{
    components::{
        Button, CharacterCount, Choice, Input, NotificationBanner, Radios, Size, SummaryList,
        SummaryRow,
    },
    forms::Form,
    shell::{Loaded, Page, navigation::use_place},
};

/// The longest text, in characters.
const MAX: usize = 2000;

/// Shows the settings of the prison in the address.
pub fn page() -> AnyView {
    let prison = use_place().query("prison");
    let settings = Resource::new(move || prison.clone(), load_prison);
    view! { <Loaded from=settings view=show/> }.into_any()
}

fn show(view: SettingsView) -> AnyView {
    let title = ["Settings of ", &view.prison].concat();
    let history = ["/staff/prison/history?prison=", &view.slug].concat();
    let done = match use_place().query("done").as_str() {
        "set" => Some("The settings were changed."),
        "same" => Some("Nothing was different, so nothing was changed."),
        _ => None,
    };
    let content = if view.may_edit {
        form(&view)
    } else {
        let rows = view.rows.iter();
        let rows = rows.map(|(label, lines)| SummaryRow::lines(label.clone(), lines.clone()));
        view! { <SummaryList rows=rows.collect()/> }.into_any()
    };
    view! {
        <Page title=title>
            {done.map(|text| view! { <NotificationBanner text=text success=true/> })}
            <p class="govuk-body"><a class="govuk-link" href=history>"Who changed what"</a></p>
            {content}
        </Page>
    }
    .into_any()
}

fn form(view: &SettingsView) -> AnyView {
    let get = |name: &str| {
        let mut fields = view.fields.iter();
        fields
            .find(|(field, _)| field == name)
            .map(|(_, text)| text.clone())
            .unwrap_or_default()
    };
    let number = |name: &'static str, label: &'static str, hint: &'static str| {
        view! { <Input name=name label=label hint=hint value=get(name) class="govuk-input--width-3" inputmode="numeric" autocomplete="off"/> }
            .into_any()
    };
    let choose = |name: &'static str, legend: &'static str, offered: [(&str, &str); 2]| {
        let now = get(name);
        let choices = offered
            .map(|(value, text)| Choice::new(value, text).chosen(now == value))
            .into_iter()
            .collect();
        view! { <Radios name=name legend=legend legend_size=Size::Small choices=choices small=true inline=true/> }
            .into_any()
    };
    let yes_or_no = |name, legend| choose(name, legend, [("yes", "Yes"), ("no", "No")]);
    let text = |name: &'static str, label: &'static str, hint: &'static str| {
        view! { <CharacterCount name=name label=label hint=hint value=get(name) max=MAX rows=4/> }
            .into_any()
    };
    let heading = |words: &'static str| view! { <h2 class="govuk-heading-m">{words}</h2> };
    let (slug, version) = (view.slug.clone(), view.version.to_string());
    let booking = (
        choose(
            "decision",
            "Do staff decide on every booking?",
            [
                ("instant", "No, they are booked at once"),
                ("request", "Yes"),
            ],
        ),
        number(
            "window_days",
            "Booking window, in days",
            "The last bookable day is today and so many days",
        ),
        number(
            "lead_days",
            "Lead time, in processing days",
            "Counted from tomorrow. The first bookable day comes after them",
        ),
        yes_or_no(
            "weekend_processing",
            "Are Saturdays and Sundays processing days?",
        ),
        number(
            "notice_hours",
            "Notice instead of lead time, in hours (optional)",
            "For bookings that need no decision. Leave empty to use lead time",
        ),
        yes_or_no(
            "closed_on_bank_holidays",
            "Do weekly sessions fall out on bank holidays?",
        ),
    );
    let people = (
        number(
            "seat_age",
            "Age from which somebody takes an adult’s seat",
            "From 5 to 18",
        ),
        number("max_adults", "Most adults", "By the age above"),
        number("max_children", "Most children", ""),
        number("max_visitors", "Most visitors in all", ""),
        choose(
            "unlisted_visitors",
            "Visitors who are not on the contact list",
            [("request", "Make it a request"), ("refuse", "Are refused")],
        ),
    );
    let legal = (
        number(
            "official_window_days",
            "Booking window, in days",
            "For legal visits",
        ),
        number(
            "official_notice_hours",
            "Notice, in hours",
            "For legal visits",
        ),
        number("max_attendees", "Most people at a legal visit", ""),
        number(
            "walking_minutes",
            "Minutes between visits one after the other",
            "",
        ),
    );
    let texts = (
        text(
            "opening",
            "Opening, in English",
            "Shown on the prison’s page: when visits are held, when to arrive",
        ),
        text(
            "opening_cy",
            "Opening, in Welsh",
            "Leave empty to show the English text",
        ),
        text(
            "id_rules",
            "Proof of identity, in English",
            "Leave empty to show the rules of most prisons",
        ),
        text(
            "id_rules_cy",
            "Proof of identity, in Welsh",
            "Leave empty to show the English text",
        ),
        text(
            "what_to_bring",
            "What to bring, in English",
            "Beside what holds everywhere",
        ),
        text(
            "what_to_bring_cy",
            "What to bring, in Welsh",
            "Leave empty to show the English text",
        ),
    );
    view! {
        <Form>
            <input type="hidden" name="prison" value=slug/>
            <input type="hidden" name="version" value=version/>
            {heading("Booking")}
            {booking}
            {heading("Visitors")}
            {people}
            {heading("Legal visits")}
            {legal}
            {heading("Texts for visitors")}
            {texts}
            <Button text="Save settings"/>
        </Form>
    }
    .into_any()
}
