//! Calling the server function of a form, the same way for all of them.

use super::{Answer, Next, Refusal, Values};
use gloo_net::http::{Request, Response};
use leptos::{
    serde_json,
    server_fn::{client::get_server_url, error::FromServerFnError},
};

/// Sends what was typed and gives the function's answer.
pub(super) async fn call(endpoint: &str, values: &Values) -> Answer {
    let Some((ok, bytes)) = send(endpoint, values).await else {
        return Err(Refusal::unavailable());
    };
    if ok {
        postcard::from_bytes::<Next>(&bytes).map_err(|_| Refusal::unavailable())
    } else {
        Err(Refusal::de(bytes.into()))
    }
}

async fn send(endpoint: &str, values: &Values) -> Option<(bool, Vec<u8>)> {
    let fields = serde_json::to_string(values).ok()?;
    let body = ["{\"values\":", &fields, "}"].concat();
    let request = Request::post(&[get_server_url(), "/_fn/", endpoint].concat())
        .header("Content-Type", "application/json")
        .body(body)
        .ok()?;
    let response: Response = request.send().await.ok()?;
    Some((response.ok(), response.binary().await.ok()?))
}
