//! The visitors' app: its route table and its root.

use crate::{
    content, feedback, prisons,
    shell::{Route, navigation::Pages},
};
use leptos::prelude::*;
use leptos_router::components::Router;

/// Every page of the visitors' app. The server makes its routes from this table and the browser chooses pages by it.
pub(crate) static ROUTES: &[Route] = &[
    Route::page("/", content::start),
    Route::page("/accessibility", content::accessibility),
    Route::form("/cookies", content::cookies, |values| {
        Box::pin(content::hide_cookie_notice(values))
    }),
    Route::form("/feedback", feedback::page, |values| {
        Box::pin(feedback::send_feedback(values))
    }),
    Route::page("/prisons", prisons::list_page),
    Route::page("/prisons/{slug}", prisons::view_page),
    Route::page("/privacy", content::privacy),
    Route::page("/terms", content::terms),
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
