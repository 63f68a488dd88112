//! The staff's app: one dashboard for the several people who run a prison's visits. In English; its texts stand in the
//! pages, because no other language and no other audience shares them.

pub(crate) mod apart;
pub mod audit;
pub mod board;
pub mod book;
pub mod find;
pub mod firms;
pub mod live;
pub mod meanwhile;
pub(crate) mod menu;
pub(crate) mod other_prisons;
pub mod people;
pub mod prison;
pub mod prisoner;
pub mod reports;
pub mod requests;
pub mod review;
pub mod set_up;
pub mod sign_in;
pub(crate) mod times;
pub mod timetable;
pub mod visits;

#[cfg(feature = "ssr")]
pub(crate) mod signed;
#[cfg(feature = "ssr")]
mod spreadsheet;
#[cfg(feature = "ssr")]
pub(crate) mod why;
#[cfg(feature = "ssr")]
pub(crate) mod words;

#[cfg(feature = "ssr")]
pub use signed::sign_in_cookie;

use crate::prelude::*;
use crate::shell::{Route, form, navigation::Pages};
use leptos_router::components::Router;

/// Every page of the staff's app.
pub(crate) static ROUTES: &[Route] = &[
    Route::page("/staff", board::page),
    Route::page("/staff/requests", requests::inbox_page),
    form!(
        "/staff/requests/{id}",
        requests::page,
        requests::decide_request,
        "staff/requests/decide"
    ),
    Route::page("/staff/review", review::list_page),
    form!(
        "/staff/review/{id}",
        review::page,
        review::deal_with_flag,
        "staff/review/deal"
    ),
    form!(
        "/staff/visits",
        visits::page,
        visits::act_in_day,
        "staff/visits"
    ),
    Route::page("/staff/visits/passes", visits::passes::page),
    form!(
        "/staff/visits/{reference}",
        visits::one::page,
        visits::one::act_on_visit,
        "staff/visit"
    ),
    form!(
        "/staff/visits/{reference}/time",
        visits::change::time_page,
        visits::change::save_time,
        "staff/visit/time"
    ),
    form!(
        "/staff/visits/{reference}/people",
        visits::change::people_page,
        visits::change::save_people,
        "staff/visit/people"
    ),
    form!(
        "/staff/prisoners/{id}",
        prisoner::page,
        prisoner::adjust_allowance,
        "staff/prisoner/adjust"
    ),
    Route::page("/staff/people", people::list_page),
    form!(
        "/staff/people/add",
        people::add_page,
        people::add_person,
        "staff/people/add"
    ),
    form!(
        "/staff/people/{id}",
        people::one_page,
        people::act_on_person,
        "staff/people/act"
    ),
    form!(
        "/staff/set-up",
        set_up::page,
        set_up::start_set_up,
        "staff/set-up"
    ),
    form!(
        "/staff/set-up/account",
        set_up::account_page,
        set_up::finish_set_up,
        "staff/set-up/finish"
    ),
    form!(
        "/staff/firms",
        firms::page,
        firms::decide_about_professional,
        "staff/firms"
    ),
    Route::page("/staff/timetable", timetable::week_page),
    Route::page("/staff/timetable/day", timetable::day_page),
    form!(
        "/staff/timetable/edit",
        timetable::form_page,
        timetable::type_edit,
        "staff/timetable/edit"
    ),
    form!(
        "/staff/timetable/edits/{id}",
        timetable::preview_page,
        timetable::apply_edit,
        "staff/timetable/apply"
    ),
    form!(
        "/staff/prison",
        prison::page,
        prison::set_prison,
        "staff/prison"
    ),
    Route::page("/staff/prison/history", prison::history_page),
    form!(
        "/staff/book",
        book::people_page,
        book::save_people,
        "staff/book"
    ),
    form!(
        "/staff/book/{draft}",
        book::people_page,
        book::save_people,
        "staff/book"
    ),
    form!(
        "/staff/book/{draft}/time",
        book::time_page,
        book::choose_time,
        "staff/book/time"
    ),
    form!(
        "/staff/book/{draft}/check",
        book::check_page,
        book::finish_call,
        "staff/book/check"
    ),
    Route::page("/staff/book/{draft}/done", book::done_page),
    form!("/staff/find", find::page, find::look_for, "staff/find"),
    form!(
        "/staff/reports",
        reports::page,
        reports::choose_range,
        "staff/reports"
    ),
    form!("/staff/audit", audit::page, audit::look_up, "staff/audit"),
    form!(
        "/staff/sign-in",
        sign_in::page,
        sign_in::sign_in_staff,
        "staff/sign-in"
    ),
    Route::page("/staff/sign-in/refused", sign_in::refused_page),
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
            <menu::FollowingMenu/>
            <Pages routes=ROUTES/>
        </Router>
    }
}

/// Takes over the page that the server rendered.
#[cfg(feature = "hydrate")]
pub fn hydrate_staff() {
    crate::shell::hydrate::start(domain::language::Language::En, || view! { <StaffApp/> });
}
