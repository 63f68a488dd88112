//! The page of one visit.

use super::{VisitView, load_visit};
use crate::prelude::*;
use crate::{
    components::{
        Button, ButtonLink, ButtonStyle, Checkboxes, Choice, Details, Panel, SummaryList,
        SummaryRow,
    },
    forms::{Form, use_form},
    shell::{Loaded, Page, navigation::use_place},
};

/// Shows a visit.
pub fn one_page() -> AnyView {
    let reference = use_place().param("reference");
    let visit = Resource::new(move || reference.clone(), load_visit);
    view! { <Loaded from=visit view=show/> }.into_any()
}

fn show(view: VisitView) -> AnyView {
    let done = use_place().query("done");
    let client = ["/legal/clients/", &view.client.0].concat();
    let again = ["/legal/book/", &view.client.0, "?again=yes"].concat();
    let status = ["govuk-tag govuk-tag--", &view.status.1].concat();
    let mut rows = vec![
        SummaryRow::new("Reference", view.shown.clone()),
        SummaryRow::new("Client", view.client.1.clone()).links_to(client),
    ];
    rows.extend(
        view.rows
            .iter()
            .map(|(key, lines)| SummaryRow::lines(key, lines.clone())),
    );
    let panel = (done == "booked").then(|| {
        let (title, text) = if view.request {
            (
                "Requested, not booked yet",
                "The prison decides. We send an email.",
            )
        } else {
            ("Visit booked", "We have sent an email with the details.")
        };
        view! { <Panel title=title>{text}</Panel> }
    });
    let history = view
        .history
        .iter()
        .map(|(when, what)| view! { <li><span class="govuk-hint govuk-!-margin-bottom-0 app-legal__when">{when.clone()}</span>{what.clone()}</li> })
        .collect_view();
    let cancel = view.cancellable.then(|| cancel(&view));
    let title = ["Visit to ", &view.client.1].concat();
    view! {
        <Page title=title back="/legal/visits">
            {panel}
            <p class="govuk-body"><strong class=status id="status">{view.status.0.clone()}</strong></p>
            <SummaryList rows=rows/>
            <ButtonLink text="Book again" href=again/>
            {cancel}
            <h2 class="govuk-heading-m">"What happened"</h2>
            <ul class="govuk-list govuk-list--spaced" id="history">{history}</ul>
        </Page>
    }
    .into_any()
}

fn cancel(view: &VisitView) -> AnyView {
    let (summary, sure) = if view.request {
        ("Take the request back", "Yes, take the request back")
    } else {
        ("Cancel this visit", "Yes, give the place up")
    };
    let reference = view.reference.clone();
    let wrong = untrack(|| use_form().refused());
    let choice = vec![Choice::new("yes", sure)];
    view! {
        <Details summary=summary open=wrong>
            <Form id="cancel">
                <input type="hidden" name="reference" value=reference/>
                <Checkboxes name="sure" legend="Are you sure?" choices=choice/>
                <Button text=summary name="do" value="cancel" style=ButtonStyle::Warning/>
            </Form>
        </Details>
    }
    .into_any()
}
