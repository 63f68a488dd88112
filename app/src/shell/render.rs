//! Rendering one page completely on the server.

use super::{document, language::split};
use crate::prelude::*;
use crate::{forms::Submitted, state::AppState};
use axum::{
    body::Body,
    http::{HeaderValue, Request, StatusCode, header, request::Parts},
    response::{Html, IntoResponse, Response},
};
use domain::language::Language;
use leptos::nonce::Nonce;

/// The language that a request's address asks for.
#[must_use]
pub fn language_of(parts: &Parts) -> Language {
    split(parts.uri.path()).0
}

/// What pages, forms and server functions find in their context.
pub(crate) fn surroundings(
    app: &AppState,
    parts: &Parts,
) -> impl Fn() + Clone + Send + Sync + 'static {
    let app = app.clone();
    let language = language_of(parts);
    let nonce = parts.extensions.get::<Nonce>().cloned();
    move || {
        provide_context(app.clone());
        provide_context(language);
        // The middleware of the Content-Security-Policy made it.
        if let Some(nonce) = &nonce {
            provide_context(nonce.clone());
        }
    }
}

/// Renders the page of an address, with the form that was refused if there is one.
pub(crate) async fn page(app: &AppState, parts: Parts, submitted: Option<Submitted>) -> Response {
    let frame = document::Frame::new(app, &parts);
    let surroundings = surroundings(app, &parts);
    let context = move || {
        surroundings();
        if let Some(submitted) = &submitted {
            provide_context(submitted.clone());
        }
    };
    let handler = leptos_axum::render_app_async_with_context(context, move || {
        document::document(frame.clone())
    });
    let mut response = handler(Request::from_parts(parts, Body::empty())).await;
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// A page that says what went wrong, made without the application, so that it works when the application does not.
#[must_use]
pub fn problem(app: &AppState, parts: &Parts, status: StatusCode) -> Response {
    let (title, lines) = document::problem(language_of(parts), status);
    let html = plain(app, parts, title, lines);
    let mut response = (status, Html(html)).into_response();
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// The HTML of a page with a title and some sentences, made without the application.
#[must_use]
pub fn plain(
    app: &AppState,
    parts: &Parts,
    title: &'static str,
    lines: Vec<&'static str>,
) -> String {
    document::plain(&document::Frame::new(app, parts), title, lines)
}
