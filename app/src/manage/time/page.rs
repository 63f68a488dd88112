//! The page with the month calendar, the same as when booking, and the ranked choices of a request.

use crate::prelude::*;
use crate::{
    booking::{
        calendar::{Calendar, CalendarView, Here, Times},
        time::{ChosenView, choices},
    },
    components::{Button, InsetText, NotificationBanner},
    shell::{Loaded, Page, href, language, navigation::use_place},
    texts::{booking::time as booking, manage as t},
};
use serde::{Deserialize, Serialize};

/// What the page shows; the texts that differ between a visit and a request are made by the server.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OtherTimeView {
    /// The heading.
    pub title: String,
    /// What the visit has now, and that it keeps it.
    pub now: Vec<String>,
    /// Sessions that are not offered again.
    pub taken: Vec<String>,
    /// The month.
    pub calendar: CalendarView,
    /// The day opened first, such as `2026-12-05`, or empty.
    pub day: String,
    /// Whether a time is held already.
    pub held: bool,
    /// The ranked choices of a request, best first, and the button that goes on with them.
    pub ranked: Option<(Vec<ChosenView>, String)>,
}

/// Asks for another day and time.
pub fn page() -> AnyView {
    let place = use_place();
    let asked = (place.query("month"), place.query("day"));
    let view = Resource::new(
        move || asked.clone(),
        |(month, day)| super::load_time(month, day),
    );
    view! { <Loaded from=view view=show/> }.into_any()
}

fn show(view: OtherTimeView) -> AnyView {
    let l = language();
    let picked = RwSignal::new(view.day);
    let calendar = RwSignal::new(view.calendar);
    let why = match use_place().query("why").as_str() {
        "expired" => Some(t::time_expired(l)),
        "gone" => Some(t::time_gone(l)),
        "choices" => Some(booking::why_choices(l)),
        _ => None,
    };
    let three = view
        .ranked
        .as_ref()
        .is_some_and(|(chosen, _)| chosen.len() >= 3);
    let button = if view.ranked.is_some() {
        booking::add(l)
    } else {
        t::time_hold(l)
    };
    let now = view.now.into_iter().map(|line| view! { {line}<br/> });
    view! {
        <Page title=view.title back="/visits/view">
            {why.map(|text| view! { <NotificationBanner text=text/> })}
            <InsetText>{now.collect_view()}</InsetText>
            {view.held.then(|| view! {
                <p class="govuk-body"><a class="govuk-link" href=href("/visits/change/check")>{t::time_held(l)}</a></p>
            })}
            {view.ranked.map(|(chosen, go_on)| {
                let here = view! { <Here calendar=calendar picked=picked/> }.into_any();
                let go_on = view! { <Button name="action" value="continue" text=go_on/> }.into_any();
                choices(chosen, 2, here, go_on)
            })}
            {if three {
                view! { <p class="govuk-body">{booking::three(l)}</p> }.into_any()
            } else {
                view! {
                    <Calendar calendar=calendar path="/visits/change/time" picked=picked/>
                    <Times calendar=calendar picked=picked button=button chosen=view.taken/>
                }.into_any()
            }}
        </Page>
    }
    .into_any()
}
