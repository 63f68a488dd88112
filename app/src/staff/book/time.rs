//! When: the sessions of two weeks with the places left, and why some cannot be booked.

use super::{DayTimes, TimeLine, TimesView};
use crate::booking::hold::Hold;
use crate::components::{Button, ButtonLink, ButtonStyle};
use crate::forms::{Answer, Form, Refusal, Values};
use crate::prelude::*;
use crate::shell::{Loaded, Page, navigation::use_place};

/// The times of two weeks from a day; an empty one is today.
#[server(prefix = "/_fn", endpoint = "staff/book/time/load", protocol = Wire)]
pub async fn load_times(draft: String, from: String) -> Result<TimesView, Refusal> {
    let call = super::call::Call::open(&draft).await?;
    super::show::times(&call, &from).await
}

/// Holds the session whose button was pressed.
#[server(prefix = "/_fn", endpoint = "staff/book/time", protocol = Wire)]
pub async fn choose_time(values: Values) -> Answer {
    let mut call = super::call::Call::open(values.get("draft")).await?;
    let session = values.get("session").parse();
    let session = session.map_err(|_| Refusal::malformed())?;
    super::anyway::hold(&mut call, session).await
}

/// Asks for a time.
pub fn time_page() -> AnyView {
    let place = use_place();
    let asked = (place.param("draft"), place.query("from"));
    let view = Resource::new(
        move || asked.clone(),
        |(draft, from)| load_times(draft, from),
    );
    view! { <Loaded from=view view=show/> }.into_any()
}

fn show(view: TimesView) -> AnyView {
    let nothing = (!view.any_free).then(|| {
        view! { <p class="govuk-body">"Nothing is free for these people in these two weeks."</p> }
    });
    let keep = view.keep.map(|href| {
        view! { <ButtonLink text="Keep this time and continue" href=href/> }
    });
    let step = |href: Option<String>, text: &'static str, rel: &'static str| {
        href.map(|href| view! { <li><a class="govuk-link" rel=rel href=href>{text}</a></li> })
    };
    let days = view.days.iter().map(day).collect_view();
    view! {
        <Page title="Choose a time" back=view.frame.back>
            {view.frame.held.map(|held| view! { <Hold held=held/> })}
            {keep}
            <p class="govuk-body">{view.who}</p>
            <p class="govuk-body govuk-!-font-weight-bold" id="range">{view.range}</p>
            <nav aria-label="Weeks">
                <ul class="govuk-list app-requests__filters">
                    {step(view.previous, "Two weeks before", "prev")}
                    {step(view.next, "Two weeks after", "next")}
                </ul>
            </nav>
            {nothing}
            <Form id="times">{days}</Form>
        </Page>
    }
    .into_any()
}

fn day(day: &DayTimes) -> AnyView {
    let rows = day
        .times
        .iter()
        .map(|time| row(time, &day.day))
        .collect_view();
    view! {
        <table class="govuk-table app-times" role="table">
            <caption class="govuk-table__caption govuk-table__caption--s">{day.day.clone()}</caption>
            <thead class="govuk-table__head govuk-visually-hidden" role="rowgroup">
                <tr class="govuk-table__row" role="row">
                    <th scope="col" role="columnheader" class="govuk-table__header">"Time"</th>
                    <th scope="col" role="columnheader" class="govuk-table__header">"Places"</th>
                    <th scope="col" role="columnheader" class="govuk-table__header">"Choose"</th>
                </tr>
            </thead>
            <tbody class="govuk-table__body" role="rowgroup">{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(time: &TimeLine, day: &str) -> AnyView {
    let notes = time
        .notes
        .iter()
        .map(|note| view! { <div class="app-times__note">{note.clone()}</div> })
        .collect_view();
    let button = time.button.clone().map(|text| {
        let style = match time.free {
            true => ButtonStyle::Primary,
            false => ButtonStyle::Secondary,
        };
        let hidden = [day, ", ", &time.when].concat();
        view! { <Button text=text name="session" value=time.session.clone() style=style hidden_text=hidden/> }
    });
    view! {
        <tr class="govuk-table__row" role="row">
            <th scope="row" role="rowheader" class="govuk-table__header">{time.when.clone()}</th>
            <td role="cell" class="govuk-table__cell">{time.places.clone()}{notes}</td>
            <td role="cell" class="govuk-table__cell app-times__choose">{button}</td>
        </tr>
    }
    .into_any()
}
