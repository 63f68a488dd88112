//! The staff's app: one dashboard for the several people who run a prison's visits. In English; its texts stand in the
//! pages, because no other language and no other audience shares them.

pub mod board;
pub mod sign_in;

#[cfg(feature = "ssr")]
pub(crate) mod signed;

use crate::prelude::*;
use crate::shell::{Route, form, navigation::Pages};
use leptos_router::components::Router;

/// Every page of the staff's app.
pub(crate) static ROUTES: &[Route] = &[
    Route::page("/staff", board::page),
    form!(
        "/staff/sign-in",
        sign_in::page,
        sign_in::sign_in_staff,
        "staff/sign-in"
    ),
    form!(
        "/staff/sign-out",
        sign_in::sign_out_page,
        sign_in::sign_out_staff,
        "staff/sign-out"
    ),
];

/// The staff's app: everything between the header and the footer.
#[component]
pub(crate) fn StaffApp() -> impl IntoView {
    view! {
        <Router>
            <Pages routes=ROUTES/>
        </Router>
    }
}

/// Takes over the page that the server rendered.
#[cfg(feature = "hydrate")]
pub fn hydrate_staff() {
    crate::shell::hydrate::start(domain::language::Language::En, || view! { <StaffApp/> });
}
