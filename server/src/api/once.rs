//! Doing something at most once per caller and `Idempotency-Key`.
use axum::response::Response;
use http::Method;
use jiff::Timestamp;
use store::{
    Command,
    idempotency::{self, Answer, Key, Once, WAIT},
};

use super::{Caller, Problem, problem::respond, request::Posted};
use crate::web::Services;

/// What makes a request the same as an earlier one.
#[derive(Debug)]
pub(super) struct Asked<'a> {
    /// How it is asked.
    pub method: Method,
    /// Whose key it is.
    pub caller: &'a Caller,
    /// `Idempotency-Key`.
    pub key: &'a str,
    /// The path below `/api/v1`.
    pub path: &'a str,
    /// As it was sent.
    pub body: &'a [u8],
}

impl<'a> Asked<'a> {
    /// What was posted by this caller to this path.
    pub fn of<T>(caller: &'a Caller, posted: &'a Posted<T>, path: &'a str) -> Self {
        Self {
            method: Method::POST,
            caller,
            key: &posted.key,
            path,
            body: &posted.bytes,
        }
    }

    /// The same by another method than POST.
    pub fn by(self, method: Method) -> Self {
        Self { method, ..self }
    }
}

/// Runs the command, or repeats what it answered before.
pub(super) async fn once<C: Command>(
    services: &Services,
    asked: Asked<'_>,
    command: &C,
    now: Timestamp,
    answer: impl Fn(&C::Outcome) -> Answer + Sync,
) -> Result<Response, Problem> {
    let key = Key::new(
        &asked.caller.scope_of_keys(),
        asked.key,
        asked.method.as_str(),
        asked.path,
        asked.body,
    );
    match idempotency::once(&services.db, &key, command, now, WAIT, answer).await? {
        Once::Answered(answer) | Once::Repeated(answer) => Ok(respond(&answer)),
        Once::KeyReused => Err(Problem::key_reused()),
        Once::StillRunning => Err(Problem::conflict(
            "idempotency_key_running",
            "A request with this Idempotency-Key is still running",
        )),
    }
}

/// A body to answer with.
pub(super) fn answer(status: u16, body: impl serde::Serialize) -> Answer {
    Answer {
        status,
        body: serde_json::to_value(body).unwrap_or_default(),
    }
}
