//! Server functions over HTTP, under `/_fn` and, for Welsh answers, `/cy/_fn`.

use super::{language::split, render::surroundings};
use crate::{forms::post::MAX_BODY, state::AppState};
use axum::{
    body::{Body, to_bytes},
    extract::State,
    http::{HeaderValue, Request, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};

/// Runs the server function that the address names.
pub(super) async fn answer(State(app): State<AppState>, request: Request<Body>) -> Response {
    let (mut parts, body) = request.into_parts();
    // leptos answers 500 to a body over the limit, so the limit is kept here.
    let Ok(bytes) = to_bytes(body, MAX_BODY).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let context = surroundings(&app, &parts);
    let query = parts
        .uri
        .query()
        .map(|q| format!("?{q}"))
        .unwrap_or_default();
    let Ok(uri) = format!("{}{query}", split(parts.uri.path()).1).parse::<Uri>() else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    parts.uri = uri;
    // Asked for HTML, leptos would redirect to whatever the Referer says.
    parts
        .headers
        .insert(header::ACCEPT, HeaderValue::from_static("application/json"));
    let request = Request::from_parts(parts, Body::from(bytes));
    let mut response = leptos_axum::handle_server_fns_with_context(context, request)
        .await
        .into_response();
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
