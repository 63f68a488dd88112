//! The page of the caseload.

use super::{CaseView, CaseloadView, load_caseload};
use crate::prelude::*;
use crate::{
    components::{Button, ButtonLink, ButtonStyle, Input, NotificationBanner},
    forms::Form,
    shell::{Loaded, Page, navigation::use_place},
};

/// Shows the clients.
pub fn page() -> AnyView {
    let place = use_place();
    let asked = (
        place.query("sort"),
        place.query("list") == "archived",
        place.query("found") == "yes",
        place.query("page"),
    );
    let caseload = Resource::new(
        move || asked.clone(),
        |(sort, archived, found, page)| load_caseload(sort, archived, found, page),
    );
    view! { <Loaded from=caseload view=show/> }.into_any()
}

/// By what the list can be sorted.
const SORTS: [(&str, &str); 4] = [
    ("name", "name"),
    ("hearing", "hearing, soonest first"),
    ("next", "next visit, soonest first"),
    ("last", "last visit, longest ago first"),
];

fn show(view: CaseloadView) -> AnyView {
    let title = if view.archived {
        "Archived clients"
    } else {
        "Your clients"
    };
    let put_away = use_place().query("done") == "archived";
    let searching = !view.sought.is_empty();
    let cases = view.cases.iter().map(case).collect_view();
    let empty = (!view.any && !view.archived).then(|| {
        view! {
            <p class="govuk-body">"Add a client to book visits, to see where they are, and to be told when they move."</p>
        }
    });
    let search = view.any.then(|| {
        let sought = view.sought.clone();
        view! {
            <Form id="search">
                <Input name="q" label="Find a client" hint="Name, prisoner number or matter" value=sought
                    autocomplete="off" class="govuk-input--width-20"/>
                <Button text="Find" style=ButtonStyle::Secondary/>
            </Form>
            {sorts(&view)}
        }
    });
    let count = (view.any || searching).then(|| {
        view! { <h2 class="govuk-heading-m" id="count">{view.count.clone()}</h2> }
    });
    let pages = pages(&view);
    let (other, other_text) = if view.archived {
        ("/legal", "Clients you work for")
    } else {
        ("/legal?list=archived", "Archived clients")
    };
    view! {
        <Page title=title>
            {put_away.then(|| view! { <NotificationBanner text="The client was archived." success=true/> })}
            <div class="govuk-button-group">
                <ButtonLink text="Add a client" href="/legal/clients/add"/>
                <a class="govuk-link" href=other>{other_text}</a>
            </div>
            {empty}
            {search}
            {count}
            {searching.then(|| view! { <p class="govuk-body"><a class="govuk-link" href="/legal">"Show all clients"</a></p> })}
            <div id="clients">{cases}</div>
            {pages}
        </Page>
    }
    .into_any()
}

/// The address of the list in another order or on another page.
fn address(view: &CaseloadView, sort: &str, page: usize) -> String {
    let list = if view.archived { "&list=archived" } else { "" };
    let found = if view.sought.is_empty() {
        ""
    } else {
        "&found=yes"
    };
    format!("/legal?sort={sort}&page={page}{list}{found}")
}

fn sorts(view: &CaseloadView) -> AnyView {
    let now = if view.sort.is_empty() {
        "name"
    } else {
        &view.sort
    };
    let links = SORTS
        .into_iter()
        .map(|(sort, text)| {
            let item = if sort == now {
                view! { <strong aria-current="true">{text}</strong> }.into_any()
            } else {
                let href = address(view, sort, 1);
                view! { <a class="govuk-link" href=href>{text}</a> }.into_any()
            };
            view! { <li>{item}</li> }
        })
        .collect_view();
    view! {
        <nav aria-label="Sort clients">
            <p class="govuk-body govuk-!-margin-bottom-1">"Sort by"</p>
            <ul class="govuk-list app-legal__sorts">{links}</ul>
        </nav>
    }
    .into_any()
}

fn case(case: &CaseView) -> AnyView {
    let href = ["/legal/clients/", &case.id].concat();
    let book = ["/legal/book/", &case.id, "?again=yes"].concat();
    let news = case
        .news
        .iter()
        .map(|text| {
            view! {
                <p class="govuk-body app-legal__news"><strong class="govuk-tag govuk-tag--orange">"New"</strong>" "{text.clone()}</p>
            }
        })
        .collect_view();
    let next = if case.reference.is_empty() {
        case.next.clone().into_any()
    } else {
        let href = ["/legal/visits/", &case.reference].concat();
        view! { <a class="govuk-link" href=href>{case.next.clone()}</a> }.into_any()
    };
    let fact = |key: &'static str, value: AnyView| {
        view! { <div><dt>{key}</dt><dd>{value}</dd></div> }.into_any()
    };
    let action = case.bookable.then(|| {
        let text = match (case.visited, case.moved) {
            (true, true) => "Rebook at this prison",
            (true, false) => "Book again",
            (false, _) => "Book a visit",
        };
        view! {
            <a href=book class="govuk-button govuk-!-margin-bottom-0" role="button" draggable="false" data-module="govuk-button">
                {text}<span class="govuk-visually-hidden">" for "{case.name.clone()}</span>
            </a>
        }
    });
    view! {
        <section class="app-legal__case">
            <h3 class="govuk-heading-s"><a class="govuk-link" href=href>{case.name.clone()}</a></h3>
            <p class="govuk-body-s govuk-!-margin-bottom-2">{case.about.clone()}</p>
            {news}
            <dl class="app-legal__facts">
                {fact("Now at", case.prison.clone().into_any())}
                {fact("Hearing", case.hearing.clone().into_any())}
                {fact("Next visit", next)}
                {fact("Last visit", case.last.clone().into_any())}
            </dl>
            {action}
        </section>
    }
    .into_any()
}

fn pages(view: &CaseloadView) -> Option<AnyView> {
    let (page, pages) = view.pages;
    let link = |to: usize, text: &'static str| {
        let href = address(view, &view.sort, to);
        view! { <a class="govuk-link" href=href>{text}</a>" " }
    };
    (pages > 1).then(|| {
        let before = (page > 1).then(|| link(page - 1, "Previous page"));
        let after = (page < pages).then(|| link(page + 1, "Next page"));
        let here = format!("Page {page} of {pages}. ");
        view! { <p class="govuk-body" id="pages">{here}{before}{after}</p> }.into_any()
    })
}
