//! The list's page.

use super::{Line, ReviewView, load_review};
use crate::components::{NotificationBanner, Tag};
use crate::prelude::*;
use crate::shell::{Loaded, Page, navigation::use_place};
use crate::staff::other_prisons::other_prisons;

/// Shows what a prison has to review.
pub fn list_page() -> AnyView {
    let place = use_place();
    let (prison, flag) = (place.query("prison"), place.query("flag"));
    let review = Resource::new(
        move || (prison.clone(), flag.clone()),
        |(prison, flag)| load_review(prison, flag),
    );
    view! { <Loaded from=review view=show/> }.into_any()
}

fn show(view: ReviewView) -> AnyView {
    let title = [&view.prison, ": to review"].concat();
    let done = done(&view);
    let intro = (!view.flags.is_empty()).then(|| {
        view! {
            <p class="govuk-body">
                "Something has changed since these visits were booked. Keep, move or cancel each of them."
            </p>
        }
    });
    let lines = if view.flags.is_empty() {
        view! { <p class="govuk-body">"Nothing has changed that needs a look."</p> }.into_any()
    } else {
        let lines = view.flags.into_iter().map(line).collect_view();
        view! { <ol class="govuk-list app-requests" id="to-review">{lines}</ol> }.into_any()
    };
    view! {
        <Page title=title wide=true>
            {done}
            {other_prisons("/staff/review", &view.others)}
            {intro}
            {lines}
        </Page>
    }
    .into_any()
}

fn line(line: Line) -> AnyView {
    let colour = if line.urgent { "red" } else { "yellow" };
    let href = ["/staff/review/", &line.id].concat();
    view! {
        <li class="app-requests__line">
            <div>
                <h2 class="govuk-heading-s">
                    <a class="govuk-link" href=href>{line.reference}</a>" "{line.prisoner}
                </h2>
                <p class="govuk-body">{line.when}</p>
            </div>
            <p class="govuk-body">{line.what}</p>
            <div>
                <p class="govuk-body"><Tag text=line.cause colour=colour/></p>
                <p class="govuk-body">"Changed "{line.age}</p>
            </div>
        </li>
    }
    .into_any()
}

/// What was just done. The address carries a word and an id, never a sentence.
fn done(view: &ReviewView) -> Option<AnyView> {
    let (text, success) = match use_place().query("done").as_str() {
        "kept" => (
            "The visit stays as it is. Your reason is on its page.".to_owned(),
            true,
        ),
        "moved" => (
            "The visit is moved. The visitor gets a message.".to_owned(),
            true,
        ),
        "cancelled" => (
            "The visit is cancelled. The visitor gets a message.".to_owned(),
            true,
        ),
        "meanwhile" if !view.settled.is_empty() => {
            (["Nothing was done. ", &view.settled].concat(), false)
        }
        "over" => (
            "This visit is over. There is nothing left to review.".to_owned(),
            false,
        ),
        _ => return None,
    };
    Some(view! { <NotificationBanner text=text success=success/> }.into_any())
}
