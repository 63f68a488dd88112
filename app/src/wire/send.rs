//! The one request behind every call of a server function.

use crate::forms::Refusal;
use gloo_net::http::Request;
use leptos::server_fn::{client::get_server_url, error::FromServerFnError};
use send_wrapper::SendWrapper;
use std::{future::Future, pin::Pin};

/// What the server has answered, in postcard's form.
type Answer = Pin<Box<dyn Future<Output = Result<Vec<u8>, Refusal>> + Send>>;

/// Posts a call's arguments, in postcard's form, to `path` (with its prefix, such as `/_fn/book/time`).
pub(crate) fn send(path: &str, arguments: Vec<u8>) -> Answer {
    let address = [get_server_url(), path].concat();
    // The browser has one thread, but its futures do not say so.
    Box::pin(SendWrapper::new(async move {
        match post(&address, arguments).await {
            Some((true, answer)) => Ok(answer),
            Some((false, refusal)) => Err(Refusal::de(refusal.into())),
            None => Err(Refusal::unavailable()),
        }
    }))
}

/// Gives whether the call succeeded, and the body; nothing when the server could not be reached.
async fn post(address: &str, body: Vec<u8>) -> Option<(bool, Vec<u8>)> {
    let request = Request::post(address)
        .header("Content-Type", "application/x-postcard")
        .body(body)
        .ok()?;
    let response = request.send().await.ok()?;
    Some((response.ok(), response.binary().await.ok()?))
}
