//! `/prisons`: every prison, filtered by what was typed. Without WASM the search is a plain `GET` form.

use super::filter::Filter;
use crate::prelude::*;
use crate::{
    forms::Refusal,
    shell::{Loaded, Page, language, navigation::use_place},
    texts::prisons as t,
};
use serde::{Deserialize, Serialize};

/// The prisons to show.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Prisons {
    /// What was searched for.
    pub search: String,
    /// Those that match, best first; all of them when nothing was searched for.
    pub prisons: Vec<ListedPrison>,
}

/// A prison in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedPrison {
    /// Its key.
    pub slug: String,
    /// Its name in the page's language.
    pub name: String,
    /// Its town and postcode.
    pub place: String,
    /// Whether its visits are booked here.
    pub bookable: bool,
}

/// Finds prisons. `query` is as in the address, still encoded.
#[server(prefix = "/_fn", endpoint = "prisons", protocol = Wire)]
pub async fn list_prisons(query: String) -> Result<Prisons, Refusal> {
    use crate::{forms::unavailable, state::state};
    use domain::prisons::OnlineBooking;

    let app = state()?;
    let l = language();
    let search = form_urlencoded::parse(["q=", &query].concat().as_bytes())
        .next()
        .map(|(_, text)| {
            text.chars()
                .filter(|c| !c.is_control())
                .take(100)
                .collect::<String>()
        })
        .unwrap_or_default();
    let found = store::prisons::search(&app.db, &search)
        .await
        .map_err(unavailable)?;
    let prisons = found
        .into_iter()
        .map(|prison| ListedPrison {
            name: prison.name_in(l).to_owned(),
            place: [prison.place.as_str(), prison.postcode.as_str()]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(", "),
            bookable: prison.online == OnlineBooking::Open,
            slug: prison.slug.to_string(),
        })
        .collect();
    Ok(Prisons {
        search: search.trim().to_owned(),
        prisons,
    })
}

/// The list and its search.
pub fn page() -> AnyView {
    let query = use_place().query("q");
    let found = Resource::new(move || query.clone(), list_prisons);
    view! { <Loaded from=found view=show/> }.into_any()
}

fn show(found: Prisons) -> AnyView {
    let l = language();
    view! {
        <Page title=t::list_title(l) back="/">
            <p class="govuk-body">{t::list_intro(l)}</p>
            <Filter found=found/>
        </Page>
    }
    .into_any()
}
