//! What a picked day offers: its times as radio buttons, or why there are none.

use super::{CalendarView, DayView, Here};
use crate::prelude::*;
use crate::{
    components::{Button, Choice, Radios, Size, list},
    forms::Form,
    shell::language,
    texts::booking::{calendar as t, time},
};

/// The times of the picked day, as a form of their own that sends `session`.
#[component]
pub fn Times(
    /// The month.
    calendar: RwSignal<CalendarView>,
    /// The date picked, such as `2026-12-05`, or empty.
    picked: RwSignal<String>,
    /// What the button says.
    #[prop(into)]
    button: String,
    /// Sessions already chosen, which are not offered again.
    #[prop(optional)]
    chosen: Vec<String>,
) -> impl IntoView {
    view! {
        <div id="times" tabindex="-1">
            {move || {
                let day = picked.with(|date| calendar.with(|calendar| calendar.day(date).cloned()));
                let here = move || view! { <Here calendar=calendar picked=picked/> }.into_any();
                day.map(|day| if day.times.is_empty() { why_not(day) } else { times(day, button.clone(), &chosen, here()) })
            }}
        </div>
    }
}

fn times(day: DayView, button: String, chosen: &[String], here: AnyView) -> AnyView {
    let l = language();
    let choices: Vec<_> = day
        .times
        .iter()
        .map(|at| {
            let mut choice = Choice::new(&at.session, &at.when);
            choice.disabled = chosen.contains(&at.session);
            let left = t::left(l, at.left);
            let hint = if choice.disabled {
                t::chosen(l).to_owned()
            } else if at.decided {
                [left.as_str(), ". ", t::needs_decision(l)].concat()
            } else {
                left
            };
            choice.hint(hint)
        })
        .collect();
    // With nothing left to choose there is nothing to send.
    let more = choices.iter().any(|choice| !choice.disabled);
    view! {
        <h2 class="govuk-heading-m" tabindex="-1">{t::times_on(l, &day.name)}</h2>
        <Form lands="#choices">
            {here}
            <Radios name="session" legend=time::legend(l) legend_size=Size::Small choices=choices/>
            {more.then(|| view! { <Button text=button/> })}
        </Form>
    }
    .into_any()
}

fn why_not(day: DayView) -> AnyView {
    let l = language();
    view! {
        <h2 class="govuk-heading-m" tabindex="-1">{t::why_not(l, &day.name)}</h2>
        {list(day.reasons)}
    }
    .into_any()
}

/// Takes the focus to the day just opened.
pub(super) fn focus() {
    #[cfg(feature = "hydrate")]
    crate::shell::browser::focus_soon("#times h2");
}
