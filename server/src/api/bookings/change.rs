//! `POST /bookings/{reference}/change`.
use axum::{extract::State, response::Response};
use domain::{Problem as Wrong, calendar::london};
use serde::{Deserialize, Serialize};
use store::booking::{By, Change, ChangeOutcome, NewTime};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    access, choices,
    people::{self, SentVisitor},
};
use crate::{
    api::{
        Caller, Problem,
        documented::WriteRefusals,
        holds,
        mistakes::Mistakes,
        once::{Asked, answer, once},
        request::{InPath, Posted},
    },
    web::Services,
};

/// What is to be different: the time, the people, the further choices of a request, or several of them.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct ChangeWanted {
    /// Another session of the same prison.
    #[serde(default)]
    session_id: Option<Uuid>,
    /// The whole new list of visitors.
    #[serde(default)]
    visitors: Option<Vec<SentVisitor>>,
    /// For a request: up to two further sessions, in order. Without the list they stay while the time stays; an empty
    /// list forgets them.
    #[serde(default)]
    choices: Option<Vec<Uuid>>,
}

/// What came of it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Changed {
    /// The same as before.
    reference: String,
    /// The booking's status now.
    status: &'static str,
    /// `done`, or `requested` where staff decide and the booking stays as it is until then.
    change: &'static str,
    /// The day by whose end staff decide.
    #[schema(format = Date)]
    reply_by: Option<String>,
}

/// Changes a booking's time or people. The old place is kept until the new one is won.
#[utoipa::path(post, path = "/bookings/{reference}/change", tag = "bookings", request_body = ChangeWanted,
    params(
        ("reference" = String, Path, description = "In any case, with or without the hyphen"),
        ("Idempotency-Key" = String, Header, description = "Yours to choose; 1 to 255 visible characters"),
    ),
    responses((status = 200, body = Changed), WriteRefusals))]
pub(super) async fn change(
    State(services): State<Services>,
    caller: Caller,
    InPath(reference): InPath<String>,
    posted: Posted<ChangeWanted>,
) -> Result<Response, Problem> {
    let now = services.clock.now();
    let booking = access::open(&services, &caller, &reference, "change").await?;
    let mut mistakes = Mistakes::default();
    let sent = posted.body.visitors.as_deref();
    let visitors = sent.and_then(|sent| people::visitors(sent, london::today(now), &mut mistakes));
    if posted.body.session_id.is_none() && sent.is_none() && posted.body.choices.is_none() {
        mistakes.take::<()>("session_id", Err(Wrong::AnswerMissing));
    }
    if !mistakes.0.is_empty() {
        return Err(mistakes.0.into());
    }
    let command = Change {
        booking_id: booking.booking_id,
        time: posted
            .body
            .session_id
            .map_or(NewTime::Kept, NewTime::Session),
        visitors,
        more_choices: posted.body.choices.clone(),
        by: By::program(caller.key().api_key_id),
        secret: services.secret.clone(),
    };
    let asked = Asked::of(&caller, &posted, &booking.path);
    once(&services, asked, &command, now, |outcome| {
        let changed = |status: &'static str, change, reply_by| {
            answer(
                200,
                Changed {
                    reference: booking.reference.clone(),
                    status,
                    change,
                    reply_by,
                },
            )
        };
        match outcome {
            ChangeOutcome::Changed { status } => changed(status.code(), "done", None),
            ChangeOutcome::Unchanged => changed(booking.status.code(), "done", None),
            ChangeOutcome::Requested { reply_by } => changed(
                booking.status.code(),
                "requested",
                Some(reply_by.to_string()),
            ),
            other => refused(other).to_answer(),
        }
    })
    .await
}

fn refused(outcome: &ChangeOutcome) -> Problem {
    match outcome {
        ChangeOutcome::Full(_) => holds::full(),
        ChangeOutcome::NotOffered(reasons) => holds::not_offered(reasons),
        ChangeOutcome::People(people) => holds::not_these_people(people),
        ChangeOutcome::ChangeWaiting => holds::change_waiting(),
        ChangeOutcome::Choices(why) => choices::refused(why),
        ChangeOutcome::TooLate => holds::too_late(),
        ChangeOutcome::Ended(_) => holds::ended(),
        ChangeOutcome::HoldExpired | ChangeOutcome::NoHold => {
            Problem::conflict("hold_expired", "The hold ran out and the place is taken")
        }
        // The booking was found a moment ago, so it is the session that is not there.
        ChangeOutcome::NotFound
        | ChangeOutcome::Changed { .. }
        | ChangeOutcome::Requested { .. }
        | ChangeOutcome::Unchanged => Problem::invalid_field("session_id", "session_unknown"),
    }
}
