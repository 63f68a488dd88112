//! The page of one request.

use super::{RequestView, forms, load_request, parts};
use crate::components::{NotificationBanner, Tag};
use crate::forms::use_form;
use crate::prelude::*;
use crate::shell::{Loaded, Page, navigation::use_place};
use crate::staff::{
    apart,
    meanwhile::{Meanwhile, Standing},
};

/// Shows a request.
pub fn page() -> AnyView {
    let id = use_place().param("id");
    let request = Resource::new(move || id.clone(), load_request);
    view! { <Loaded from=request view=show/> }.into_any()
}

fn show(view: RequestView) -> AnyView {
    let back = ["/staff/requests?prison=", &view.slug].concat();
    let colour = match view.status.1.as_str() {
        "green" => "green",
        "red" => "red",
        "grey" => "grey",
        _ => "yellow",
    };
    let urgent = view
        .urgent
        .then(|| view! { " "<Tag text="Reply today or overdue" colour="red"/> });
    let ended = (!view.ended.is_empty())
        .then(|| view! { <p class="govuk-body" id="ended">{view.ended.clone()}</p> });
    let meanwhile = Meanwhile::since(Standing {
        id: view.id.clone(),
        version: view.version,
        waits: view.waits,
        claim: view.claim.clone(),
        ..Standing::default()
    });
    let here = ["/staff/requests/", &view.id].concat();
    let (form, done) = (use_form(), done(&view));
    // What is wrong with the next press stands alone.
    let done = move || {
        let done = done.clone().filter(|_| !form.refused());
        done.map(|(text, success)| view! { <NotificationBanner text=text success=success/> })
    };
    let decide = (view.waits && view.may_decide).then(|| forms::decide(&view, meanwhile));
    let may_not = (view.waits && !view.may_decide).then(|| {
        view! { <p class="govuk-body">"You can look at this request. Deciding needs a permission that you do not have here."</p> }
    });
    view! {
        <Page title=view.title.clone() back=back wide=true>
            {meanwhile.notice(here)}
            {done}
            <p class="govuk-body"><Tag text=view.status.0.clone() colour=colour/>{urgent}</p>
            {ended}
            <p class="govuk-body"><a class="govuk-link" href=view.visit.clone()>"Everything about this visit"</a></p>
            {forms::claim(&view, meanwhile)}
            <div class="govuk-grid-row">
                <div class="govuk-grid-column-one-half">{parts::left(&view)}</div>
                <div class="govuk-grid-column-one-half">{parts::people(&view)}</div>
            </div>
            {parts::choices(&view)}
            {decide}
            {apart::namesakes(&view.namesakes)}
            {may_not}
            {parts::history(&view)}
        </Page>
    }
    .into_any()
}

/// What was just done, or why not. The address carries a word, never a sentence.
fn done(view: &RequestView) -> Option<(String, bool)> {
    let ended = |before: &str| [before, &view.ended].concat();
    Some(match use_place().query("done").as_str() {
        "apart" => ("Recorded: they are different people.".to_owned(), true),
        "together" => (
            "Taken back: people of this name count as one person again.".to_owned(),
            true,
        ),
        "accepted" => ("Accepted. The visitor is told.".to_owned(), true),
        "rejected" => ("Rejected. The visitor is told.".to_owned(), true),
        "claimed" => ("You have this request for 15 minutes.".to_owned(), true),
        "given_back" => ("Others can take this request now.".to_owned(), true),
        "not_yours" => ("Your claim had ended already.".to_owned(), false),
        "taken" => (
            "A colleague was faster and has this request.".to_owned(),
            false,
        ),
        "moved" => (
            "The visitor changed this since you opened it. Look again, then decide.".to_owned(),
            false,
        ),
        "decided" => (ended("Your decision was not needed any more. "), false),
        "lapsed" => (ended("It was too late to decide. "), false),
        _ => return None,
    })
}
