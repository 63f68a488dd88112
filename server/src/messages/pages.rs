//! `/dev/mailbox`: the messages of a development machine, to read and follow. Production has no such page.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse as _, Response};
use axum::routing::get;
use axum::{Router, response};
use store::messages::mailbox::{self, Kept};

use crate::web::Services;

/// How many messages the list shows.
const SHOWN: i64 = 200;

/// Emails carry their style inside; nothing else is allowed, scripts least of all.
const POLICY: (HeaderName, HeaderValue) = (
    header::CONTENT_SECURITY_POLICY,
    HeaderValue::from_static(
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
);

#[derive(Template)]
#[template(path = "mailbox/list.html")]
struct List {
    messages: Vec<Kept>,
}

#[derive(Template)]
#[template(path = "mailbox/message.html")]
struct One<'a> {
    message: &'a Kept,
    link: Option<&'a str>,
}

/// The mailbox, unless this is a production server.
pub fn pages(services: &Services) -> Router {
    if services.config.environment.is_production() {
        return Router::new();
    }
    Router::new()
        .route("/dev/mailbox", get(list))
        .route("/dev/mailbox/{id}", get(one))
        .with_state(services.clone())
}

async fn list(State(services): State<Services>) -> response::Result<Response> {
    let messages = mailbox::list(&services.db, SHOWN).await.map_err(failed)?;
    Ok(page(&List { messages }))
}

async fn one(
    State(services): State<Services>,
    Path(id): Path<String>,
) -> response::Result<Response> {
    let id: i64 = id.parse().map_err(|_| StatusCode::NOT_FOUND)?;
    let message = mailbox::get(&services.db, id)
        .await
        .map_err(failed)?
        .ok_or(StatusCode::NOT_FOUND)?;
    Ok(page(&One {
        link: link(&message.text, &services.config.web.public_url),
        message: &message,
    }))
}

fn page(template: &impl Template) -> Response {
    match template.render() {
        Ok(html) => ([POLICY], Html(html)).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn failed(error: store::Error) -> StatusCode {
    tracing::error!(
        error = &error as &dyn std::error::Error,
        "the mailbox could not be read"
    );
    StatusCode::SERVICE_UNAVAILABLE
}

/// The first link of a message that leads to this service.
fn link<'a>(text: &'a str, public_url: &str) -> Option<&'a str> {
    text.split_whitespace()
        .find(|word| word.starts_with(public_url))
}
