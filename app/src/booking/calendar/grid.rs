//! The table of a month. Days and months are links, so it works without WASM; with it a day opens at once.

use super::{CalendarView, DayView};
use crate::prelude::*;
use crate::{
    shell::{href, language},
    texts::booking::calendar as t,
};

/// A month with links to its days.
#[component]
pub fn Calendar(
    /// The month; read again when a place was taken meanwhile.
    calendar: RwSignal<CalendarView>,
    /// The page it stands on, without the language's prefix.
    #[prop(into)]
    path: String,
    /// The date picked, such as `2026-12-05`, or empty.
    picked: RwSignal<String>,
) -> impl IntoView {
    let path = StoredValue::new(path);
    move || calendar.with(|calendar| path.with_value(|path| month(calendar, path, picked)))
}

fn month(calendar: &CalendarView, path: &str, picked: RwSignal<String>) -> AnyView {
    let l = language();
    let at = |month: &str| href(&[path, "?month=", month].concat());
    let nothing = (!calendar.has_free_days()).then(|| {
        let next = calendar.next.as_deref().map(at);
        view! {
            <p class="govuk-body">
                {t::nothing(l)}
                {next.map(|href| view! { " "<a class="govuk-link" href=href>{t::nothing_next(l)}</a> })}
            </p>
        }
    });
    let head = calendar.weekdays.iter().map(|(long, short)| {
        view! {
            <th scope="col" class="app-calendar__weekday">
                <span aria-hidden="true">{short.clone()}</span>
                <span class="govuk-visually-hidden">{long.clone()}</span>
            </th>
        }
    });
    let head = head.collect_view();
    let weeks = calendar.weeks.iter().map(|week| {
        let days = week
            .iter()
            .map(|day| cell(day.clone(), path, &calendar.month, picked))
            .collect_view();
        view! { <tr>{days}</tr> }
    });
    let weeks = weeks.collect_view();
    view! {
        <p class="govuk-body">{t::choose_day(l)}</p>
        <nav class="app-months" aria-label=t::months(l)>
            {calendar.previous.as_deref().map(|m| view! { <a class="govuk-link app-months__previous" rel="prev" href=at(m)>{t::previous(l)}</a> })}
            {calendar.next.as_deref().map(|m| view! { <a class="govuk-link app-months__next" rel="next" href=at(m)>{t::next(l)}</a> })}
        </nav>
        <table class="app-calendar">
            <caption class="govuk-table__caption govuk-table__caption--m">{calendar.title.clone()}</caption>
            <thead><tr>{head}</tr></thead>
            <tbody>{weeks}</tbody>
        </table>
        {nothing}
    }
    .into_any()
}

/// The box of one day.
fn cell(day: Option<DayView>, path: &str, month: &str, picked: RwSignal<String>) -> AnyView {
    let l = language();
    let Some(day) = day else {
        return view! { <td class="app-calendar__none"></td> }.into_any();
    };
    let free = !day.times.is_empty();
    let class = if free {
        "app-calendar__day app-calendar__day--free"
    } else {
        "app-calendar__day"
    };
    let href = href(&[path, "?month=", month, "&day=", &day.date, "#times"].concat());
    let DayView {
        date,
        number,
        name,
        note,
        times,
        ..
    } = day;
    let more = if free {
        [", ", &t::times(l, times.len())].concat()
    } else {
        String::new()
    };
    let is_picked = {
        let date = date.clone();
        move || picked.with(|picked| *picked == date).then_some("true")
    };
    let pick = move |event: leptos::ev::MouseEvent| {
        // With a key held the visitor wants another tab.
        if event.ctrl_key() || event.meta_key() || event.shift_key() {
            return;
        }
        event.prevent_default();
        event.stop_propagation();
        picked.set(date.clone());
        super::times::focus();
    };
    view! {
        <td class="app-calendar__cell">
            <a class=class href=href aria-current=is_picked on:click=pick>
                <span class="govuk-visually-hidden">{name}": "</span>
                <span class="app-calendar__number" aria-hidden="true">{number}</span>
                <span class="app-calendar__note">{note}</span>
                <span class="govuk-visually-hidden">{more}</span>
            </a>
        </td>
    }
    .into_any()
}
