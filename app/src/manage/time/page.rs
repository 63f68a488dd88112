//! The page with the month calendar, the same as when booking.

use crate::prelude::*;
use crate::{
    booking::calendar::{Calendar, CalendarView, Times},
    components::{InsetText, NotificationBanner},
    shell::{Loaded, Page, href, language, navigation::use_place},
    texts::manage as t,
};
use serde::{Deserialize, Serialize};

/// What the page shows.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OtherTimeView {
    /// The time the visit has, in words.
    pub now: String,
    /// Its session, which is not offered again.
    pub session: String,
    /// The month.
    pub calendar: CalendarView,
    /// The day opened first, such as `2026-12-05`, or empty.
    pub day: String,
    /// Whether a time is held already.
    pub held: bool,
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
        _ => None,
    };
    view! {
        <Page title=t::time_title(l) back="/visits/view">
            {why.map(|text| view! { <NotificationBanner text=text/> })}
            <InsetText>{t::time_now(l, &view.now)}<br/>{t::time_kept(l)}</InsetText>
            {view.held.then(|| view! {
                <p class="govuk-body"><a class="govuk-link" href=href("/visits/change/check")>{t::time_held(l)}</a></p>
            })}
            <Calendar calendar=calendar path="/visits/change/time" picked=picked/>
            <Times calendar=calendar picked=picked button=t::time_hold(l) chosen=vec![view.session]/>
        </Page>
    }
    .into_any()
}
