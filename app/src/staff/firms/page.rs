//! The page of the queue.

use super::{ApplicantView, QueueView, load_waiting};
use crate::prelude::*;
use crate::{
    components::{Button, ButtonStyle, NotificationBanner, SummaryList, SummaryRow, WarningText},
    forms::Form,
    shell::{Loaded, Page, navigation::use_place},
};

/// Shows who waits.
pub fn page() -> AnyView {
    let prison = use_place().query("prison");
    let queue = Resource::new(move || prison.clone(), load_waiting);
    view! { <Loaded from=queue view=show/> }.into_any()
}

fn show(view: QueueView) -> AnyView {
    let done = match use_place().query("done").as_str() {
        "accept" => Some("They were accepted, and have been told by email."),
        "refuse" => Some("They were not accepted, and have been told by email."),
        _ => None,
    };
    let nobody = view.waiting.is_empty();
    let back = ["/staff?prison=", &view.slug].concat();
    let applicants = view
        .waiting
        .iter()
        .map(|one| applicant(one, &view.slug))
        .collect_view();
    view! {
        <Page title="Legal professionals who wait" back=back>
            {done.map(|text| view! { <NotificationBanner text=text success=true/> })}
            <p class="govuk-body">
                "Look each number up in the regulator’s public register, and check that the name, the firm and the email address belong together. Whoever you accept can book legal visits at every prison."
            </p>
            {nobody.then(|| view! { <p class="govuk-body" id="nobody">"Nobody waits."</p> })}
            {applicants}
        </Page>
    }
    .into_any()
}

fn applicant(one: &ApplicantView, slug: &str) -> AnyView {
    let rows = one
        .rows
        .iter()
        .map(|(question, answer)| SummaryRow::new(question, answer))
        .collect();
    let warnings = one
        .warnings
        .iter()
        .map(|text| view! { <WarningText text=text.clone()/> })
        .collect_view();
    let hidden = [
        ("prison", slug),
        ("whom", &one.id),
        ("version", &one.version),
    ]
    .map(|(name, value)| view! { <input type="hidden" name=name value=value.to_owned()/> });
    let accept = ["Accept ", &one.name].concat();
    let refuse = ["Refuse ", &one.name].concat();
    view! {
        <section class="govuk-!-margin-bottom-6">
            <h2 class="govuk-heading-m">{one.name.clone()}</h2>
            <SummaryList rows=rows/>
            {warnings}
            <Form class="govuk-button-group">
                {hidden.into_iter().collect_view()}
                <Button text=accept name="do" value="accept"/>
                <Button text=refuse name="do" value="refuse" style=ButtonStyle::Secondary/>
            </Form>
        </section>
    }
    .into_any()
}
