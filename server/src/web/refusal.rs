//! Answers that no page or API handler gets to give: too large, too many, too slow, from elsewhere, broken. The API's
//! callers get a problem document, people a plain page that needs nothing else to work.
use axum::{
    Extension,
    body::Body,
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

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
pub(super) async fn put_in_words(request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let mut response = next.run(request).await;
    let Some(refusal) = response.extensions_mut().remove::<Refusal>() else {
        return response;
    };
    let (mut parts, _) = response.into_parts();
    let (kind, body) = if is_for_programs(&path) {
        ("application/problem+json", refusal.problem())
    } else {
        (
            "text/html; charset=utf-8",
            refusal.page(path == "/cy" || path.starts_with("/cy/")),
        )
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

    fn page(&self, welsh: bool) -> String {
        let (language, (heading, advice), back) = if welsh {
            ("cy", self.words[1], ("/cy", "Yn ôl i’r dechrau"))
        } else {
            ("en", self.words[0], ("/", "Back to the start"))
        };
        format!(
            "<!DOCTYPE html><html lang=\"{language}\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{heading}</title></head>\
             <body><main><h1>{heading}</h1><p>{advice}</p><p><a href=\"{}\">{}</a></p></main></body></html>",
            back.0, back.1
        )
    }
}

/// Whether whoever asks reads JSON.
fn is_for_programs(path: &str) -> bool {
    path == "/api" || path.starts_with("/api/")
}
