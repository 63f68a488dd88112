//! The page that asks when.

use super::{ChosenView, choices};
use crate::prelude::*;
use crate::{
    booking::{
        calendar::{Calendar, CalendarView, Here, Times},
        frame::{Frame, StepPage},
    },
    components::{Button, ButtonLink, NotificationBanner},
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
    let here = move || view! { <Here calendar=calendar picked=picked/> }.into_any();
    view! {
        <StepPage title=title frame=view.frame.clone()>
            {why().map(|text| view! { <NotificationBanner text=text/> })}
            {view.ranked.then(|| view! { <p class="govuk-body">{t::choices_intro(l)}</p> })}
            {(view.ranked && !view.chosen.is_empty()).then(|| {
                let go_on = view! { <Button name="action" value="continue" text=t::keep_choices(l)/> };
                choices(view.chosen, 1, here(), view.frame.beside(go_on.into_any()))
            })}
            {(!view.ranked && held).then(|| keep(&view.frame, &view.next, here()))}
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
fn keep(frame: &Frame, next: &str, here: AnyView) -> AnyView {
    let l = language();
    let go_on = view! { <ButtonLink text=t::keep(l) href=href(next)/> };
    let buttons = frame.beside(go_on.into_any());
    view! {
        <Form>{here}{buttons}</Form>
        <h2 class="govuk-heading-m">{t::another(l)}</h2>
        <p class="govuk-body">{t::another_hint(l)}</p>
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
