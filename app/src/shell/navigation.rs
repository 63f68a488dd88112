//! Where the visitor is, and going somewhere else without a reload. leptos_router keeps the address and the history;
//! choosing the page is one reading of the route table, the same on both sides.

use super::{Params, Route, refused};
use crate::forms::{FormHandle, Refusal, Submit};
use crate::prelude::*;
use leptos::either::Either;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};

/// Counts how often a page was asked to show itself afresh.
#[derive(Clone, Copy)]
struct Afresh(RwSignal<u32>);

/// Whether a page has been shown already, so that only later ones move the focus.
#[derive(Clone, Copy)]
#[cfg_attr(
    not(feature = "hydrate"),
    expect(dead_code, reason = "only the browser moves a focus")
)]
pub(crate) struct Arrived(pub(crate) StoredValue<bool>);

/// The route and address of the page shown.
#[derive(Clone, Default)]
pub struct Place {
    submit: Option<Submit>,
    params: Params,
    query: String,
}

impl Place {
    /// What the page's form does.
    #[must_use]
    pub fn submit(&self) -> Option<Submit> {
        self.submit
    }

    /// An open part of the address, such as `slug`; empty when the route has none of that name.
    #[must_use]
    pub fn param(&self, name: &str) -> String {
        find(
            self.params.iter().map(|(n, v)| (n.as_str(), v.as_str())),
            name,
        )
    }

    /// A value from the query of the address; empty when missing. For what the service itself puts there: plain
    /// letters, digits and hyphens.
    #[must_use]
    pub fn query(&self, name: &str) -> String {
        find(
            self.query
                .split('&')
                .filter_map(|pair| pair.split_once('=')),
            name,
        )
    }

    /// Everything after the question mark, still encoded.
    #[must_use]
    pub fn whole_query(&self) -> String {
        self.query.clone()
    }

    /// The open parts of the address.
    #[must_use]
    pub fn params(&self) -> &Params {
        &self.params
    }
}

fn find<'a>(mut pairs: impl Iterator<Item = (&'a str, &'a str)>, name: &str) -> String {
    pairs
        .find(|(n, _)| *n == name)
        .map(|(_, value)| value.to_owned())
        .unwrap_or_default()
}

/// Where the page shown stands.
#[must_use]
pub fn use_place() -> Place {
    use_context().unwrap_or_default()
}

/// Gives a function that goes to an address of this service (with the language's prefix). Going to where the visitor
/// is already shows the page afresh.
pub fn use_go() -> impl Fn(&str) + Clone + 'static {
    let navigate = use_navigate();
    let location = use_location();
    let afresh = use_context::<Afresh>();
    move |address: &str| {
        let path = location.pathname.get_untracked();
        let search = location.search.get_untracked();
        let here = if search.is_empty() {
            path
        } else {
            [&path, "?", &search].concat()
        };
        if here == address {
            if let Some(Afresh(count)) = afresh {
                count.update(|n| *n = n.wrapping_add(1));
            }
        } else {
            navigate(
                address,
                NavigateOptions {
                    resolve: false,
                    ..Default::default()
                },
            );
        }
    }
}

/// Shows the page that the address names, from one audience's route table.
#[component]
pub fn Pages(
    /// The route table.
    routes: &'static [Route],
) -> impl IntoView {
    let location = use_location();
    let afresh = RwSignal::new(0_u32);
    provide_context(Afresh(afresh));
    provide_context(Arrived(StoredValue::new(false)));
    let turn = StoredValue::new(false);
    move || {
        let address = location.pathname.get();
        let query = location.search.get();
        afresh.track();
        complete_navigation();
        let (_, path) = super::language::split(&address);
        let found = routes
            .iter()
            .find_map(|route| Some((route, route.matches(path)?)));
        provide_context(FormHandle::new());
        let view = match found {
            Some((route, params)) => {
                provide_context(Place {
                    submit: route.submit,
                    params,
                    query,
                });
                (route.view)()
            }
            None => unknown(&address),
        };
        // Taking turns makes every page new elements: what was typed into one never shows up on the next.
        turn.update_value(|t| *t = !*t);
        if turn.get_value() {
            Either::Left(view)
        } else {
            Either::Right(view)
        }
    }
}

/// An address that this audience's table does not have: not found when the server asks, the server's to answer when a
/// link leads there.
fn unknown(address: &str) -> AnyView {
    #[cfg(feature = "hydrate")]
    if use_context::<Arrived>().is_some_and(|Arrived(arrived)| arrived.get_value()) {
        super::browser::load(address);
        return ().into_any();
    }
    let _ = address;
    refused(Refusal::not_found())
}

/// Tells leptos_router that the new page is there, so that it changes the address bar and resets the scroll.
fn complete_navigation() {
    #[cfg(feature = "hydrate")]
    {
        use leptos_router::location::{BrowserUrl, LocationProvider};
        if let Some(location) = use_context::<BrowserUrl>() {
            location.ready_to_complete();
        }
    }
}
