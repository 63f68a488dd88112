//! Every refusal of the API, as a problem document (RFC 9457). Handlers make one by its meaning and return it as their
//! error; failures of the database become one too, logged here once.
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::FieldError;
use jiff::{Timestamp, civil::Date};
use serde::Serialize;
use store::idempotency::Answer;
use utoipa::ToSchema;

/// Seconds after which asking again may help when the database is away.
const WHEN_AWAY: u64 = 5;

/// A refusal on its way out. Boxed, because results carry it everywhere.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem(Box<Document>);

/// What was refused and why. `reason` is for programs and never changes its meaning.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct Document {
    /// A name for this kind of problem.
    #[serde(rename = "type")]
    kind: String,
    /// The same in words.
    title: String,
    /// The HTTP status.
    status: u16,
    /// The kind of problem as a short code.
    reason: String,
    /// What is wrong with which field of the request.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<Field>,
    /// Why a session is not offered; all causes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reasons: Vec<String>,
    /// With `no_visiting_order` and `weekly_limit`: the first day from which asking again can help, when it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = Date)]
    available_from: Option<String>,
    /// Seconds to wait before the next try, as in the header `Retry-After`.
    #[serde(skip_serializing_if = "Option::is_none")]
    retry_after: Option<u64>,
}

/// One field of the request and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Field {
    /// The field's path, such as `visitors[0].date_of_birth`.
    pub field: String,
    /// What is wrong, as a short code.
    pub problem: String,
}

impl Problem {
    fn new(status: StatusCode, reason: &str, title: &str) -> Self {
        Self(Box::new(Document {
            kind: format!("urn:prison-visits:problem:{reason}"),
            title: title.to_owned(),
            status: status.as_u16(),
            reason: reason.to_owned(),
            fields: Vec::new(),
            reasons: Vec::new(),
            available_from: None,
            retry_after: None,
        }))
    }

    /// No key, or one that is unknown or revoked; which of them is not told.
    pub fn unauthorised() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "unauthorised",
            "A valid API key is needed",
        )
    }

    /// The key works but was not given this scope.
    pub fn scope_missing(scope: &str) -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "scope_missing",
            &format!("The key does not have the scope {scope}"),
        )
    }

    /// Nothing there, or nothing that this key may know of.
    pub fn not_found() -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "not_found",
            "There is nothing here for this key",
        )
    }

    /// The path exists, the method does not.
    pub fn method_not_allowed() -> Self {
        Self::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "method_not_allowed",
            "This cannot be done with this method",
        )
    }

    /// The request as a whole cannot be read.
    pub fn malformed(reason: &str, title: &str) -> Self {
        Self::new(StatusCode::BAD_REQUEST, reason, title)
    }

    /// A body of another kind than JSON.
    pub fn not_json() -> Self {
        Self::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "content_type_not_json",
            "The body must be application/json",
        )
    }

    /// The state of things speaks against it; `reason` says which.
    pub fn conflict(reason: &str, title: &str) -> Self {
        Self::new(StatusCode::CONFLICT, reason, title)
    }

    /// Fields that cannot be accepted.
    pub fn invalid(fields: Vec<Field>) -> Self {
        let mut problem = Self::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "invalid",
            "Some fields cannot be accepted",
        );
        problem.0.fields = fields;
        problem
    }

    /// One such field.
    pub fn invalid_field(field: &str, problem: &str) -> Self {
        Self::invalid(vec![Field {
            field: field.to_owned(),
            problem: problem.to_owned(),
        }])
    }

    /// The idempotency key was used for another request.
    pub fn key_reused() -> Self {
        let title = "The Idempotency-Key was used for a different request";
        Self::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "idempotency_key_reused",
            title,
        )
    }

    /// Too often; it may be tried again at `until`.
    pub fn too_many(until: Timestamp, now: Timestamp) -> Self {
        Self::limited("too_many_requests", "Too many requests", until, now)
    }

    /// The key holds as many places as it may; the first of them ends at `until`, unless it is extended.
    pub fn too_many_holds(until: Timestamp, now: Timestamp) -> Self {
        let title = "The key holds as many places as it may at once";
        Self::limited("too_many_holds", title, until, now)
    }

    fn limited(reason: &str, title: &str, until: Timestamp, now: Timestamp) -> Self {
        let mut problem = Self::new(StatusCode::TOO_MANY_REQUESTS, reason, title);
        // Rounded up: a caller that comes back then must not be too early.
        let seconds = u64::try_from(until.duration_since(now).as_secs()).unwrap_or(0) + 1;
        problem.0.retry_after = Some(seconds);
        problem
    }

    fn away() -> Self {
        let mut problem = Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "unavailable",
            "The service is not available now",
        );
        problem.0.retry_after = Some(WHEN_AWAY);
        problem
    }

    fn internal() -> Self {
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "internal",
            "Something went wrong on our side",
        )
    }

    /// Why a session is not offered.
    pub fn because(mut self, reasons: impl IntoIterator<Item = &'static str>) -> Self {
        self.0.reasons = reasons.into_iter().map(str::to_owned).collect();
        self
    }

    /// When asking again can help.
    pub fn available_from(mut self, day: Option<Date>) -> Self {
        self.0.available_from = day.map(|day| day.to_string());
        self
    }

    /// The same as an answer that can be kept under an idempotency key.
    pub fn to_answer(&self) -> Answer {
        Answer {
            status: self.0.status,
            body: serde_json::to_value(&self.0).unwrap_or_default(),
        }
    }
}

impl From<store::Error> for Problem {
    fn from(error: store::Error) -> Self {
        if error.is_unavailable() {
            tracing::warn!("the database is away");
            return Self::away();
        }
        tracing::error!(
            error = &error as &dyn std::error::Error,
            "an API request failed"
        );
        Self::internal()
    }
}

impl From<Vec<FieldError>> for Problem {
    fn from(errors: Vec<FieldError>) -> Self {
        Self::invalid(errors.into_iter().map(Field::from).collect())
    }
}

impl From<FieldError> for Field {
    fn from(error: FieldError) -> Self {
        Self {
            field: error.field,
            problem: error.problem.code().to_owned(),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let answer = self.to_answer();
        let mut response = respond(&answer);
        if self.0.status == StatusCode::UNAUTHORIZED.as_u16() {
            response
                .headers_mut()
                .insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

/// An answer, kept or new, on its way out: problems have a content type of their own.
pub fn respond(answer: &Answer) -> Response {
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    if status == StatusCode::NO_CONTENT {
        return status.into_response();
    }
    let kind = if answer.status < 400 {
        "application/json"
    } else {
        "application/problem+json"
    };
    let kind = [(header::CONTENT_TYPE, HeaderValue::from_static(kind))];
    let mut response = (status, kind, answer.body.to_string()).into_response();
    if let Some(seconds) = answer.body["retry_after"].as_u64() {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}
