//! The legal professionals' app, in English; its texts stand in the pages, as those of staff do.

pub mod book;
pub mod caseload;
pub mod clients;
pub mod firm;
mod home;
pub(crate) mod menu;
pub mod people;
pub mod register;
pub mod sign_in;
pub mod visits;

#[cfg(feature = "ssr")]
mod signed;
#[cfg(feature = "ssr")]
pub(crate) mod words;

use crate::prelude::*;
use crate::shell::{Route, form, navigation::Pages};
use leptos_router::components::Router;

/// Every page of the professionals' app.
pub(crate) static ROUTES: &[Route] = &[
    form!(
        "/legal",
        caseload::page,
        caseload::seek_client,
        "legal/caseload/seek"
    ),
    Route::page("/legal/account", home::page),
    form!(
        "/legal/clients/add",
        clients::add_page,
        clients::add_client,
        "legal/clients/add"
    ),
    form!(
        "/legal/clients/{client}",
        clients::page,
        clients::act_on_client,
        "legal/client"
    ),
    form!(
        "/legal/people",
        people::page,
        people::change_people,
        "legal/people"
    ),
    form!(
        "/legal/book/{client}",
        book::page,
        book::book_for_client,
        "legal/book"
    ),
    Route::page("/legal/visits", visits::page),
    form!(
        "/legal/visits/{reference}",
        visits::one_page,
        visits::act_on_visit,
        "legal/visit"
    ),
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
