//! The page that asks when.

use crate::prelude::*;
use crate::{
    booking::{
        calendar::{Calendar, CalendarView, Times},
        frame::{Frame, StepPage},
    },
    components::{Button, ButtonLink, ButtonStyle, NotificationBanner},
    forms::{Form, use_form},
    shell::{Loaded, href, language, navigation::use_place},
    texts::booking::time as t,
};
use serde::{Deserialize, Serialize};

/// What the page shows.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct WhenView {
    /// What every step shows.
    pub frame: Frame,
    /// The month.
    pub calendar: CalendarView,
    /// The day opened first, such as `2026-12-05`, or empty.
    pub day: String,
    /// Whether this prison takes ranked choices.
    pub ranked: bool,
    /// What was chosen so far, best first.
    pub chosen: Vec<ChosenView>,
    /// Where to go on when nothing is to be changed, without the language's prefix.
    pub next: String,
}

/// A chosen time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChosenView {
    /// The session's id.
    pub session: String,
    /// Day and times, in words.
    pub when: String,
}

/// Asks for a day and one of its times.
pub fn page() -> AnyView {
    let place = use_place();
    let asked = (place.query("month"), place.query("day"));
    let view = Resource::new(
        move || asked.clone(),
        |(month, day)| super::load_time(month, day),
    );
    view! { <Loaded from=view view=show/> }.into_any()
}

fn show(view: WhenView) -> AnyView {
    let l = language();
    let title = if view.ranked {
        t::title_choices(l)
    } else {
        t::title(l)
    };
    let picked = RwSignal::new(view.day);
    let calendar = RwSignal::new(view.calendar);
    refresh_when_refused(calendar);
    let three = view.ranked && view.chosen.len() >= 3;
    let sessions = view
        .chosen
        .iter()
        .map(|chosen| chosen.session.clone())
        .collect();
    let button = if view.ranked { t::add(l) } else { t::hold(l) };
    let held = view.frame.held.is_some();
    view! {
        <StepPage title=title frame=view.frame.clone()>
            {why().map(|text| view! { <NotificationBanner text=text/> })}
            {view.ranked.then(|| view! { <p class="govuk-body">{t::choices_intro(l)}</p> })}
            {(view.ranked && !view.chosen.is_empty()).then(|| choices(view.chosen, &view.frame))}
            {(!view.ranked && held).then(|| keep(&view.frame, &view.next))}
            {if three {
                view! { <p class="govuk-body">{t::three(l)}</p> }.into_any()
            } else {
                view! {
                    <Calendar calendar=calendar path="/book/time" picked=picked/>
                    <Times calendar=calendar picked=picked button=button chosen=sessions/>
                }.into_any()
            }}
        </StepPage>
    }
    .into_any()
}

/// Why the visitor was sent back here from the end of the journey. The address carries a word, never a sentence.
fn why() -> Option<&'static str> {
    let l = language();
    match use_place().query("why").as_str() {
        "expired" => Some(t::why_expired(l)),
        "closed" => Some(t::why_closed(l)),
        "sooner" => Some(t::why_sooner(l)),
        "choices" => Some(t::why_choices(l)),
        _ => None,
    }
}

/// A time is held: go on with it, keep it longer, or choose another below.
fn keep(frame: &Frame, next: &str) -> AnyView {
    let l = language();
    let go_on = view! { <ButtonLink text=t::keep(l) href=href(next)/> };
    let buttons = frame.beside(go_on.into_any());
    view! {
        <Form>{buttons}</Form>
        <h2 class="govuk-heading-m">{t::another(l)}</h2>
        <p class="govuk-body">{t::another_hint(l)}</p>
    }
    .into_any()
}

/// The ranked choices with their buttons.
fn choices(chosen: Vec<ChosenView>, frame: &Frame) -> AnyView {
    let l = language();
    let go_on = view! { <Button name="action" value="continue" text=t::keep_choices(l)/> };
    let buttons = frame.beside(go_on.into_any());
    let last = chosen.len();
    let button = move |action: &str, rank: usize, text: &'static str| {
        let value = format!("{action}-{rank}");
        view! { <Button name="action" value=value text=text style=ButtonStyle::Secondary hidden_text=t::choice(l, rank)/> }
    };
    let rows = chosen.into_iter().zip(1..).map(move |(choice, rank)| {
        view! {
            <li class="app-choices__item">
                <p class="govuk-body govuk-!-margin-bottom-2"><strong>{t::choice(l, rank)}</strong><br/>{choice.when}</p>
                <div class="govuk-button-group">
                    {(rank > 1).then(|| button("up", rank, t::up(l)))}
                    {(rank < last).then(|| button("down", rank, t::down(l)))}
                    {button("remove", rank, t::remove(l))}
                </div>
            </li>
        }
    });
    view! {
        <Form>
            <h2 class="govuk-heading-m">{t::choices(l)}</h2>
            <ol class="govuk-list app-choices">{rows.collect_view()}</ol>
            {buttons}
        </Form>
    }
    .into_any()
}

/// When somebody else was faster, the month is read again, so that it shows what is left.
fn refresh_when_refused(calendar: RwSignal<CalendarView>) {
    #[cfg(feature = "hydrate")]
    {
        let form = use_form();
        Effect::new(move |first: Option<()>| {
            let refused = !form.faults().is_empty();
            if first.is_none() || !refused {
                return;
            }
            let month = calendar.with_untracked(|calendar| calendar.month.clone());
            leptos::task::spawn_local(async move {
                if let Ok(view) = super::load_time(month, String::new()).await {
                    _ = calendar.try_set(view.calendar);
                }
            });
        });
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = (calendar, use_form);
}
