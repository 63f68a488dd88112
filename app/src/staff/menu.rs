//! The menu of the staff's pages: what they do all day. It stands above the app, so the server makes it, and the browser
//! keeps it true to the page and the prison looked at.

use crate::prelude::*;
use domain::prisons::Slug;

/// Where each item leads, and what it is called.
const ITEMS: [(&str, &str); 10] = [
    ("/staff", "Board"),
    ("/staff/requests", "Requests"),
    ("/staff/review", "Review"),
    ("/staff/visits", "Visits"),
    ("/staff/timetable", "Timetable"),
    ("/staff/prison", "Settings"),
    ("/staff/book", "Book"),
    ("/staff/find", "Find"),
    ("/staff/reports", "Reports"),
    ("/staff/sign-out", "Sign out"),
];

/// The menu as it is on the page at an address.
#[cfg(feature = "ssr")]
pub(crate) fn menu(address: &str) -> AnyView {
    let (here, query) = address.split_once('?').unwrap_or((address, ""));
    let prison = prison(query);
    let items = ITEMS.into_iter().map(|(path, text)| {
        let current = (here == path).then_some("page");
        let href = prison
            .as_ref()
            .map_or_else(|| path.to_owned(), |prison| at(path, prison));
        view! {
            <li class=class(here == path)>
                <a class="govuk-service-navigation__link" href=href aria-current=current>{text}</a>
            </li>
        }
    });
    view! {
        <section aria-label="Service information" class="govuk-service-navigation">
            <div class="govuk-width-container">
                <div class="govuk-service-navigation__container">
                    <span class="govuk-service-navigation__service-name">
                        <a href="/staff" class="govuk-service-navigation__link">"Prison visits for staff"</a>
                    </span>
                    <nav aria-label="Menu" class="govuk-service-navigation__wrapper">
                        <ul id="menu" class="govuk-service-navigation__list">{items.collect_view()}</ul>
                    </nav>
                </div>
            </div>
        </section>
    }
    .into_any()
}

/// In the browser the menu follows: it marks the page shown, and its links stay at the prison looked at.
#[component]
pub(super) fn FollowingMenu() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    {
        let location = leptos_router::hooks::use_location();
        Effect::new(move |_| follow(&location.pathname.get(), &location.search.get()));
    }
}

#[cfg(feature = "hydrate")]
fn follow(here: &str, query: &str) {
    let prison = prison(query);
    let mut next = document().query_selector("#menu > li").ok().flatten();
    for (path, _) in ITEMS {
        let Some(item) = next else { return };
        item.set_class_name(class(here == path));
        if let Some(link) = item.first_element_child() {
            _ = if here == path {
                link.set_attribute("aria-current", "page")
            } else {
                link.remove_attribute("aria-current")
            };
            // A page about one visit names no prison: the one looked at before stays.
            if let Some(prison) = &prison {
                _ = link.set_attribute("href", &at(path, prison));
            }
        }
        next = item.next_element_sibling();
    }
}

/// The prison that a query names. A slug and nothing else, because it goes into links.
fn prison(query: &str) -> Option<Slug> {
    let slug = query
        .split('&')
        .find_map(|pair| pair.strip_prefix("prison="))?;
    Slug::parse(slug).ok()
}

/// A page at a prison.
fn at(path: &str, prison: &Slug) -> String {
    [path, "?prison=", prison.as_str()].concat()
}

fn class(current: bool) -> &'static str {
    if current {
        "govuk-service-navigation__item govuk-service-navigation__item--active"
    } else {
        "govuk-service-navigation__item"
    }
}
