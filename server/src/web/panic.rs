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

#[cfg(test)]
#[allow(clippy::panic, reason = "the defect under test")]
mod tests {
    use axum::{
        Router,
        body::{Body, to_bytes},
        http::{Request, StatusCode, header},
        routing::get,
    };
    use store::Db;
    use tower::ServiceExt as _;

    use crate::{
        config::{Config, Variables},
        web::{Services, within_layers},
    };

    const SECRET: &str = "Ann Smith, born on 2 March 1980";

    /// Shown to fail without the layer that catches panics: the request ended without an answer.
    #[tokio::test]
    async fn a_defect_is_answered_without_what_it_said() {
        let config = Config::from_env(&Variables::from([(
            "SECRET_KEY",
            "a key that only these tests use, 32 bytes",
        )]))
        .unwrap();
        let nowhere = Db::connect_lazily("postgres://nobody@127.0.0.1:1/none", None, 1).unwrap();
        let broken = || get(async || -> StatusCode { panic!("{SECRET}") });
        let routes = Router::new()
            .route("/broken", broken())
            .route("/cy/broken", broken())
            .route("/api/v1/broken", broken());
        let router = within_layers(routes, &Services::new(config, nowhere));
        for (path, kind, words) in [
            ("/broken", "text/html; charset=utf-8", "there is a problem"),
            ("/cy/broken", "text/html; charset=utf-8", "mae problem"),
            (
                "/api/v1/broken",
                "application/problem+json",
                "\"reason\":\"internal\"",
            ),
        ] {
            let request = Request::get(path).body(Body::empty()).unwrap();
            let answer = router.clone().oneshot(request).await.unwrap();
            assert_eq!(answer.status(), StatusCode::INTERNAL_SERVER_ERROR);
            assert_eq!(answer.headers()[header::CONTENT_TYPE], kind);
            for guarded in ["content-security-policy", "x-request-id", "cache-control"] {
                assert!(answer.headers().contains_key(guarded), "{path}: {guarded}");
            }
            let text = to_bytes(answer.into_body(), usize::MAX).await.unwrap();
            let text = String::from_utf8_lossy(&text);
            assert!(text.contains(words), "{path}: {text}");
            for internal in ["Ann Smith", "panic", ".rs"] {
                assert!(!text.contains(internal), "{path}: {text}");
            }
        }
    }
}
