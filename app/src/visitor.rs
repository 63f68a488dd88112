//! The visitors' app: its route table and its root.

use crate::prelude::*;
use crate::{
    booking::{check, contact, done, draft, prison, prisoner, support, time, visitors},
    content, feedback,
    manage::{self, call_off, confirm, find, link, print, visit},
    prisons,
    shell::{Route, navigation::Pages},
};
use leptos_router::components::Router;

/// Every page of the visitors' app. The server makes its routes from this table and the browser chooses pages by it.
pub(crate) static ROUTES: &[Route] = &[
    Route::page("/", content::start),
    Route::page("/accessibility", content::accessibility),
    Route::form("/cookies", content::cookies, |values| {
        Box::pin(content::hide_cookie_notice(values))
    }),
    Route::form("/book/prison", prison::page, |values| {
        Box::pin(prison::save_prison(values))
    }),
    Route::form("/book/prisoner", prisoner::page, |values| {
        Box::pin(prisoner::save_prisoner(values))
    }),
    Route::form("/book/visitors", visitors::page, |values| {
        Box::pin(visitors::save_visitors(values))
    }),
    Route::form("/book/time", time::page, |values| {
        Box::pin(time::save_time(values))
    }),
    Route::form("/book/support", support::page, |values| {
        Box::pin(support::save_support(values))
    }),
    Route::form("/book/contact", contact::page, |values| {
        Box::pin(contact::save_contact(values))
    }),
    Route::form("/book/check", check::page, |values| {
        Box::pin(check::save_check(values))
    }),
    Route::page("/book/done", done::page),
    Route::form("/book/resume", draft::link_page, |values| {
        Box::pin(draft::make_link(values))
    }),
    Route::form("/book/resume/{token}", draft::resume_page, |values| {
        Box::pin(draft::resume_draft(values))
    }),
    Route::form("/book/delete", draft::delete_page, |values| {
        Box::pin(draft::delete_draft(values))
    }),
    Route::form("/feedback", feedback::page, |values| {
        Box::pin(feedback::send_feedback(values))
    }),
    Route::page("/prisons", prisons::list_page),
    Route::page("/prisons/{slug}", prisons::view_page),
    Route::page("/privacy", content::privacy),
    Route::page("/terms", content::terms),
    Route::form("/visits/find", find::page, |values| {
        Box::pin(find::find_visit(values))
    }),
    Route::form("/visits/view", visit::page, |values| {
        Box::pin(visit::leave_visit(values))
    }),
    Route::form("/visits/confirm", confirm::page, |values| {
        Box::pin(confirm::confirm_visit(values))
    }),
    Route::form("/visits/cancel", call_off::cancel_page, |values| {
        Box::pin(call_off::cancel_visit(values))
    }),
    Route::form("/visits/withdraw", call_off::withdraw_page, |values| {
        Box::pin(call_off::withdraw_visit(values))
    }),
    Route::form("/visits/change/time", manage::time::page, |values| {
        Box::pin(manage::time::save_time(values))
    }),
    Route::form("/visits/change/check", manage::time::check_page, |values| {
        Box::pin(manage::time::save_check(values))
    }),
    Route::form(
        "/visits/change/visitors",
        manage::visitors::page,
        |values| Box::pin(manage::visitors::save_visitors(values)),
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
