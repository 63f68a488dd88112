//! The inbox's page.

use super::{FilterLink, InboxView, changes, load_inbox};
use crate::forms::Refusal;
use crate::prelude::*;
use crate::shell::{Loaded, Page, navigation::use_place};
use crate::staff::{
    live::{self, Followed, Shown},
    other_prisons::other_prisons,
    requests::line,
};

/// Shows what waits at a prison.
pub fn inbox_page() -> AnyView {
    let place = use_place();
    let (prison, show) = (place.query("prison"), place.query("show"));
    let inbox = Resource::new(
        move || (prison.clone(), show.clone()),
        |(prison, show)| load_inbox(prison, show, false),
    );
    view! { <Loaded from=inbox view=self::show/> }.into_any()
}

impl Followed for InboxView {
    const PLACE: &'static str = "inbox";
    const INSTEAD: &'static str = "waiting";

    fn stream(&self) -> String {
        ["prison=", &self.slug].concat()
    }

    fn position(&self) -> Option<i64> {
        Some(self.position)
    }

    fn read_at(&self) -> &str {
        &self.read_at
    }

    async fn read(self, by_itself: bool) -> Result<Self, Refusal> {
        load_inbox(self.slug, self.show, by_itself).await
    }

    fn news(&self, before: &Self) -> String {
        changes::in_words(before, self)
    }
}

fn show(inbox: InboxView) -> AnyView {
    let title = [&inbox.prison, ": requests"].concat();
    let prisons = other_prisons("/staff/requests", &inbox.others);
    let again = [
        "/staff/requests?prison=",
        &inbox.slug,
        "&show=",
        &inbox.show,
    ]
    .concat();
    let shown = Shown::live(inbox);
    let class = "govuk-list app-requests__filters";
    let filters = live::list(shown, class, |inbox| inbox.filters.clone(), filter, "");
    let (class, none) = (
        "govuk-list app-requests",
        "There is nothing here to decide.",
    );
    let lines = live::list(shown, class, |inbox| inbox.lines.clone(), line, none);
    view! {
        <Page title=title wide=true>
            {prisons}
            {shown.state("inbox")}
            <div id="inbox">
                <nav aria-label="What is shown">{filters}</nav>
                <h2 class="govuk-visually-hidden" id="waiting">"Waiting for a decision"</h2>
                {lines}
            </div>
            {shown.read_again(again)}
        </Page>
    }
    .into_any()
}

fn filter(link: FilterLink) -> AnyView {
    let id = ["show-", &link.word].concat();
    view! { <li><a class="govuk-link" id=id href=link.href aria-current=link.here.then_some("true")>{link.text}</a></li> }.into_any()
}
