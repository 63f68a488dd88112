//! Answers that no page or API handler gets to give: too large, too many, too slow, from elsewhere, broken. The API's
//! callers get a problem document, people a page like the others that needs neither database nor app to work.
use app::{
    shell::{language_of, plain},
    state::AppState,
};
use axum::{
    Extension,
    body::Body,
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::language::Language;

/// What is refused and how it is put.
#[derive(Debug, Clone, Copy)]
pub(super) struct Refusal {
    /// The status to answer with.
    pub status: StatusCode,
    /// For programs.
    pub reason: &'static str,
    /// For people, in English and Welsh: heading and what to do.
    pub words: [(&'static str, &'static str); 2],
}

/// Carries the refusal to [`put_in_words`], which knows who asked.
impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        (self.status, Extension(self)).into_response()
    }
}

/// Gives every refusal from an inner layer its body: a problem document or a page in the right language.
pub(super) async fn put_in_words(
    State(app): State<AppState>,
    request: Request,
    next: Next,
) -> Response {
    let (asked, body) = request.into_parts();
    let mut response = next.run(Request::from_parts(asked.clone(), body)).await;
    let Some(refusal) = response.extensions_mut().remove::<Refusal>() else {
        return response;
    };
    let (mut parts, _) = response.into_parts();
    let (kind, body) = if is_for_programs(asked.uri.path()) {
        ("application/problem+json", refusal.problem())
    } else {
        ("text/html; charset=utf-8", refusal.page(&app, &asked))
    };
    parts
        .headers
        .insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(body))
}

impl Refusal {
    fn problem(&self) -> String {
        serde_json::json!({
            "type": format!("urn:prison-visits:problem:{}", self.reason),
            "title": self.words[0].0,
            "status": self.status.as_u16(),
            "reason": self.reason,
        })
        .to_string()
    }

    fn page(&self, app: &AppState, asked: &Parts) -> String {
        let (heading, advice) = match language_of(asked) {
            Language::En => self.words[0],
            Language::Cy => self.words[1],
        };
        plain(app, asked, heading, vec![advice])
    }
}

/// Whether whoever asks reads JSON.
fn is_for_programs(path: &str) -> bool {
    path == "/api" || path.starts_with("/api/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::panic;
    use axum::{Router, body::to_bytes, middleware, routing::get};
    use std::sync::Arc;
    use tower::ServiceExt as _;
    use tower_http::catch_panic::CatchPanicLayer;

    async fn broken() -> StatusCode {
        panic!("a defect")
    }

    /// Nothing listens at this database's address.
    fn app() -> AppState {
        AppState {
            db: store::Db::connect_lazily("postgres://nobody@127.0.0.1:1/none", None, 1).unwrap(),
            clock: store::Clock::system(),
            secrets: Arc::new(app::state::Secrets { key: vec![7; 32] }),
            settings: Arc::new(app::state::Settings {
                public_url: "http://localhost".to_owned(),
                brand: false,
                texts: true,
                provider: None,
                dev_mailbox: false,
                costs: Default::default(),
            }),
            assets: Arc::default(),
            live: Default::default(),
        }
    }

    #[tokio::test]
    async fn a_defect_is_a_page_of_the_service_or_a_problem_document() {
        let routes = Router::new()
            .route("/", get(broken))
            .route("/cy/book/check", get(broken))
            .route("/api/v1/prisons", get(broken))
            .layer(CatchPanicLayer::custom(panic::answer))
            .layer(middleware::from_fn_with_state(app(), put_in_words));
        for (path, kind, words) in [
            ("/", "text/html; charset=utf-8", "Sorry, there is a problem"),
            (
                "/cy/book/check",
                "text/html; charset=utf-8",
                "Mae’n ddrwg gennym",
            ),
            (
                "/api/v1/prisons",
                "application/problem+json",
                "\"reason\":\"internal\"",
            ),
        ] {
            let request = Request::get(path).body(Body::empty()).unwrap();
            let response = routes.clone().oneshot(request).await.unwrap();
            assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
            assert_eq!(response.headers()[header::CONTENT_TYPE], kind, "{path}");
            let body = to_bytes(response.into_body(), 100_000).await.unwrap();
            let body = String::from_utf8(body.to_vec()).unwrap();
            assert!(body.contains(words), "{path}: {body}");
            assert!(!body.contains("a defect"), "{path}");
            let is_page = body.contains("govuk-heading-l") && body.contains("govuk-footer");
            assert_eq!(is_page, kind.starts_with("text/html"), "{path}");
        }
    }
}
