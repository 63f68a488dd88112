//! When: the sessions of two weeks with the places left, and why some cannot be booked.

use super::TimesView;
use crate::booking::hold::Hold;
use crate::components::ButtonLink;
use crate::forms::{Answer, Refusal, Values};
use crate::prelude::*;
use crate::shell::{Loaded, Page, navigation::use_place};
use crate::staff::times::weeks;

/// The times of two weeks from a day; an empty one is today.
#[server(prefix = "/_fn", endpoint = "staff/book/time/load", protocol = Wire)]
pub async fn load_times(draft: String, from: String) -> Result<TimesView, Refusal> {
    let call = super::call::Call::open(&draft).await?;
    super::show::weeks(&call, &from).await
}

/// Holds the session whose button was pressed.
#[server(prefix = "/_fn", endpoint = "staff/book/time", protocol = Wire)]
pub async fn choose_time(values: Values) -> Answer {
    let mut call = super::call::Call::open(values.get("draft")).await?;
    let session = values.get("session").parse();
    let session = session.map_err(|_| Refusal::malformed())?;
    super::anyway::hold(&mut call, session).await
}

/// Asks for a time.
pub fn time_page() -> AnyView {
    let place = use_place();
    let asked = (place.param("draft"), place.query("from"));
    let view = Resource::new(
        move || asked.clone(),
        |(draft, from)| load_times(draft, from),
    );
    view! { <Loaded from=view view=show/> }.into_any()
}

fn show(view: TimesView) -> AnyView {
    let keep = view.keep.map(|href| {
        view! { <ButtonLink text="Keep this time and continue" href=href/> }
    });
    view! {
        <Page title="Choose a time" back=view.frame.back>
            {view.frame.held.map(|held| view! { <Hold held=held/> })}
            {keep}
            <p class="govuk-body">{view.who}</p>
            {weeks(&view.weeks)}
        </Page>
    }
    .into_any()
}
