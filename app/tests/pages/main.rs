//! Pages and forms through the real routes, without a database: what they answer, and that nothing typed breaks them.
#![cfg(feature = "ssr")]
#![allow(
    clippy::unwrap_used,
    reason = "clippy knows only functions marked as tests, not their helpers"
)]

mod content;
mod forms;
mod hostile;
mod journey;
mod shell;

use app::state::{AppState, Assets, Secrets, Settings};
use axum::{
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode},
};
use std::{collections::HashMap, sync::Arc};
use store::{Clock, Db};
use tower::ServiceExt;

/// What a route answered.
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    /// Bytes that are no text show as replacement characters.
    body: String,
    bytes: Vec<u8>,
}

/// A state whose database is never there: nothing listens at this address.
fn state() -> AppState {
    let names = [
        ("visitor-en.js", "visitor-en.1.js"),
        ("visitor-en.wasm", "visitor-en.1.wasm"),
        ("main.css", "main.1.css"),
    ];
    AppState {
        db: Db::connect_lazily("postgres://nobody@127.0.0.1:1/none", None, 1).unwrap(),
        clock: Clock::system(),
        secrets: Arc::new(Secrets { key: vec![7; 32] }),
        settings: Arc::new(Settings {
            public_url: "http://localhost".into(),
            brand: false,
            texts: true,
            provider: None,
            dev_mailbox: true,
            costs: Default::default(),
        }),
        assets: Arc::new(Assets::new(HashMap::from(
            names.map(|(a, b)| (a.to_owned(), b.to_owned())),
        ))),
        live: Default::default(),
    }
}

async fn send(request: Request<Body>) -> Answer {
    let response = app::routes()
        .with_state(state())
        .oneshot(request)
        .await
        .unwrap();
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, 10_000_000).await.unwrap();
    Answer {
        status: parts.status,
        headers: parts.headers,
        body: String::from_utf8_lossy(&body).into_owned(),
        bytes: body.to_vec(),
    }
}

async fn get(path: &str) -> Answer {
    send(
        Request::get(path)
            .header("accept", "text/html")
            .body(Body::empty())
            .unwrap(),
    )
    .await
}

async fn post(path: &str, body: impl Into<Body>) -> Answer {
    let request = Request::post(path)
        .header("accept", "text/html")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(body.into())
        .unwrap();
    send(request).await
}

/// Calls a server function as the browser half does, with its arguments as they travel.
async fn call(path: &str, arguments: impl Into<Body>) -> Answer {
    let request = Request::post(path)
        .header("content-type", "application/x-postcard")
        .body(arguments.into())
        .unwrap();
    send(request).await
}

/// The arguments of a form's function.
fn fields(fields: &[(&str, &str)]) -> Vec<u8> {
    postcard::to_allocvec(fields).unwrap()
}
