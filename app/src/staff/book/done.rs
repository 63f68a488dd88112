//! The booking that was made, with the reference to read out.

use super::DoneView;
use crate::components::Panel;
use crate::forms::Refusal;
use crate::prelude::*;
use crate::shell::{Loaded, Page, navigation::use_place};

/// What was booked.
#[server(prefix = "/_fn", endpoint = "staff/book/done/load", protocol = Wire)]
pub async fn load_done(draft: String) -> Result<DoneView, Refusal> {
    use super::{call::Call, show::EN};
    use crate::{booking::words::day_and_times, forms::unavailable, texts::dates};
    use domain::booking::Status;

    let call = Call::open_any(&draft).await?;
    let Some(booking_id) = call.booking_id else {
        return Err(Refusal::elsewhere(&call.path("/check")));
    };
    let visit = store::booking::find(&call.signed.app.db, booking_id).await;
    let visit = visit.map_err(unavailable)?.ok_or_else(Refusal::not_found)?;
    let slug = call.prison.slug.as_str();
    let waits = visit.status == Status::Requested;
    let mut lines = vec![format!(
        "{} at {}.",
        day_and_times(visit.at.date, visit.at.starts, visit.at.ends),
        visit.prison.name
    )];
    if let Some(day) = visit.reply_by.filter(|_| waits) {
        let day = dates::date_within(EN, day);
        lines.push(format!("It is not booked yet: staff decide by {day}."));
    }
    let to: Vec<&str> = visit
        .contact_email
        .iter()
        .chain(&visit.contact_phone)
        .map(String::as_str)
        .collect();
    lines.push(format!("A message goes to {}.", to.join(" and ")));
    let reference = visit.reference.as_str();
    Ok(DoneView {
        title: if waits { "Requested" } else { "Booked" }.to_owned(),
        reference: visit.reference.shown(),
        lines,
        visit: format!("/staff/visits/{reference}?prison={slug}"),
        another: format!("/staff/book?prison={slug}"),
    })
}

/// Shows the reference.
pub fn done_page() -> AnyView {
    let draft = use_place().param("draft");
    let view = Resource::new(move || draft.clone(), load_done);
    view! { <Loaded from=view view=show/> }.into_any()
}

fn show(view: DoneView) -> AnyView {
    let lines = view
        .lines
        .into_iter()
        .map(|line| view! { <p class="govuk-body">{line}</p> })
        .collect_view();
    let reference = view.reference;
    view! {
        <Page title=view.title.clone() own_heading=true>
            <Panel title=view.title>"Reference to read out"<br/><strong id="reference">{reference}</strong></Panel>
            {lines}
            <ul class="govuk-list">
                <li><a class="govuk-link" href=view.visit>"Look at the visit"</a></li>
                <li><a class="govuk-link" href=view.another>"Book for another caller"</a></li>
            </ul>
        </Page>
    }
    .into_any()
}
