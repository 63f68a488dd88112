//! A session in plain sentences: how often and until when, how many places, who may come, how it is booked.

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};

use super::{Attendance, ListKind, ListRule, Offer, Pattern, Recurrence, WhoMayBook};
use crate::places::Pool;
use crate::prisons::Decision;

/// How dates and weekdays are written, so that they read as on every other page.
#[derive(Debug, Clone, Copy)]
pub struct Say {
    /// "3 December 2026".
    pub date: fn(Date) -> String,
    /// "Monday".
    pub weekday: fn(Weekday) -> &'static str,
}

const NTH: [&str; 5] = ["first", "second", "third", "fourth", "fifth"];

impl Say {
    /// How often a session is held, and between which dates.
    #[must_use]
    pub fn often(&self, pattern: &Pattern) -> String {
        let day = (self.weekday)(pattern.weekday);
        let often = match pattern.recurrence {
            Recurrence::EveryWeeks {
                weeks,
                counted_from,
            } if weeks > 1 => {
                let from = (self.date)(counted_from);
                format!("Every {weeks} weeks on {day}, counted from the week of {from}")
            }
            Recurrence::Weekly | Recurrence::EveryWeeks { .. } => format!("Every {day}"),
            Recurrence::Nth(nth) => {
                let place = usize::from(nth.unsigned_abs()).saturating_sub(1) % NTH.len();
                let rare = if nth == 5 { " that has five" } else { "" };
                format!("The {} {day} of each month{rare}", NTH[place])
            }
            Recurrence::Last => format!("The last {day} of each month"),
        };
        let range = match (pattern.from, pattern.until) {
            (None, None) => ", until further notice".to_owned(),
            (Some(from), None) => {
                format!(", from {} until further notice", (self.date)(from))
            }
            (None, Some(until)) => format!(", until {}", (self.date)(until)),
            (Some(from), Some(until)) => {
                format!(", from {} until {}", (self.date)(from), (self.date)(until))
            }
        };
        format!("{often}{range}.")
    }
}

/// How many places there are in each pool.
#[must_use]
pub fn places(pools: &BTreeMap<Pool, i32>) -> String {
    let parts: Vec<String> = pools
        .iter()
        .filter(|(_, places)| **places > 0)
        .map(|(pool, places)| pool_places(*pool, *places))
        .collect();
    if parts.is_empty() {
        return "No places.".to_owned();
    }
    format!("{}.", listed(&parts, "and"))
}

/// "20 tables", "1 closed visit".
#[must_use]
pub fn pool_places(pool: Pool, places: i32) -> String {
    let (one, many) = match pool {
        Pool::Open => ("table", "tables"),
        Pool::Closed => ("closed visit", "closed visits"),
        Pool::LegalInPerson => ("legal visit in person", "legal visits in person"),
        Pool::LegalVideo => ("legal video call", "legal video calls"),
        Pool::LegalPhone => ("legal phone call", "legal phone calls"),
    };
    format!("{places} {}", if places == 1 { one } else { many })
}

/// Which prisoners may have visits then.
#[must_use]
pub fn who(attendance: &Attendance) -> String {
    let clauses: Vec<String> = [
        (&attendance.locations, "who live in", "who do not live in"),
        (&attendance.categories, "of category", "not of category"),
        (
            &attendance.incentives,
            "with incentive level",
            "without incentive level",
        ),
    ]
    .into_iter()
    .filter_map(|(list, include, exclude)| clause(list, include, exclude))
    .collect();
    if clauses.is_empty() {
        return "For every prisoner.".to_owned();
    }
    format!("Only for prisoners {}.", listed(&clauses, "and"))
}

fn clause(list: &ListRule, include: &str, exclude: &str) -> Option<String> {
    let begins = match list.kind {
        ListKind::Include => include,
        ListKind::Exclude => exclude,
    };
    (!list.values.is_empty()).then(|| format!("{begins} {}", listed(&list.values, "or")))
}

/// Whether it is booked at once, and by whom.
#[must_use]
pub fn booking(offer: &Offer) -> String {
    let by = match offer.who_may_book {
        WhoMayBook::Anyone => "visitors and legal professionals",
        WhoMayBook::Visitors => "visitors only",
        WhoMayBook::Professionals => "legal professionals only",
    };
    match offer.mode {
        Decision::Instant => format!("Booked at once, by {by}."),
        Decision::Request => format!("Asked for by {by}; staff decide."),
    }
}

/// Everything about a session but its times and dates, in sentences.
#[must_use]
pub fn offer(offer: &Offer) -> [String; 3] {
    [places(&offer.pools), who(&offer.attendance), booking(offer)]
}

/// "a, b and c".
fn listed(parts: &[String], and: &str) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [before @ .., last] => format!("{} {and} {last}", before.join(", ")),
    }
}

#[cfg(test)]
#[path = "words_tests.rs"]
mod tests;
