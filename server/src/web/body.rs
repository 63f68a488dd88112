//! Bodies are read before anything else happens, up to a limit: the largest form is a few kilobytes.
use axum::{
    body::{Body, to_bytes},
    extract::Request,
    http::{StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::refusal::Refusal;

/// The largest body accepted, in bytes.
const LIMIT: usize = 64 * 1024;

const TOO_LARGE: Refusal = Refusal {
    status: StatusCode::PAYLOAD_TOO_LARGE,
    reason: "body_too_large",
    words: [
        (
            "That is too much to send at once",
            "Go back, shorten what you typed and send it again.",
        ),
        (
            "Mae hynny’n ormod i’w anfon ar unwaith",
            "Ewch yn ôl, byrhewch yr hyn a deipiwyd gennych a’i anfon eto.",
        ),
    ],
};

/// Refuses a body over the limit, announced or not, with 413. Later layers see it whole.
pub(super) async fn read_within_limit(request: Request, next: Next) -> Response {
    let announced = request
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok()?.parse().ok());
    if announced.is_some_and(|length: usize| length > LIMIT) {
        return TOO_LARGE.into_response();
    }
    let (parts, body) = request.into_parts();
    match to_bytes(body, LIMIT).await {
        Ok(bytes) => {
            next.run(Request::from_parts(parts, Body::from(bytes)))
                .await
        }
        // A body that breaks off gets the same answer, which nobody is there to read.
        Err(_) => TOO_LARGE.into_response(),
    }
}
