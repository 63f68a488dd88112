//! The inbox's page.

use super::{FilterLink, InboxView, Line, load_inbox};
use crate::components::Tag;
use crate::prelude::*;
use crate::shell::{Loaded, Page, navigation::use_place};
use crate::staff::other_prisons::other_prisons;

/// Shows what waits at a prison.
pub fn inbox_page() -> AnyView {
    let place = use_place();
    let (prison, show) = (place.query("prison"), place.query("show"));
    let inbox = Resource::new(
        move || (prison.clone(), show.clone()),
        |(prison, show)| load_inbox(prison, show),
    );
    view! { <Loaded from=inbox view=self::show/> }.into_any()
}

fn show(inbox: InboxView) -> AnyView {
    let title = [&inbox.prison, ": requests"].concat();
    let lines = if inbox.lines.is_empty() {
        view! { <p class="govuk-body">"There is nothing here to decide."</p> }.into_any()
    } else {
        view! { <ol class="govuk-list app-requests">{inbox.lines.into_iter().map(line).collect_view()}</ol> }.into_any()
    };
    let slug = inbox.slug;
    let filters: Vec<AnyView> = inbox
        .filters
        .into_iter()
        .map(|link| filter(&slug, link))
        .collect();
    view! {
        <Page title=title wide=true>
            {other_prisons("/staff/requests", &inbox.others)}
            <nav aria-label="What is shown">
                <ul class="govuk-list app-requests__filters">{filters}</ul>
            </nav>
            {lines}
        </Page>
    }
    .into_any()
}

fn filter(slug: &str, link: FilterLink) -> AnyView {
    let href = ["/staff/requests?prison=", slug, "&show=", &link.word].concat();
    view! { <li><a class="govuk-link" href=href aria-current=link.here.then_some("true")>{link.text}</a></li> }.into_any()
}

fn line(line: Line) -> AnyView {
    let colour = if line.urgent { "red" } else { "yellow" };
    let causes = line
        .causes
        .into_iter()
        .map(|cause| view! { <li>{cause}</li> });
    let claim = (!line.claim.is_empty())
        .then(|| view! { <p class="govuk-body"><Tag text=line.claim colour="purple"/></p> });
    view! {
        <li class="app-requests__line">
            <div>
                <h2 class="govuk-heading-s">
                    <a class="govuk-link" href=line.href>{line.reference}</a>" "{line.prisoner}
                </h2>
                <p class="govuk-body">{line.kind}" for "{line.when}<br/>"Made "{line.age}</p>
            </div>
            <ul class="govuk-list app-requests__causes">{causes.collect_view()}</ul>
            <div>
                <p class="govuk-body"><Tag text=line.reply_by colour=colour/></p>
                {claim}
            </div>
        </li>
    }
    .into_any()
}
