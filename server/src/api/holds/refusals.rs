//! Why a place cannot be had, in the API's words.
use domain::{availability::DayReason, people::Told};
use jiff::Timestamp;
use store::{booking::NotThesePeople, places::HoldOutcome};

use crate::api::{Problem, problem::Field};

/// The problem for an outcome that is not a hold.
pub(in crate::api) fn refused(outcome: &HoldOutcome, now: Timestamp) -> Problem {
    match outcome {
        HoldOutcome::Full(_) => full(),
        HoldOutcome::NotOffered(reasons) => not_offered(reasons),
        HoldOutcome::People(people) => not_these_people(people),
        HoldOutcome::PrisonNotBookable => Problem::conflict(
            "prison_not_bookable",
            "Visits to this prison are not booked here",
        ),
        HoldOutcome::TooManyHolds { until } => Problem::too_many_holds(*until, now),
        HoldOutcome::TooLate => too_late(),
        HoldOutcome::ChangeWaiting => change_waiting(),
        HoldOutcome::Ended(_) => ended(),
        // Drafts are a matter of the pages.
        HoldOutcome::Held(_) | HoldOutcome::AlreadyBooked | HoldOutcome::NotFound => {
            Problem::not_found()
        }
    }
}

/// No place left.
pub(in crate::api) fn full() -> Problem {
    Problem::conflict("full", "No place is left")
}

/// Not now; all causes.
pub(in crate::api) fn not_offered(reasons: &[DayReason]) -> Problem {
    Problem::conflict("not_offered", "This session cannot be booked now")
        .because(reasons.iter().map(|reason| reason.code()))
}

/// The visit has begun.
pub(in crate::api) fn too_late() -> Problem {
    Problem::conflict("too_late", "The visit has begun")
}

/// Staff are still deciding about an earlier change.
pub(in crate::api) fn change_waiting() -> Problem {
    Problem::conflict(
        "change_waiting",
        "Another change of this booking waits for a decision",
    )
}

/// Nothing can happen to the booking any more.
pub(in crate::api) fn ended() -> Problem {
    Problem::conflict("booking_ended", "The booking is over")
}

/// What may be told about people: mistakes the caller can mend, else nothing about anybody.
pub(in crate::api) fn not_these_people(people: &NotThesePeople) -> Problem {
    match people.told() {
        Told::PrisonerNotMatched => Problem::invalid_field("prisoner", "prisoner_not_matched"),
        Told::Party(problems) => Problem::invalid(
            problems
                .iter()
                .map(|problem| Field {
                    field: "visitors".to_owned(),
                    problem: problem.code().to_owned(),
                })
                .collect(),
        ),
        Told::NoOrder { renews } => Problem::conflict(
            "no_visiting_order",
            "The prisoner has no visiting order left",
        )
        .available_from(renews),
        Told::WeekFull { again } => Problem::conflict(
            "weekly_limit",
            "The prisoner has as many visits in that week as prisoners on remand can have",
        )
        .available_from(Some(again)),
        Told::NotAvailableForPeople => Problem::conflict(
            "not_available_for_people",
            "This is not available for these people",
        ),
    }
}
