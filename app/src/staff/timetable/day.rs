//! The page of one date of the timetable.

use super::{DateView, load_day, week};
use crate::prelude::*;
use crate::shell::{Loaded, Page, navigation::use_place};

/// Shows a date's sessions and what can be done about them.
pub fn page() -> AnyView {
    let place = use_place();
    let asked = (place.query("prison"), place.query("date"));
    let day = Resource::new(
        move || asked.clone(),
        |(prison, date)| load_day(prison, date),
    );
    view! { <Loaded from=day view=show/> }.into_any()
}

fn show(day: DateView) -> AnyView {
    let back = ["/staff/timetable?prison=", &day.slug].concat();
    let notes = day
        .notes
        .iter()
        .map(|note| view! { <p class="govuk-body">{note.clone()}</p> })
        .collect_view();
    let sessions = if day.sessions.is_empty() {
        view! { <p class="govuk-body">"There are no sessions on this date."</p> }.into_any()
    } else {
        let cards = day.sessions.iter().map(week::card).collect_view();
        view! { <ul class="govuk-list app-timetable" id="sessions">{cards}</ul> }.into_any()
    };
    view! {
        <Page title=day.day.clone() caption=["Timetable of ", &day.prison].concat() back=back>
            <div id="notes">{notes}</div>
            {sessions}
            {week::links(&day.links)}
        </Page>
    }
    .into_any()
}
