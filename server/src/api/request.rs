//! Reading requests: every path, query and body that cannot be read is a problem document, with the field where known.
use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Path, Query, Request},
    http::{HeaderMap, header, request::Parts},
};
use serde::de::DeserializeOwned;

use super::Problem;
use crate::web::Services;

/// The longest idempotency key.
const LONGEST_KEY: usize = 255;

/// A part of the path; one that cannot be what it should be leads to nothing.
#[derive(Debug)]
pub struct InPath<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<Services> for InPath<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, services: &Services) -> Result<Self, Problem> {
        let path = Path::<T>::from_request_parts(parts, services).await;
        path.map(|Path(value)| Self(value))
            .map_err(|_| Problem::not_found())
    }
}

/// The query.
#[derive(Debug)]
pub struct InQuery<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<Services> for InQuery<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &Services) -> Result<Self, Problem> {
        let query = Query::<T>::try_from_uri(&parts.uri);
        query
            .map(|Query(value)| Self(value))
            .map_err(|_| Problem::invalid_field("query", "not_readable"))
    }
}

/// A JSON body with the bytes it was read from (which an idempotency key is tied to) and that key.
#[derive(Debug)]
pub struct Posted<T> {
    /// What was sent.
    pub body: T,
    /// As it was sent.
    pub bytes: Bytes,
    /// `Idempotency-Key`.
    pub key: String,
}

impl<T: DeserializeOwned> FromRequest<Services> for Posted<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, services: &Services) -> Result<Self, Problem> {
        let key = idempotency_key(request.headers())?;
        let is_json = is_json(request.headers());
        let unreadable = || Problem::malformed("body_not_readable", "The body could not be read");
        let mut bytes = Bytes::from_request(request, services)
            .await
            .map_err(|_| unreadable())?;
        if bytes.is_empty() {
            // Where nothing needs to be said, nothing needs to be sent.
            bytes = Bytes::from_static(b"{}");
        } else if !is_json {
            return Err(Problem::not_json());
        }
        // In two steps, so that text that is no JSON at all is told from JSON of the wrong shape.
        let json: serde_json::Value =
            serde_json::from_slice(&bytes).map_err(|_| not_json_text())?;
        let body = serde_path_to_error::deserialize(json).map_err(|error| explain(&error))?;
        Ok(Self { body, bytes, key })
    }
}

fn not_json_text() -> Problem {
    Problem::malformed("body_not_json", "The body is not JSON")
}

/// JSON of the wrong shape is a 422 that names the place.
fn explain(error: &serde_path_to_error::Error<serde_json::Error>) -> Problem {
    let (path, said) = (error.path().to_string(), error.inner().to_string());
    let missing = said
        .strip_prefix("missing field `")
        .and_then(|rest| rest.split('`').next());
    match missing {
        Some(name) if path == "." => Problem::invalid_field(name, "missing"),
        Some(name) => Problem::invalid_field(&format!("{path}.{name}"), "missing"),
        None => Problem::invalid_field(&path, "not_readable"),
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    kind.split(';')
        .next()
        .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}

/// Visible characters only, so that a key reads the same in every log and program.
fn idempotency_key(headers: &HeaderMap) -> Result<String, Problem> {
    let mut values = headers.get_all("idempotency-key").iter();
    let key = values
        .next()
        .and_then(|value| value.to_str().ok())
        .map(str::trim)
        .unwrap_or_default();
    if key.is_empty() {
        return Err(Problem::malformed(
            "idempotency_key_missing",
            "Every POST and PUT needs the header Idempotency-Key",
        ));
    }
    if key.len() > LONGEST_KEY
        || values.next().is_some()
        || !key.bytes().all(|byte| byte.is_ascii_graphic())
    {
        return Err(Problem::malformed(
            "idempotency_key_not_readable",
            "The Idempotency-Key is not 1 to 255 visible characters",
        ));
    }
    Ok(key.to_owned())
}
