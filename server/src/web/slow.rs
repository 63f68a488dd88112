//! No request may keep a connection for ever.
use std::time::Duration;

use axum::{
    extract::Request,
    http::StatusCode,
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::refusal::Refusal;

/// Longer than a wait for a lock, a running idempotency key and a database connection together.
const LONGEST: Duration = Duration::from_secs(30);

const TOO_SLOW: Refusal = Refusal {
    status: StatusCode::SERVICE_UNAVAILABLE,
    reason: "timeout",
    words: [
        (
            "This is taking too long",
            "Nothing you typed before is lost. Try again in a moment.",
        ),
        (
            "Mae hyn yn cymryd gormod o amser",
            "Nid oes dim a deipiwyd gennych cyn hyn wedi’i golli. Rhowch gynnig arall arni mewn munud.",
        ),
    ],
};

/// Answers 503 when the handler does not.
pub(super) async fn give_up(request: Request, next: Next) -> Response {
    tokio::time::timeout(LONGEST, next.run(request))
        .await
        .unwrap_or_else(|_| TOO_SLOW.into_response())
}
