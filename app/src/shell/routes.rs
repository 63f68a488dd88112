//! The server's routes: every page in both languages, forms posted to the same path, server functions.

use super::{language::in_language, render, server_functions};
use crate::{forms, legal, manage, staff, state::AppState, visitor};
use axum::{
    Router,
    body::Body,
    extract::{FromRequestParts, RawPathParams, State},
    http::{HeaderValue, Request, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{MethodRouter, any, get},
};
use domain::language::Language;

/// Every page and server function of the service, with an answer for whatever else is asked for.
pub fn routes() -> Router<AppState> {
    // leptos spawns onto this; it is set once per process, and setting it again changes nothing.
    let _ = any_spawner::Executor::init_tokio();
    let mut router = Router::new()
        .route("/_fn/{*name}", any(server_functions::answer))
        .route("/cy/_fn/{*name}", any(server_functions::answer));
    for route in visitor::ROUTES {
        for language in Language::ALL {
            router = router.route(&in_language(*language, route.path), handler(route.submit));
        }
    }
    // Staff and professionals work in English.
    for route in staff::ROUTES.iter().chain(legal::ROUTES) {
        router = router.route(route.path, handler(route.submit));
    }
    router = router
        .route("/staff/visits.csv", get(staff::visits::csv::download))
        .route("/staff/reports.csv", get(staff::reports::csv::download))
        .route("/staff/live", get(staff::live::stream));
    for language in Language::ALL {
        let path = in_language(*language, "/visits/{token}/calendar");
        router = router.route(&path, get(manage::download));
    }
    router.fallback(unknown)
}

/// The pages of staff, and whether each has a form: for the test that tries every one with every permission.
pub fn staff_pages() -> impl Iterator<Item = (&'static str, bool)> {
    pages_of(staff::ROUTES)
}

/// The same of legal professionals: for the test that tries every one from another firm.
pub fn legal_pages() -> impl Iterator<Item = (&'static str, bool)> {
    pages_of(legal::ROUTES)
}

fn pages_of(routes: &'static [super::Route]) -> impl Iterator<Item = (&'static str, bool)> {
    let routes = routes.iter();
    routes.map(|route| (route.path, route.submit.is_some()))
}

fn handler(submit: Option<forms::Submit>) -> MethodRouter<AppState> {
    let page = get(
        async |State(app): State<AppState>, request: Request<Body>| {
            render::page(&app, request.into_parts().0, None).await
        },
    );
    match submit {
        None => page,
        Some(submit) => page.post(
            async move |State(app): State<AppState>, request: Request<Body>| {
                let (mut parts, body) = request.into_parts();
                let params = match RawPathParams::from_request_parts(&mut parts, &app).await {
                    Ok(params) => params
                        .iter()
                        .map(|(name, value)| (name.to_owned(), value.to_owned()))
                        .collect(),
                    Err(_) => return render::problem(&app, &parts, StatusCode::BAD_REQUEST),
                };
                forms::post::post(app, submit, params, Request::from_parts(parts, body)).await
            },
        ),
    }
}

/// An address with a slash too many leads to the page without it; everything else is not found.
async fn unknown(State(app): State<AppState>, request: Request<Body>) -> Response {
    let (parts, _) = request.into_parts();
    let trimmed = parts.uri.path().trim_matches('/');
    if parts.uri.path().ends_with('/') && !trimmed.is_empty() {
        let query = parts
            .uri
            .query()
            .map(|q| format!("?{q}"))
            .unwrap_or_default();
        if let Ok(location) = HeaderValue::from_str(&format!("/{trimmed}{query}")) {
            return (
                StatusCode::PERMANENT_REDIRECT,
                [(header::LOCATION, location)],
            )
                .into_response();
        }
    }
    if parts.method.is_safe() {
        render::page(&app, parts, None).await
    } else {
        render::problem(&app, &parts, StatusCode::NOT_FOUND)
    }
}
