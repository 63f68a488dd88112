//! The outermost layer: numbers each request, counts it and writes its one log line. The line names the route, never
//! the path or the query, because those can hold tokens and references.
use std::time::Instant;

use axum::{
    extract::{MatchedPath, Request},
    http::{HeaderName, HeaderValue},
    middleware::Next,
    response::Response,
};
use uuid::Uuid;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Observes one request from outside.
pub(super) async fn observe(request: Request, next: Next) -> Response {
    let started = Instant::now();
    let id = Uuid::now_v7();
    let method = request.method().as_str().to_owned();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("unmatched", MatchedPath::as_str)
        .to_owned();
    let mut response = next.run(request).await;
    if let Ok(value) = HeaderValue::try_from(id.to_string()) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    let status = response.status();
    let seconds = started.elapsed().as_secs_f64();
    let labels = [
        ("method", method.clone()),
        ("route", route.clone()),
        ("status", status.as_u16().to_string()),
    ];
    metrics::counter!("http_requests_total", &labels).increment(1);
    metrics::histogram!("http_request_seconds", &labels[..2]).record(seconds);
    let milliseconds = (seconds * 1000.0).round();
    // A server that says that it is not ready has not failed.
    if status.is_server_error() && !route.starts_with("/health/") {
        tracing::error!(%id, method, route, status = status.as_u16(), milliseconds, "request failed");
    } else {
        tracing::info!(%id, method, route, status = status.as_u16(), milliseconds, "request");
    }
    response
}
