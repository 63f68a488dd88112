//! The page of all visits.

use super::{LineView, lines};
use crate::forms::Refusal;
use crate::prelude::*;
use crate::shell::{Loaded, Page, navigation::use_place};

/// The visits of one kind: `past`, `cancelled`, else those to come.
#[server(prefix = "/_fn", endpoint = "legal/visits/load", protocol = Wire)]
pub async fn load_visits(which: String) -> Result<(String, Vec<LineView>), Refusal> {
    use super::line;
    use crate::{forms::unavailable, legal::signed::Signed};
    use store::legal::{Member, Which, visits};

    let signed = Signed::registered().await?;
    let pass = signed.pass::<Member>()?;
    let asked = match which.as_str() {
        "past" => Which::Past,
        "cancelled" => Which::Cancelled,
        _ => Which::Upcoming,
    };
    let all = visits(&signed.app.db, &pass, asked, signed.now)
        .await
        .map_err(unavailable)?;
    Ok((which, all.iter().map(line).collect()))
}

/// Shows the visits.
pub fn page() -> AnyView {
    let which = use_place().query("show");
    let visits = Resource::new(move || which.clone(), load_visits);
    view! { <Loaded from=visits view=show/> }.into_any()
}

/// What can be shown.
const KINDS: [(&str, &str); 3] = [
    ("", "To come"),
    ("past", "Past"),
    ("cancelled", "Cancelled"),
];

fn show((which, visits): (String, Vec<LineView>)) -> AnyView {
    let links = KINDS
        .into_iter()
        .map(|(kind, text)| {
            let item = if kind == which {
                view! { <strong aria-current="true">{text}</strong> }.into_any()
            } else {
                let href = if kind.is_empty() {
                    "/legal/visits".to_owned()
                } else {
                    ["/legal/visits?show=", kind].concat()
                };
                view! { <a class="govuk-link" href=href>{text}</a> }.into_any()
            };
            view! { <li>{item}</li> }
        })
        .collect_view();
    view! {
        <Page title="Visits">
            <nav aria-label="Which visits"><ul class="govuk-list app-legal__sorts">{links}</ul></nav>
            {lines(&visits, "No visits here.")}
        </Page>
    }
    .into_any()
}
