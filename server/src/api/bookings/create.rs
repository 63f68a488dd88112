//! `POST /bookings`.
use std::sync::atomic::{AtomicBool, Ordering};

use axum::{extract::State, response::Response};
use domain::{Problem as Wrong, calendar::london, people::Told};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use store::{
    booking::{Book, BookOutcome, By, NotThesePeople, People},
    limits::{self, PRISONER_MISSES_PER_NUMBER},
    places::Holder,
};
use utoipa::ToSchema;
use uuid::Uuid;

use super::choices;
use super::people::{self, SentContact, SentPrisoner, SentVisitor};
use crate::{
    api::{
        Caller, Problem, Scope,
        documented::WriteRefusals,
        holds,
        mistakes::Mistakes,
        once::{Asked, answer, once},
        request::Posted,
    },
    web::Services,
};

/// What to book.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct BookingWanted {
    /// The hold.
    hold_id: Uuid,
    /// Who is visited.
    prisoner: SentPrisoner,
    /// Who visits.
    visitors: Vec<SentVisitor>,
    /// How to reach the lead visitor.
    contact: SentContact,
    /// For a request: up to two further sessions, in order.
    #[serde(default)]
    choices: Vec<Uuid>,
    /// Access needs, 3 to 200 characters.
    #[serde(default)]
    support: Option<String>,
}

/// A booking that was made.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Made {
    /// What people know it by.
    #[schema(example = "K7QM-3XTD")]
    reference: String,
    /// `booked`, or `requested` where staff decide.
    status: &'static str,
    /// The day by whose end a request is answered.
    #[schema(format = Date)]
    reply_by: Option<String>,
}

/// Books, or requests, on a hold.
#[utoipa::path(post, path = "/bookings", tag = "bookings", request_body = BookingWanted,
    params(("Idempotency-Key" = String, Header, description = "Yours to choose; 1 to 255 visible characters")),
    responses((status = 201, body = Made), WriteRefusals))]
pub(super) async fn create(
    State(services): State<Services>,
    caller: Caller,
    posted: Posted<BookingWanted>,
) -> Result<Response, Problem> {
    caller.needs(Scope::BookingsWrite)?;
    let now = services.clock.now();
    let command = parse(&posted.body, &services, &caller, now)?;
    let number = command.people.prisoner.number.as_str();
    if let Some(until) =
        limits::exhausted(&services.db, PRISONER_MISSES_PER_NUMBER, number, now).await?
    {
        return Err(Problem::too_many(until, now));
    }
    let missed = AtomicBool::new(false);
    let asked = Asked::of(&caller, &posted, "/bookings");
    let response = once(&services, asked, &command, now, |outcome| match outcome {
        BookOutcome::Booked(booked) => answer(
            201,
            Made {
                reference: booked.reference.shown(),
                status: booked.status.code(),
                reply_by: booked.reply_by.map(|day| day.to_string()),
            },
        ),
        other => {
            missed.fetch_or(is_miss(other), Ordering::Relaxed);
            refused(other).to_answer()
        }
    })
    .await?;
    if missed.into_inner() {
        // Counted afterwards: the same request may rightly come many times at once under one idempotency key.
        limits::take(&services.db, &[(PRISONER_MISSES_PER_NUMBER, number)], now).await?;
    }
    Ok(response)
}

fn parse(
    wanted: &BookingWanted,
    services: &Services,
    caller: &Caller,
    now: Timestamp,
) -> Result<Book, Problem> {
    let (today, mut mistakes) = (london::today(now), Mistakes::default());
    let prisoner = wanted.prisoner.parse(today, &mut mistakes);
    let visitors = people::visitors(&wanted.visitors, today, &mut mistakes);
    let contact = wanted.contact.parse(&mut mistakes);
    if let Some((contact, _)) = &contact
        && contact.email.is_none()
        && !services.config.can_send_texts()
    {
        mistakes.take::<()>("contact.email", Err(Wrong::EmailMissing));
    }
    let support = people::support(wanted.support.as_deref(), &mut mistakes);
    match (prisoner, visitors, contact) {
        (Some(prisoner), Some(visitors), Some((contact, language))) if mistakes.0.is_empty() => {
            Ok(Book {
                holder: Holder::ApiKey {
                    api_key_id: caller.key().api_key_id,
                    hold_id: wanted.hold_id,
                },
                people: People { prisoner, visitors },
                contact,
                language,
                support,
                more_choices: wanted.choices.clone(),
                by: By::program(caller.key().api_key_id),
                legal: None,
                secret: services.secret.clone(),
            })
        }
        _ => Err(mistakes.0.into()),
    }
}

/// Somebody who guesses at a prisoner's details would see this answer.
fn is_miss(outcome: &BookOutcome) -> bool {
    matches!(outcome, BookOutcome::People(people) if people.told() == Told::PrisonerNotMatched)
}

fn refused(outcome: &BookOutcome) -> Problem {
    match outcome {
        BookOutcome::HoldExpired => {
            Problem::conflict("hold_expired", "The hold ran out and the place is taken")
        }
        BookOutcome::Full(_) => holds::full(),
        BookOutcome::People(people) => people_refused(people),
        BookOutcome::NotOffered(reasons) => holds::not_offered(reasons),
        BookOutcome::Choices(why) => choices::refused(why),
        BookOutcome::TooLate => holds::too_late(),
        BookOutcome::Booked(_) | BookOutcome::NoHold => Problem::not_found(),
    }
}

fn people_refused(people: &NotThesePeople) -> Problem {
    holds::not_these_people(people)
}
