//! The page of a day's visits.

use super::{DayView, load_day, rows};
use crate::prelude::*;
use crate::{
    components::{Button, ButtonStyle, Input, NotificationBanner},
    forms::Form,
    shell::{Loaded, Page, navigation::use_place},
};

/// Shows a prison's visits on a day.
pub fn page() -> AnyView {
    let place = use_place();
    let asked = ["prison", "date", "sort", "found", "done"].map(|name| place.query(name));
    let day = Resource::new(
        move || asked.clone(),
        |[prison, date, sort, found, done]| load_day(prison, date, sort, found, done),
    );
    view! { <Loaded from=day view=show/> }.into_any()
}

fn show(day: DayView) -> AnyView {
    let title = ["Visits at ", &day.prison, ": ", &day.day].concat();
    let lists = day
        .groups
        .iter()
        .map(|group| rows::table(&day, group))
        .collect_view();
    let print = (!day.groups.is_empty()).then(|| papers(&day));
    view! {
        <Page title=title wide=true>
            {day.done.clone().map(|text| view! { <NotificationBanner text=text success=true/> })}
            {days(&day)}
            {search(&day)}
            <p class="govuk-body" id="count">{day.count.clone()}</p>
            {sorts(&day)}
            <div class="app-visits">{lists}</div>
            {print}
        </Page>
    }
    .into_any()
}

/// The address of this list with something else changed.
fn address(day: &DayView, date: &str, sort: &str) -> String {
    [
        "/staff/visits?prison=",
        &day.slug,
        "&date=",
        date,
        "&sort=",
        sort,
    ]
    .concat()
}

/// The day before, today, the day after, and any other.
fn days(day: &DayView) -> AnyView {
    let on = |date: &str| address(day, date, &day.sort);
    let today = (!day.today).then(|| {
        let href = ["/staff/visits?prison=", &day.slug].concat();
        view! { <li><a class="govuk-link" href=href>"Today"</a></li> }
    });
    view! {
        <nav aria-label="Days" class="app-no-print">
            <ul class="govuk-list app-board__days">
                <li><a class="govuk-link" href=on(&day.around.0)>"Day before"</a></li>
                {today}
                <li><a class="govuk-link" href=on(&day.around.1)>"Day after"</a></li>
            </ul>
        </nav>
        <form method="get" action="/staff/visits" class="app-line-form app-no-print">
            <input type="hidden" name="prison" value=day.slug.clone()/>
            <input type="hidden" name="sort" value=day.sort.clone()/>
            <div class="govuk-form-group">
                <label class="govuk-label" for="date">"Another day"</label>
                <input class="govuk-input govuk-input--width-10" id="date" name="date" type="date" value=day.date.clone()/>
            </div>
            <Button text="Show this day" style=ButtonStyle::Secondary/>
        </form>
    }
    .into_any()
}

/// One field for a name, a reference, and what the gate's scanner types.
fn search(day: &DayView) -> AnyView {
    let all = (!day.sought.is_empty()).then(|| {
        let href = address(day, &day.date, &day.sort);
        let sought = ["Visits that fit “", &day.sought, "”. "].concat();
        view! { <p class="govuk-body">{sought}<a class="govuk-link" href=href>"Show all visits of the day"</a></p> }
    });
    let list = rows::where_from(day);
    view! {
        <Form class="app-line-form app-no-print">
            {list}
            <Input name="q" label="Find a visit of this day" hint="Name, prisoner number or reference, or scan the code of the confirmation"
                class="govuk-input--width-20" autocomplete="off"/>
            <Button text="Find" name="do" value="search" style=ButtonStyle::Secondary/>
        </Form>
        {all}
    }
    .into_any()
}

fn sorts(day: &DayView) -> AnyView {
    let links = [
        ("time", "Time"),
        ("prisoner", "Prisoner"),
        ("status", "Status"),
    ]
    .map(|(sort, text)| {
        let current = (day.sort == sort).then_some("true");
        let href = address(day, &day.date, sort);
        view! { <li><a class="govuk-link" href=href aria-current=current>{text}</a></li> }
    });
    view! {
        <nav aria-label="Sort by" class="app-no-print">
            <ul class="govuk-list app-board__days app-visits__sorts"><li aria-hidden="true">"Sort by"</li>{links.into_iter().collect_view()}</ul>
        </nav>
    }
    .into_any()
}

/// What can be taken along.
fn papers(day: &DayView) -> AnyView {
    let of = |path: &str| [path, "?prison=", &day.slug, "&date=", &day.date].concat();
    view! {
        <ul class="govuk-list app-no-print">
            <li><a class="govuk-link" href=of("/staff/visits/passes")>"Visit passes to print"</a></li>
            <li><a class="govuk-link" href=of("/staff/visits.csv") rel="external">"Download this day (CSV)"</a></li>
        </ul>
        <p class="govuk-body-s app-no-print">"To print this list, print this page."</p>
    }
    .into_any()
}
