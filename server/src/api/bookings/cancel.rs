//! `POST /bookings/{reference}/cancel`.
use axum::{extract::State, response::Response};
use domain::booking::{CancelReason, Status};
use serde::{Deserialize, Serialize};
use store::booking::{By, CallOff, CallOffOutcome};
use utoipa::ToSchema;

use super::access;
use crate::{
    api::{
        Caller, Problem,
        documented::WriteRefusals,
        holds,
        once::{Asked, answer, once},
        request::{InPath, Posted},
    },
    web::Services,
};

/// Why, if the caller wants to say.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct CancelWanted {
    /// `visitor` (when nothing is said) or `prisoner`.
    #[serde(default)]
    reason: Option<String>,
}

/// What came of it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CalledOff {
    /// The booking.
    reference: String,
    /// `cancelled`, or `withdrawn` for what was a request.
    status: &'static str,
}

/// Cancels a booking or withdraws a request. Its place is free at once.
#[utoipa::path(post, path = "/bookings/{reference}/cancel", tag = "bookings", request_body = Option<CancelWanted>,
    params(
        ("reference" = String, Path, description = "In any case, with or without the hyphen"),
        ("Idempotency-Key" = String, Header, description = "Yours to choose; 1 to 255 visible characters"),
    ),
    responses((status = 200, body = CalledOff), WriteRefusals))]
pub(super) async fn cancel(
    State(services): State<Services>,
    caller: Caller,
    InPath(reference): InPath<String>,
    posted: Posted<CancelWanted>,
) -> Result<Response, Problem> {
    let booking = access::open(&services, &caller, &reference, "cancel").await?;
    let reason = match posted.body.reason.as_deref() {
        None | Some("visitor") => CancelReason::Visitor,
        Some("prisoner") => CancelReason::Prisoner,
        Some(_) => return Err(Problem::invalid_field("reason", "answer_unknown")),
    };
    let by = By::program(caller.key().api_key_id);
    let command = CallOff {
        booking_id: booking.booking_id,
        reason,
        by,
    };
    let asked = Asked::of(&caller, &posted, &booking.path);
    once(
        &services,
        asked,
        &command,
        services.clock.now(),
        |outcome| {
            let done = |status: Status| {
                answer(
                    200,
                    CalledOff {
                        reference: booking.reference.clone(),
                        status: status.code(),
                    },
                )
            };
            match outcome {
                CallOffOutcome::CalledOff(status) => done(*status),
                CallOffOutcome::TooLate => holds::too_late().to_answer(),
                CallOffOutcome::Ended(_) => holds::ended().to_answer(),
                CallOffOutcome::NotFound => Problem::not_found().to_answer(),
            }
        },
    )
    .await
}
