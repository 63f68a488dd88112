//! The visitors' app: its route table and its root.

use crate::prelude::*;
use crate::{
    booking::{check, contact, done, draft, prison, prisoner, support, time, visitors},
    content, feedback,
    manage::{self, call_off, confirm, find, link, print, visit},
    prisons,
    shell::{Route, form, navigation::Pages},
};
use leptos_router::components::Router;

/// Every page of the visitors' app. The server makes its routes from this table and the browser chooses pages by it.
pub(crate) static ROUTES: &[Route] = &[
    Route::page("/", content::start),
    Route::page("/accessibility", content::accessibility),
    form!(
        "/cookies",
        content::cookies,
        content::hide_cookie_notice,
        "cookie-notice"
    ),
    form!(
        "/book/prison",
        prison::page,
        prison::save_prison,
        "book/prison"
    ),
    form!(
        "/book/prisoner",
        prisoner::page,
        prisoner::save_prisoner,
        "book/prisoner"
    ),
    form!(
        "/book/visitors",
        visitors::page,
        visitors::save_visitors,
        "book/visitors"
    ),
    form!("/book/time", time::page, time::save_time, "book/time"),
    form!(
        "/book/support",
        support::page,
        support::save_support,
        "book/support"
    ),
    form!(
        "/book/contact",
        contact::page,
        contact::save_contact,
        "book/contact"
    ),
    form!("/book/check", check::page, check::save_check, "book/check"),
    Route::page("/book/done", done::page),
    form!(
        "/book/resume",
        draft::link_page,
        draft::make_link,
        "book/resume"
    ),
    form!(
        "/book/resume/{token}",
        draft::resume_page,
        draft::resume_draft,
        "book/resume/open"
    ),
    form!(
        "/book/delete",
        draft::delete_page,
        draft::delete_draft,
        "book/delete"
    ),
    form!(
        "/feedback",
        feedback::page,
        feedback::send_feedback,
        "feedback"
    ),
    Route::page("/performance", content::performance),
    Route::page("/prisons", prisons::list_page),
    Route::page("/prisons/{slug}", prisons::view_page),
    Route::page("/privacy", content::privacy),
    Route::page("/terms", content::terms),
    form!("/visits/find", find::page, find::find_visit, "visits/find"),
    form!(
        "/visits/view",
        visit::page,
        visit::leave_visit,
        "visits/view"
    ),
    form!(
        "/visits/confirm",
        confirm::page,
        confirm::confirm_visit,
        "visits/confirm"
    ),
    form!(
        "/visits/cancel",
        call_off::cancel_page,
        call_off::cancel_visit,
        "visits/cancel"
    ),
    form!(
        "/visits/withdraw",
        call_off::withdraw_page,
        call_off::withdraw_visit,
        "visits/withdraw"
    ),
    form!(
        "/visits/change/time",
        manage::time::page,
        manage::time::save_time,
        "visits/time"
    ),
    form!(
        "/visits/change/check",
        manage::time::check_page,
        manage::time::save_check,
        "visits/time/check"
    ),
    form!(
        "/visits/change/visitors",
        manage::visitors::page,
        manage::visitors::save_visitors,
        "visits/visitors"
    ),
    Route::page("/visits/print", print::page),
    // After the pages above, which its open part would match as well.
    Route::page("/visits/{token}", link::page),
];

/// The visitors' app: everything between the service's header and footer.
#[component]
pub(crate) fn VisitorApp() -> impl IntoView {
    view! {
        <Router>
            <Pages routes=ROUTES/>
        </Router>
    }
}

/// Takes over the page that the server rendered.
#[cfg(feature = "hydrate")]
pub fn hydrate_visitor() {
    use crate::shell::{browser, hydrate};
    let (language, _) = hydrate::split(&browser::path());
    hydrate::start(language, || view! { <VisitorApp/> });
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::ROUTES;
    use leptos::server_fn::axum::server_fn_paths;

    #[test]
    fn every_form_names_a_server_function() {
        let known: Vec<&str> = server_fn_paths().map(|(path, _)| path).collect();
        for submit in ROUTES.iter().filter_map(|route| route.submit) {
            let path = format!("/_fn/{}", submit.endpoint);
            assert!(known.contains(&path.as_str()), "{path}");
        }
    }
}
