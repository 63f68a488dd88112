//! The legal professionals' app, in English; its texts stand in the pages, as those of staff do.

pub mod firm;
mod home;
pub(crate) mod menu;
pub mod register;
pub mod sign_in;

#[cfg(feature = "ssr")]
mod signed;
#[cfg(feature = "ssr")]
pub(crate) mod words;

use crate::prelude::*;
use crate::shell::{Route, form, navigation::Pages};
use leptos_router::components::Router;

/// Every page of the professionals' app.
pub(crate) static ROUTES: &[Route] = &[
    Route::page("/legal", home::page),
    form!(
        "/legal/sign-in",
        sign_in::page,
        sign_in::ask_for_sign_in_code,
        "legal/sign-in"
    ),
    form!(
        "/legal/sign-in/code",
        sign_in::code_page,
        sign_in::enter_sign_in_code,
        "legal/sign-in/code"
    ),
    form!(
        "/legal/sign-out",
        sign_in::sign_out_page,
        sign_in::sign_out_professional,
        "legal/sign-out"
    ),
    form!(
        "/legal/register",
        register::page,
        register::say_who,
        "legal/register"
    ),
    form!(
        "/legal/register/firm",
        register::firm_page,
        register::choose_firm,
        "legal/register/firm"
    ),
    form!("/legal/firm", firm::page, firm::act_in_firm, "legal/firm"),
    Route::page("/legal/firm/history", firm::history_page),
];

/// The professionals' app: everything between the header and the footer.
#[component]
pub(crate) fn LegalApp() -> impl IntoView {
    view! {
        <Router>
            <Pages routes=ROUTES/>
        </Router>
    }
}

/// Takes over the page that the server rendered.
#[cfg(feature = "hydrate")]
pub fn hydrate_legal() {
    crate::shell::hydrate::start(domain::language::Language::En, || view! { <LegalApp/> });
}
