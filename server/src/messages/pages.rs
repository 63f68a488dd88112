//! `/dev/mailbox`: the messages of a development machine, to read and follow. Production has no such page.

use app::texts::dates;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse as _, Response};
use axum::routing::get;
use axum::{Router, response};
use domain::calendar::london;
use domain::language::Language;
use store::messages::mailbox::{self, Kept};

use crate::web::Services;

/// How many messages the list shows.
const SHOWN: i64 = 200;

/// The pages carry their style inside and show a mail in a frame; nothing else is allowed, scripts least of all.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
);

/// A mail is somebody's HTML: alone in an origin of its own, without scripts, forms or anything from elsewhere. What is
/// pressed in it opens in the whole window.
const MAIL_POLICY: HeaderValue = HeaderValue::from_static(
    "sandbox allow-top-navigation-by-user-activation; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
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
        .route("/dev/mailbox/{id}/mail", get(mail))
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
    let message = find(&services, &id).await?;
    Ok(page(&One {
        link: link(&message.text, &services.config.web.public_url),
        message: &message,
    }))
}

/// The HTML of a mail, as its reader's program shows it.
async fn mail(
    State(services): State<Services>,
    Path(id): Path<String>,
) -> response::Result<Response> {
    let message = find(&services, &id).await?;
    if message.html.is_empty() {
        return Err(StatusCode::NOT_FOUND.into());
    }
    // Without this a link would open within the frame, where the service's pages refuse to be.
    let html = message
        .html
        .replacen("<head>", "<head><base target=\"_top\">", 1);
    let headers = [
        (header::CONTENT_SECURITY_POLICY, MAIL_POLICY),
        (
            header::X_FRAME_OPTIONS,
            HeaderValue::from_static("SAMEORIGIN"),
        ),
    ];
    Ok((headers, Html(html)).into_response())
}

async fn find(services: &Services, id: &str) -> Result<Kept, StatusCode> {
    let id: i64 = id.parse().map_err(|_| StatusCode::NOT_FOUND)?;
    mailbox::get(&services.db, id)
        .await
        .map_err(failed)?
        .ok_or(StatusCode::NOT_FOUND)
}

fn page(template: &impl Template) -> Response {
    match template.render() {
        Ok(html) => ([(header::CONTENT_SECURITY_POLICY, POLICY)], Html(html)).into_response(),
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

/// What a message is called.
fn title(message: &Kept) -> &str {
    if message.subject.is_empty() {
        "Text message"
    } else {
        &message.subject
    }
}

/// "Monday 23 November 2026, 10:02am", in London.
fn received(message: &Kept) -> String {
    let at = london::civil(message.received_at);
    format!(
        "{}, {}",
        dates::date(Language::En, at.date()),
        dates::time(Language::En, at.time())
    )
}

/// The first link of a message that leads to this service.
fn link<'a>(text: &'a str, public_url: &str) -> Option<&'a str> {
    text.split_whitespace()
        .find(|word| word.starts_with(public_url))
}
