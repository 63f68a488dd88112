//! Writes from other sites are refused by what browsers say about them (Sec-Fetch-Site, Origin); no tokens are needed.
use axum::{
    body::Body,
    http::{Response, StatusCode},
    response::IntoResponse,
};
use tower_http::csrf::{CsrfLayer, ProtectionError};

use super::refusal::Refusal;

const FOREIGN: Refusal = Refusal {
    status: StatusCode::FORBIDDEN,
    reason: "cross_site",
    words: [
        (
            "This came from another website",
            "For your safety nothing was changed. Open the page on this service and try again.",
        ),
        (
            "Daeth hwn o wefan arall",
            "Er eich diogelwch ni newidiwyd dim. Agorwch y dudalen ar y gwasanaeth hwn a rhowch gynnig arall arni.",
        ),
    ],
};

type Answer = fn(ProtectionError) -> Response<Body>;

/// Trusts the service's own public address, also behind a proxy that rewrites Host.
pub(super) fn layer(public_url: &str) -> CsrfLayer<Answer> {
    let layer = CsrfLayer::new();
    // The address was checked with the settings; if it is no origin, only the same-origin rules remain.
    let layer = layer
        .clone()
        .add_trusted_origin(public_url)
        .unwrap_or(layer);
    layer.with_rejection_response(answer as Answer)
}

fn answer(_error: ProtectionError) -> Response<Body> {
    FOREIGN.into_response()
}
