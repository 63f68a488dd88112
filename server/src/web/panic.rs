//! A defect ends one request, not the server, and tells the visitor nothing but what to do.
use std::any::Any;

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};

use super::refusal::Refusal;

const BROKEN: Refusal = Refusal {
    status: StatusCode::INTERNAL_SERVER_ERROR,
    reason: "internal",
    words: [
        (
            "Sorry, there is a problem with the service",
            "Try again later. What you have already saved is kept for 24 hours.",
        ),
        (
            "Mae’n ddrwg gennym, mae problem gyda’r gwasanaeth",
            "Rhowch gynnig arall arni’n nes ymlaen. Cedwir yr hyn a gadwyd gennych eisoes am 24 awr.",
        ),
    ],
};

/// The message may hold personal data, so only the fact is logged; where it happened is on standard error already.
pub(super) fn answer(_panic: Box<dyn Any + Send + 'static>) -> Response {
    tracing::error!("a request handler failed");
    BROKEN.into_response()
}
