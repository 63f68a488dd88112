//! Looking up and saving the prison.

use crate::prelude::*;
use crate::{
    booking::frame::Frame,
    forms::{Answer, Refusal, Values},
};
use serde::{Deserialize, Serialize};

/// What the page shows.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Found {
    /// What every step shows.
    pub frame: Frame,
    /// The name of the prison chosen earlier, or what was typed.
    pub typed: String,
    /// The prisons that what was typed may mean; none while nothing was looked up.
    pub matches: Option<Vec<Named>>,
}

/// A prison to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Its key.
    pub slug: String,
    /// Its name in the language of the page.
    pub name: String,
    /// Where it is: town and postcode.
    pub place: String,
    /// Whether visits to it are booked here.
    pub online: bool,
}

/// The most prisons offered for what was typed.
#[cfg(feature = "ssr")]
const MOST: usize = 12;

/// The page, with the prisons that what was looked for may mean. `query` is as in the address, still encoded.
#[server(prefix = "/_fn", endpoint = "book/prison/load", protocol = Wire)]
pub async fn load_prison(query: String) -> Result<Found, Refusal> {
    use crate::{
        booking::journey::{Journey, Step},
        forms::unavailable,
        shell::language,
    };
    use domain::people::fold;

    let journey = Journey::at(Step::Prison).await?;
    let frame = journey.frame(Step::Prison);
    let encoded = ["find=", &query].concat();
    let looked_for = form_urlencoded::parse(encoded.as_bytes()).next();
    let looked_for = looked_for
        .map(|(_, text)| text.trim().replace(char::is_control, " "))
        .unwrap_or_default();
    if looked_for.is_empty() {
        let chosen = if journey.answers().prison.is_empty() {
            None
        } else {
            journey.prison().await.ok()
        };
        let typed = chosen
            .map(|prison| prison.name_in(language()).to_owned())
            .unwrap_or_default();
        return Ok(Found {
            frame,
            typed,
            matches: None,
        });
    }
    let found = store::prisons::search(&journey.app.db, &looked_for)
        .await
        .map_err(unavailable)?;
    let wanted = fold(&looked_for);
    let mut meant = found.iter().filter(|prison| {
        fold(prison.name_in(language())) == wanted || fold(prison.slug.as_str()) == wanted
    });
    // Somebody who comes from a prison's own page has nothing to choose from.
    if let (Some(prison), None) = (meant.next(), meant.next()) {
        let typed = prison.name_in(language()).to_owned();
        return Ok(Found {
            frame,
            typed,
            matches: None,
        });
    }
    let matches = found.iter().take(MOST).map(named).collect();
    Ok(Found {
        frame,
        typed: looked_for,
        matches: Some(matches),
    })
}

/// Every prison by name, for suggestions while typing. Nothing personal, so it may be kept by the browser.
#[server(prefix = "/_fn", endpoint = "prison-names", protocol = Wire)]
pub async fn prison_names() -> Result<Vec<Named>, Refusal> {
    use crate::{forms::unavailable, state::state};

    let app = state()?;
    Ok(store::prisons::list(&app.db)
        .await
        .map_err(unavailable)?
        .iter()
        .map(named)
        .collect())
}

/// Saves the prison, or offers those that what was typed may mean, or leads to the page of a prison that is not booked
/// here.
#[server(prefix = "/_fn", endpoint = "book/prison", protocol = Wire)]
pub async fn save_prison(values: Values) -> Answer {
    use crate::{
        booking::journey::{Journey, Step},
        forms::{Fault, Next, unavailable},
        shell::language,
        texts::booking::answers as t,
    };
    use domain::prisons::OnlineBooking;

    let mut journey = Journey::at(Step::Prison).await?;
    if let Some(next) = journey.extended(Step::Prison, &values).await? {
        return Ok(next);
    }
    let l = language();
    // A radio button sends a slug, the text field a name.
    let (slug, typed) = (values.get("slug"), values.get("prison").trim());
    if slug.is_empty() && typed.is_empty() {
        let (field, text) = if values.has("choosing") {
            ("slug", t::choose_prison(l))
        } else {
            ("prison", t::prison_missing(l))
        };
        return Err(Refusal::invalid(vec![Fault::new(
            field,
            "prison_missing",
            text,
        )]));
    }
    let prisons = store::prisons::list(&journey.app.db)
        .await
        .map_err(unavailable)?;
    let folded = domain::people::fold(typed);
    let means = |name: &str| domain::people::fold(name) == folded;
    let mut meant = prisons.iter().filter(|prison| {
        prison.slug.as_str() == slug
            || (slug.is_empty()
                && (means(&prison.name) || prison.name_cy.as_deref().is_some_and(means)))
    });
    let (Some(prison), None) = (meant.next(), meant.next()) else {
        let looked_for: String = typed.chars().take(100).collect();
        let query: String = form_urlencoded::byte_serialize(looked_for.as_bytes()).collect();
        return Ok(Next::to(&["/book/prison?find=", &query].concat()));
    };
    if prison.online != OnlineBooking::Open {
        return Ok(Next::to(&["/prisons/", prison.slug.as_str()].concat()));
    }
    let slug = prison.slug.to_string();
    if !journey.answers().prison.is_empty() && journey.answers().prison != slug {
        journey.drop_time().await?;
        journey.reopen(&[Step::Prisoner, Step::Visitors]).await?;
    }
    journey
        .keep(|answers| answers.prison.clone_from(&slug))
        .await?;
    journey.finish(Step::Prison).await
}

/// How a prison is offered.
#[cfg(feature = "ssr")]
fn named(prison: &store::prisons::Listed) -> Named {
    use crate::shell::language;
    use domain::prisons::OnlineBooking;

    let place = [prison.place.as_str(), prison.postcode.as_str()];
    Named {
        slug: prison.slug.to_string(),
        name: prison.name_in(language()).to_owned(),
        place: place
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", "),
        online: prison.online == OnlineBooking::Open,
    }
}
