//! The menu of the professionals' pages. It stands above the app, so the server makes it. On pages before the sign-in it has
//! the service's name alone.

#[cfg(feature = "ssr")]
use crate::prelude::*;

/// Where each item leads, and what it is called.
#[cfg(feature = "ssr")]
const ITEMS: [(&str, &str); 6] = [
    ("/legal", "Clients"),
    ("/legal/visits", "Visits"),
    ("/legal/people", "Address book"),
    ("/legal/firm", "Your firm"),
    ("/legal/account", "Your account"),
    ("/legal/sign-out", "Sign out"),
];

/// The menu as it is on the page at an address.
#[cfg(feature = "ssr")]
pub(crate) fn menu(address: &str) -> AnyView {
    let here = address.split_once('?').map_or(address, |(path, _)| path);
    let inside = !["/legal/sign-in", "/legal/register"]
        .iter()
        .any(|outside| here.starts_with(outside));
    let items = ITEMS.into_iter().filter(|_| inside).map(|(path, text)| {
        let current = here == path
            || path != "/legal" && here.starts_with(path)
            || path == "/legal" && (here.starts_with("/legal/clients") || here.starts_with("/legal/book"));
        let class = if current {
            "govuk-service-navigation__item govuk-service-navigation__item--active"
        } else {
            "govuk-service-navigation__item"
        };
        view! {
            <li class=class>
                <a class="govuk-service-navigation__link" href=path rel="external" aria-current=current.then_some("page")>{text}</a>
            </li>
        }
    });
    let list = inside.then(|| {
        view! {
            <nav aria-label="Menu" class="govuk-service-navigation__wrapper">
                <ul id="menu" class="govuk-service-navigation__list">{items.collect_view()}</ul>
            </nav>
        }
    });
    view! {
        <section aria-label="Service information" class="govuk-service-navigation">
            <div class="govuk-width-container">
                <div class="govuk-service-navigation__container">
                    <span class="govuk-service-navigation__service-name">
                        <a href="/legal" class="govuk-service-navigation__link" rel="external">"Prison visits for legal professionals"</a>
                    </span>
                    {list}
                </div>
            </div>
        </section>
    }
    .into_any()
}
