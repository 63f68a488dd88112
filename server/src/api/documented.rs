//! The refusals that handlers share, for the API's description.
use std::collections::BTreeMap;

use utoipa::{
    IntoResponses,
    openapi::{ContentBuilder, Ref, RefOr, Response, ResponseBuilder},
};

/// What reading can be answered with besides the answer itself.
pub(super) struct ReadRefusals;

/// What a write can be answered with besides.
pub(super) struct WriteRefusals;

const READ: [(u16, &str); 5] = [
    (401, "No valid key"),
    (403, "The key lacks the scope"),
    (404, "Not there, or not for this key"),
    (422, "Something cannot be accepted; `fields` says what"),
    (429, "Too many requests; see `Retry-After`"),
];

const WRITE: [(u16, &str); 4] = [
    (400, "The body is not JSON, or `Idempotency-Key` is missing"),
    (
        409,
        "The state of things speaks against it; `reason` says which",
    ),
    (413, "The body is too large"),
    (415, "The body is not `application/json`"),
];

impl IntoResponses for ReadRefusals {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        READ.into_iter().map(problem).collect()
    }
}

impl IntoResponses for WriteRefusals {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        READ.into_iter().chain(WRITE).map(problem).collect()
    }
}

fn problem((status, words): (u16, &str)) -> (String, RefOr<Response>) {
    let content = ContentBuilder::new()
        .schema(Some(Ref::from_schema_name("Problem")))
        .build();
    let response = ResponseBuilder::new()
        .description(words)
        .content("application/problem+json", content)
        .build();
    (status.to_string(), RefOr::T(response))
}
