//! The page of a prison's week.

use super::{Link, SessionCard, WeekView, load_week};
use crate::prelude::*;
use crate::{
    components::{Button, ButtonLink, ButtonStyle, NotificationBanner, Tag},
    shell::{Loaded, Page, navigation::use_place},
};

/// Shows the week, what is different on dates to come, and who edited what.
pub fn page() -> AnyView {
    let prison = use_place().query("prison");
    let week = Resource::new(move || prison.clone(), load_week);
    view! { <Loaded from=week view=show/> }.into_any()
}

fn show(week: WeekView) -> AnyView {
    let title = ["Timetable of ", &week.prison].concat();
    let days = week.days.iter().map(day).collect_view();
    let none = week
        .days
        .is_empty()
        .then(|| view! { <p class="govuk-body">"There are no weekly sessions."</p> });
    let add = week.may_edit.then(|| {
        let href = ["/staff/timetable/edit?kind=add&prison=", &week.slug].concat();
        view! { <ButtonLink text="Add a weekly session" href=href/> }
    });
    view! {
        <Page title=title wide=true>
            {done().map(|text| view! { <NotificationBanner text=text success=true/> })}
            <div class="govuk-grid-row">
                <div class="govuk-grid-column-two-thirds">
                    <h2 class="govuk-heading-m" id="weekly">"Every week"</h2>
                    {add}
                    {none}
                    {days}
                </div>
                <div class="govuk-grid-column-one-third">
                    {one_date(&week)}
                    {exceptions(&week)}
                    {records(&week)}
                </div>
            </div>
        </Page>
    }
    .into_any()
}

fn done() -> Option<&'static str> {
    Some(match use_place().query("done").as_str() {
        "applied" => "The timetable was changed.",
        "already" => "This was done already.",
        _ => return None,
    })
}

fn day((weekday, sessions): &(String, Vec<SessionCard>)) -> AnyView {
    let id = weekday.to_lowercase();
    let label = id.clone();
    let cards = sessions.iter().map(card).collect_view();
    view! {
        <section aria-labelledby=label>
            <h3 class="govuk-heading-s" id=id>{weekday.clone()}</h3>
            <ul class="govuk-list app-timetable">{cards}</ul>
        </section>
    }
    .into_any()
}

/// A session in words with its links.
pub(super) fn card(card: &SessionCard) -> AnyView {
    let note =
        (!card.note.is_empty()).then(|| view! { " "<Tag text=card.note.clone() colour="grey"/> });
    let sentences = card.sentences.join(" ");
    view! {
        <li class="app-timetable__session">
            <p class="govuk-body"><strong>{card.heading.clone()}</strong>{note}</p>
            <p class="govuk-body">{sentences}</p>
            {links(&card.links)}
        </li>
    }
    .into_any()
}

/// Links in one line.
pub(super) fn links(links: &[Link]) -> AnyView {
    if links.is_empty() {
        return ().into_any();
    }
    let items = links.iter().map(|link| {
        view! {
            <li>
                <a class="govuk-link" href=link.href.clone()>
                    {link.text.clone()}<span class="govuk-visually-hidden">": "{link.about.clone()}</span>
                </a>
            </li>
        }
    });
    view! { <ul class="govuk-list app-timetable__links">{items.collect_view()}</ul> }.into_any()
}

/// Leads to the page of any date.
fn one_date(week: &WeekView) -> AnyView {
    view! {
        <h2 class="govuk-heading-m">"One date"</h2>
        <p class="govuk-body">"Block it, change places, add a session or replace its sessions."</p>
        <form method="get" action="/staff/timetable/day" class="app-line-form">
            <input type="hidden" name="prison" value=week.slug.clone()/>
            <div class="govuk-form-group">
                <label class="govuk-label" for="date">"Date"</label>
                <input class="govuk-input govuk-input--width-10" id="date" name="date" type="date" value=week.today.clone()/>
            </div>
            <Button text="Show this date" style=ButtonStyle::Secondary/>
        </form>
    }
    .into_any()
}

fn exceptions(week: &WeekView) -> AnyView {
    let lines = week.exceptions.iter().map(|(href, date, lines)| {
        let lines = lines.iter().map(|line| view! { <br/>{line.clone()} });
        view! { <li><a class="govuk-link" href=href.clone()>{date.clone()}</a>{lines.collect_view()}</li> }
    });
    let list = if week.exceptions.is_empty() {
        view! { <p class="govuk-body">"No date to come is different."</p> }.into_any()
    } else {
        view! { <ul class="govuk-list govuk-list--spaced" id="exceptions">{lines.collect_view()}</ul> }
            .into_any()
    };
    view! { <h2 class="govuk-heading-m">"Dates that are different"</h2>{list} }.into_any()
}

fn records(week: &WeekView) -> AnyView {
    if week.records.is_empty() {
        return ().into_any();
    }
    let lines = week
        .records
        .iter()
        .map(|(when, what)| view! { <li>{what.clone()}<br/><span class="govuk-hint">{when.clone()}</span></li> });
    view! {
        <h2 class="govuk-heading-m">"Last changes"</h2>
        <ul class="govuk-list govuk-list--spaced" id="records">{lines.collect_view()}</ul>
    }
    .into_any()
}
