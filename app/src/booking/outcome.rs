//! What came of asking for a place or for the booking, in words. Every outcome of the store has one; none says whose
//! ban, list or other visit it is.

use super::words::party_fault;
use crate::{
    forms::{Fault, Refusal},
    shell::language,
    texts::{booking::answers as t, dates, reasons},
};
use domain::{
    availability::DayReason, booking::RejectionReason, people::Told, places::Pool,
    prisons::Settings,
};
use store::{booking::NotThesePeople, places::HoldOutcome};

/// The part of the page where times are chosen: it is there whatever became of them.
const FIELD: &str = "times";

/// Somebody was faster, or nothing is left of the kind that is needed.
pub(crate) fn full(pool: Pool) -> Refusal {
    let l = language();
    let text = if pool == Pool::Closed {
        t::full_closed(l)
    } else {
        t::full(l)
    };
    conflict("full", text)
}

/// The time cannot be booked any more, with every cause.
pub(crate) fn not_offered(causes: &[DayReason]) -> Refusal {
    let causes = causes.iter().map(|cause| super::words::reason(*cause));
    let text: Vec<_> = std::iter::once(t::cannot_be_booked(language()))
        .chain(causes)
        .collect();
    conflict("not_offered", &text.join(" "))
}

/// These people cannot have this visit.
pub(crate) fn people(refused: &NotThesePeople, settings: &Settings) -> Refusal {
    let l = language();
    match refused.told() {
        Told::PrisonerNotMatched => conflict("prisoner_not_matched", t::prisoner_changed(l)),
        Told::NotAvailableForPeople => conflict("not_available_for_people", t::not_available(l)),
        Told::NoOrder { renews } => {
            let day = renews.map(|day| dates::date(l, day));
            let reason = RejectionReason::NoAllowance;
            let text = reasons::rejection_with(l, reason, day.as_deref(), None);
            conflict("no_visiting_order", &text)
        }
        Told::WeekFull { again } => {
            let day = dates::date(l, again);
            conflict("weekly_limit", &t::week_full(l, &day))
        }
        Told::Party(problems) => {
            let fault = |problem| Fault {
                field: FIELD.to_owned(),
                ..party_fault(problem, settings)
            };
            Refusal::conflict(problems.into_iter().map(fault).collect())
        }
    }
}

/// Why no place is held.
pub(crate) fn hold(outcome: &HoldOutcome, settings: &Settings) -> Refusal {
    let gone = || conflict("cannot_be_booked", t::cannot_be_booked(language()));
    match outcome {
        HoldOutcome::Full(pool) => full(*pool),
        HoldOutcome::NotOffered(causes) => not_offered(causes),
        HoldOutcome::People(refused) => people(refused, settings),
        HoldOutcome::Held(_)
        | HoldOutcome::PrisonNotBookable
        | HoldOutcome::NotFound
        | HoldOutcome::AlreadyBooked
        | HoldOutcome::TooManyHolds { .. }
        | HoldOutcome::TooLate
        | HoldOutcome::ChangeWaiting
        | HoldOutcome::Ended(_) => gone(),
    }
}

/// The state moved on under the visitor.
pub(crate) fn conflict(code: &str, text: &str) -> Refusal {
    Refusal::conflict(vec![Fault::new(FIELD, code, text)])
}
