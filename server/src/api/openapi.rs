//! The API's own description, generated from the handlers.
use axum::{Json, Router, routing::get};
use utoipa::{
    Modify, OpenApi,
    openapi::{
        OpenApi as Document,
        security::{Http, HttpAuthScheme, SecurityScheme},
    },
};

/// What the handlers do not say themselves.
#[derive(Debug, OpenApi)]
#[openapi(
    info(
        title = "Prison visits",
        version = "1",
        description = "Find free times, hold a place, book, change and cancel visits to prisons in England and Wales. \
            Times are RFC 3339 with Europe/London's offset. Every POST and PUT needs an `Idempotency-Key`, which is \
            kept for 24 hours: the same key with the same body gives the same answer. Refusals are problem documents (RFC 9457) with a \
            machine-readable `reason`. A key may make so many requests in a minute, and hold so many places at once, before \
            it gets 429 with `too_many_requests` or `too_many_holds`."
    ),
    servers((url = "/api/v1")),
    components(schemas(super::problem::Document)),
    modifiers(&Key),
    security(("key" = []))
)]
pub(super) struct Base;

struct Key;

impl Modify for Key {
    fn modify(&self, document: &mut Document) {
        let scheme = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
        document
            .components
            .get_or_insert_default()
            .add_security_scheme("key", scheme);
    }
}

/// Serves the description; it needs no key.
pub(super) fn route(document: Document) -> Router {
    Router::new().route("/openapi.json", get(async move || Json(document)))
}
