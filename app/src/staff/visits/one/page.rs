//! The page of one visit.

use super::{OneView, load_one, parts};
use crate::prelude::*;
use crate::{
    components::{NotificationBanner, SummaryList, SummaryRow},
    shell::{Loaded, Page, navigation::use_place},
    staff::{
        apart,
        meanwhile::{Meanwhile, Standing},
        visits::rows::tag,
    },
};

/// Shows the visit whose reference is in the address.
pub fn page() -> AnyView {
    let reference = use_place().param("reference");
    let visit = Resource::new(move || reference.clone(), load_one);
    view! { <Loaded from=visit view=show/> }.into_any()
}

fn show(visit: OneView) -> AnyView {
    let title = ["Visit ", &visit.shown].concat();
    let back = ["/staff/visits?prison=", &visit.slug, "&date=", &visit.date].concat();
    let rows = visit
        .rows
        .iter()
        .map(|(key, lines)| row(&visit, key, lines))
        .collect();
    let timeline = visit.timeline.iter().map(parts::happened).collect_view();
    let status = tag(visit.status.clone(), &visit.colour);
    let (gate, cancel, words) = (
        parts::gate(&visit),
        parts::cancel(&visit),
        parts::words(&visit),
    );
    let decide = visit.decide.clone().map(|href| {
        view! { <p class="govuk-body"><a class="govuk-link" href=href>"Decide about what waits"</a></p> }
    });
    let prisoner = visit.prisoner.clone().map(|href| {
        view! { <p class="govuk-body"><a class="govuk-link" href=href>"The prisoner’s visiting orders"</a></p> }
    });
    let flags = parts::flags(&visit);
    let meanwhile = Meanwhile::since(Standing {
        id: visit.id.clone(),
        version: visit.version,
        waits: visit.decide.is_some(),
        ..Standing::default()
    });
    let here = ["/staff/visits/", &visit.reference].concat();
    view! {
        <Page title=title back=back>
            {meanwhile.notice(here)}
            {done().map(|text| view! { <NotificationBanner text=text success=true/> })}
            <p class="govuk-body" id="status">{status}</p>
            {decide}
            {flags}
            {gate}
            <SummaryList rows=rows/>
            {prisoner}
            {cancel}
            {words}
            {apart::namesakes(&visit.namesakes)}
            <h2 class="govuk-heading-m">"Timeline"</h2>
            <ol class="govuk-list app-history" id="timeline">{timeline}</ol>
        </Page>
    }
    .into_any()
}

/// A label with its answer; time and people with where they are changed.
fn row(visit: &OneView, key: &str, lines: &[String]) -> SummaryRow {
    let row = SummaryRow::lines(key, lines.to_vec());
    let page = match key {
        "Time" | "Choices" => "/time",
        "Visitors" => "/people",
        _ => return row,
    };
    if visit.changes {
        row.change(["/staff/visits/", &visit.reference, page].concat())
    } else {
        row
    }
}

/// What was just done. The address carries a word, never a sentence.
fn done() -> Option<&'static str> {
    Some(match use_place().query("done").as_str() {
        "arrived" => "Recorded: they arrived.",
        "left" => "Recorded: they left.",
        "no_show" => "Recorded: nobody came.",
        "refuse" => "Recorded: entry refused.",
        "undo" => "The last record was undone.",
        "cancel" => "The visit is cancelled. The visitor gets a message.",
        "already" => "The visit was cancelled already.",
        "apart" => "Recorded: they are different people.",
        "together" => "Taken back: people of this name count as one person again.",
        "changed" => "The visit was changed. The visitor gets a message.",
        "request-changed" => "The request was changed. It still waits for a decision.",
        "change-requested" => {
            "The change waits for a decision. Until then the visit stays as it is."
        }
        "changed-already" => "That change was made already.",
        "unchanged" => "Nothing was different, so nothing was changed.",
        "note" => "The note was added.",
        "message" => "The message was added. The visitor is told that there is something to read.",
        _ => return None,
    })
}
