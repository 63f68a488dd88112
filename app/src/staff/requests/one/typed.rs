//! Reading the decision that was typed.

use domain::booking::{Incomplete, Rejection, RejectionReason, StaffWords, ToldWith};
use jiff::civil::Date;
use store::booking::Decision;

use crate::forms::{Fault, Values};

/// The decision and the words to go with it, or everything that is wrong.
pub(super) fn decision(
    values: &Values,
    today: Date,
) -> Result<(Decision, Option<StaffWords>), Vec<Fault>> {
    let mut faults = Vec::new();
    let accept = values.get("do") == "accept";
    let decision = if accept {
        accepted(values, &mut faults)
    } else {
        rejected(values, today, &mut faults)
    };
    let field = if accept {
        "accept_message"
    } else {
        "reject_message"
    };
    let message = match values.get(field).trim() {
        "" => None,
        _ => words(values, field, &mut faults),
    };
    if faults.is_empty() {
        Ok((decision, message))
    } else {
        Err(faults)
    }
}

fn accepted(values: &Values, faults: &mut Vec<Fault>) -> Decision {
    let rank = values.get("rank").parse().ok().unwrap_or_else(|| {
        faults.push(Fault::new("rank", "missing", "Select which time to accept"));
        0
    });
    // A box that nobody ticked by hand leads to no visitor, and the decision is then not found.
    let without = values
        .all("without")
        .map(|position| position.parse().unwrap_or(usize::MAX))
        .collect();
    Decision::Accept { rank, without }
}

fn rejected(values: &Values, today: Date, faults: &mut Vec<Fault>) -> Decision {
    let mut codes: Vec<&str> = values.all("reasons").collect();
    codes.dedup();
    let chosen: Vec<RejectionReason> = codes
        .iter()
        .filter_map(|code| RejectionReason::parse(code).ok())
        .collect();
    if chosen.is_empty() || chosen.len() < codes.len() {
        faults.push(Fault::new(
            "reasons",
            "missing",
            "Select at least one reason",
        ));
    }
    let reasons = chosen
        .into_iter()
        .filter_map(|reason| complete(reason, values, today, faults))
        .collect();
    Decision::Reject { reasons }
}

/// The reason with its date or words; nothing when they are missing or wrong, which is then a fault.
fn complete(
    reason: RejectionReason,
    values: &Values,
    today: Date,
    faults: &mut Vec<Fault>,
) -> Option<Rejection> {
    let (mut given_date, mut given_words) = (None, None);
    match reason.told_with() {
        ToldWith::Nothing => {}
        ToldWith::Date => given_date = date(values, date_field(reason), faults)?,
        ToldWith::Words => given_words = Some(words(values, reason.code(), faults)?),
    }
    match Rejection::new(reason, given_date, given_words, today) {
        Ok(rejection) => Some(rejection),
        Err(incomplete) => {
            let field = match incomplete {
                Incomplete::Words => reason.code(),
                Incomplete::Date | Incomplete::DateOver => date_field(reason),
            };
            let text = match (incomplete, reason) {
                (Incomplete::DateOver, _) => "The date must be today or later",
                (Incomplete::Date, RejectionReason::NoAllowance) => {
                    "Enter the day on which the allowance renews"
                }
                (Incomplete::Date, _) => "Enter the last day of the ban",
                (Incomplete::Words, _) => "Enter at least 3 characters",
            };
            faults.push(Fault::new(field, "incomplete", text));
            None
        }
    }
}

const fn date_field(reason: RejectionReason) -> &'static str {
    match reason {
        RejectionReason::NoAllowance => "renews",
        _ => "banned",
    }
}

/// A date that may be missing; nothing at all when what was typed is none.
fn date(values: &Values, field: &str, faults: &mut Vec<Fault>) -> Option<Option<Date>> {
    let part = |end: &str| values.get(&[field, end].concat()).trim();
    let (day, month, year) = (part("-day"), part("-month"), part("-year"));
    if [day, month, year].iter().all(|part| part.is_empty()) {
        return Some(None);
    }
    let number = |raw: &str| raw.parse::<i8>().ok();
    let real = year
        .parse::<i16>()
        .ok()
        .filter(|year| (2000..2200).contains(year))
        .zip(number(month))
        .zip(number(day))
        .and_then(|((year, month), day)| Date::new(year, month, day).ok());
    if real.is_none() {
        faults.push(Fault::new(
            field,
            "not_real",
            "Enter a real date with day, month and year",
        ));
        return None;
    }
    Some(real)
}

fn words(values: &Values, field: &str, faults: &mut Vec<Fault>) -> Option<StaffWords> {
    crate::staff::words::typed_words(values, field)
        .map_err(|fault| faults.push(fault))
        .ok()
}
