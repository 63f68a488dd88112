//! The words for times, and for what is wrong, in the language of the page.

use crate::{
    forms::Fault,
    shell::language,
    texts::{booking::answers as t, dates, problem},
};
use domain::{FieldError, Problem, availability::DayReason, calendar::london, prisons::Settings};
use jiff::{
    Timestamp,
    civil::{Date, Time},
};

/// "Saturday 5 December 2026, 2pm to 3pm".
pub(crate) fn day_and_times(date: Date, starts: Time, ends: Time) -> String {
    let l = language();
    format!(
        "{}, {}",
        dates::date(l, date),
        dates::times(l, starts, ends)
    )
}

/// The time that clocks in London show, such as "2:32pm".
pub(crate) fn clock_time(at: Timestamp) -> String {
    dates::time(language(), london::civil(at).time())
}

/// Everything the domain found, each at its field.
pub(crate) fn faults(errors: Vec<FieldError>) -> Vec<Fault> {
    errors
        .into_iter()
        .map(|error| Fault::of(&error.field, error.problem, language()))
        .collect()
}

/// Why a day cannot be booked, as a sentence.
pub(crate) fn reason(cause: DayReason) -> &'static str {
    let l = language();
    match cause {
        DayReason::Past => t::reason_past(l),
        DayReason::TooSoon => t::reason_too_soon(l),
        DayReason::TooLate => t::reason_too_late(l),
        DayReason::Blocked => t::reason_blocked(l),
        DayReason::BankHoliday => t::reason_bank_holiday(l),
        DayReason::NoSessions => t::reason_no_sessions(l),
        DayReason::Full => t::reason_full(l),
        DayReason::NotAvailableForPeople => t::reason_people(l),
    }
}

/// The same in one or two words, for the day's box.
pub(crate) fn short_reason(cause: DayReason) -> &'static str {
    let l = language();
    match cause {
        DayReason::Past => t::short_past(l),
        DayReason::TooSoon => t::short_too_soon(l),
        DayReason::TooLate => t::short_too_late(l),
        DayReason::Blocked | DayReason::BankHoliday | DayReason::NoSessions => t::short_closed(l),
        DayReason::Full => t::short_full(l),
        DayReason::NotAvailableForPeople => t::short_people(l),
    }
}

/// What is wrong with a group as a whole, with the prison's own numbers.
pub(crate) fn party_fault(wrong: Problem, settings: &Settings) -> Fault {
    let l = language();
    let text = match wrong {
        Problem::TooManyVisitors => t::too_many_visitors(l, settings.max_visitors),
        Problem::TooManyAdults => t::too_many_adults(l, settings.seat_age, settings.max_adults),
        Problem::TooManyChildren => {
            t::too_many_children(l, settings.seat_age, settings.max_children)
        }
        _ => problem::sentence(l, "", wrong).to_owned(),
    };
    Fault::new("visitor-1-first_name", wrong.code(), text)
}
