//! The sessions of two weeks with the places left, and why some cannot be had: for a caller's booking, and for another time
//! of a visit.

#[cfg(feature = "ssr")]
mod make;

#[cfg(feature = "ssr")]
pub(crate) use make::{Wanted, cause_in_words, make};

use serde::{Deserialize, Serialize};

use crate::components::{Button, ButtonStyle};
use crate::forms::Form;
use crate::prelude::*;

/// Two weeks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weeks {
    /// Whether there are places without asking anybody.
    pub any_free: bool,
    /// The days that have sessions.
    pub days: Vec<DayTimes>,
    /// "Monday 30 November to Sunday 13 December".
    pub range: String,
    /// Where the two weeks before stand.
    pub previous: Option<String>,
    /// Where the two weeks after stand.
    pub next: Option<String>,
}

/// The sessions of a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayTimes {
    /// "Tuesday 2 March".
    pub day: String,
    /// In order of time.
    pub times: Vec<TimeLine>,
}

/// One session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeLine {
    /// What the form sends.
    pub session: String,
    /// "2pm to 3pm, Hall A".
    pub when: String,
    /// "3 places left".
    pub places: String,
    /// Why it cannot be booked, or that staff decide.
    pub notes: Vec<String>,
    /// What its button says; none where nothing can be done.
    pub button: Option<String>,
    /// Whether it can be booked as it is.
    pub free: bool,
}

/// The two weeks with a button for each session that something can be done about.
pub(crate) fn weeks(view: &Weeks) -> AnyView {
    let nothing = (!view.any_free).then(|| {
        view! { <p class="govuk-body">"Nothing is free for these people in these two weeks."</p> }
    });
    let step = |href: Option<String>, text: &'static str, rel: &'static str| {
        href.map(|href| view! { <li><a class="govuk-link" rel=rel href=href>{text}</a></li> })
    };
    let days = view.days.iter().map(day).collect_view();
    view! {
        <p class="govuk-body govuk-!-font-weight-bold" id="range">{view.range.clone()}</p>
        <nav aria-label="Weeks">
            <ul class="govuk-list app-requests__filters">
                {step(view.previous.clone(), "Two weeks before", "prev")}
                {step(view.next.clone(), "Two weeks after", "next")}
            </ul>
        </nav>
        {nothing}
        <Form id="times">{days}</Form>
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
