//! What every rule says of one of the times asked for. The rules are the domain's; here they are put in words for staff,
//! who see the cause.

use domain::{
    people::{
        DateOfBirth, Listing, PrisonerStatus, Sentence, allowance::OrderKind, check_party, fold,
        seats,
    },
    places::Pool,
    prisons::{Decision, Records, UnlistedVisitors},
};
use store::{
    booking::NotThesePeople,
    requests::{CheckedVisitor, Choice, Page},
};

use super::{
    RuleLine,
    RuleResult::{self, Decide, Pass, Refused},
    show::EN,
};
use crate::{
    staff::words::{name, party_problem, refused},
    texts::dates,
};

/// Every rule, in the order in which staff look.
pub(super) fn lines(choice: &Choice, page: &Page) -> Vec<RuleLine> {
    let mut lines = vec![session(choice, page), prisoner(page), lists(choice)];
    lines.push(party(choice, page));
    lines.extend(page.visitors.iter().map(|one| visitor(one, choice, page)));
    lines.extend([kind(choice), overlap(choice, page), apart(choice)]);
    lines.extend([allowance(choice, page), places(choice)]);
    lines
}

fn line(rule: impl Into<String>, result: RuleResult, words: impl Into<String>) -> RuleLine {
    RuleLine {
        rule: rule.into(),
        result,
        words: words.into(),
    }
}

fn session(choice: &Choice, page: &Page) -> RuleLine {
    let (result, words) = if choice.started {
        (Refused, "It has begun")
    } else if choice.blocked {
        (Refused, "It is blocked or no longer on the timetable")
    } else if page.settings.decision == Decision::Request {
        (Decide, "This prison decides about every visit")
    } else if choice.mode == Decision::Request {
        (Decide, "Staff decide about every visit in this session")
    } else {
        (Pass, "On the timetable")
    };
    line("Session", result, words)
}

fn prisoner(page: &Page) -> RuleLine {
    let typed = &page.booking.prisoner;
    let (result, words) = match (&page.recorded, page.settings.prisoner_records) {
        (_, Records::Unavailable) => (
            Decide,
            "The prison’s prisoners are not known to the service",
        ),
        (None, Records::Loaded) => (Refused, "No prisoner has this number"),
        (Some(found), Records::Loaded) => {
            let record = &found.recorded;
            if fold(&typed.last_name) != fold(&record.last_name) {
                (Refused, "The last name is not that of the record")
            } else if typed.date_of_birth != record.date_of_birth {
                (Refused, "The date of birth is not that of the record")
            } else if record.status == PrisonerStatus::Released {
                (Refused, "Released")
            } else if record.status == PrisonerStatus::Transferred {
                (Refused, "Transferred")
            } else if !record.at_this_prison {
                (Refused, "At another prison")
            } else {
                (Pass, "Number, last name and date of birth match the record")
            }
        }
    };
    line("Prisoner", result, words)
}

fn lists(choice: &Choice) -> RuleLine {
    if choice.admits {
        line("Who the session is for", Pass, "It admits this prisoner")
    } else {
        line(
            "Who the session is for",
            Refused,
            "It is limited to locations, categories or incentive levels that this prisoner has not",
        )
    }
}

fn party(choice: &Choice, page: &Page) -> RuleLine {
    let births: Vec<DateOfBirth> = page
        .visitors
        .iter()
        .map(|one| one.visitor.person.date_of_birth)
        .collect();
    let settings = &page.settings;
    let (date, pool) = (choice.at.date, choice.pool);
    let taken = seats(&births, date, settings.seat_age);
    match check_party(&births, date, pool, settings) {
        Ok(()) => line(
            "Number and ages",
            Pass,
            format!(
                "Adult seats: {} of {}. Child seats: {} of {}. In all: {} of {}",
                taken.adults,
                settings.max_adults,
                taken.children,
                settings.max_children,
                births.len(),
                settings.max_visitors,
            ),
        ),
        Err(problems) => {
            let words: Vec<&str> = problems.iter().map(|one| party_problem(*one)).collect();
            line("Number and ages", Refused, words.join(". "))
        }
    }
}

fn visitor(one: &CheckedVisitor, choice: &Choice, page: &Page) -> RuleLine {
    let strict = page.settings.unlisted_visitors == UnlistedVisitors::Refuse;
    let unlisted = if strict { Refused } else { Decide };
    let exact = one
        .contact
        .as_ref()
        .filter(|_| one.listing == Listing::Exact);
    let ban = exact
        .and_then(|contact| contact.banned_until)
        .filter(|until| choice.at.date <= *until);
    let (result, words) = match (one.listing, ban, exact) {
        (_, Some(until), _) => {
            let day = dates::date_within(EN, until);
            (Refused, format!("Banned until {day}, included"))
        }
        (Listing::Exact, None, Some(contact)) if !contact.approved => {
            (Decide, "On the contact list and not approved".to_owned())
        }
        (Listing::Exact, ..) => (Pass, "On the contact list and approved".to_owned()),
        (Listing::Close, ..) => (unlisted, "Only a close match to a contact".to_owned()),
        (Listing::None, ..) => (unlisted, "Not on the contact list".to_owned()),
        (Listing::NoRecords, ..) => (Pass, "No contact list to compare with".to_owned()),
    };
    line(format!("Visitor: {}", name(&one.visitor)), result, words)
}

fn kind(choice: &Choice) -> RuleLine {
    let words = match choice.pool {
        Pool::Closed => {
            "A closed visit: the prisoner or a visitor may have no other, or it was asked for"
        }
        _ => "Nothing asks for a closed visit",
    };
    line("Open or closed", Pass, words)
}

fn overlap(choice: &Choice, page: &Page) -> RuleLine {
    match &choice.overlap {
        None => line("Other visits then", Pass, "Nobody has one"),
        Some(overlap) => line("Other visits then", Refused, people(overlap, page)),
    }
}

fn apart(choice: &Choice) -> RuleLine {
    let rule = "Prisoners kept apart";
    if choice.apart.is_empty() {
        return line(rule, Pass, "None of them has a visit that day");
    }
    let names: Vec<String> = choice
        .apart
        .iter()
        .map(|(name, number)| format!("{name} ({number})"))
        .collect();
    let words = format!(
        "Must be kept apart from {}, who has a visit that day",
        names.join(" and ")
    );
    line(rule, Refused, words)
}

fn allowance(choice: &Choice, page: &Page) -> RuleLine {
    let rule = "Visiting orders";
    let Some(found) = &page.allowance else {
        return line(rule, Pass, "Not counted for this visit");
    };
    if found.sentence == Sentence::Remand {
        return match &choice.week {
            Some(full) => line(rule, Refused, people(full, page)),
            None => line(
                rule,
                Pass,
                "On remand: needs none, and the week is not full",
            ),
        };
    }
    let left = format!("{} PVO and {} VO are left", found.pvo, found.vo);
    match found.used {
        Some(OrderKind::Pvo) => line(rule, Pass, format!("Made with a PVO. {left}")),
        Some(OrderKind::Vo) => line(rule, Pass, format!("Made with a VO. {left}")),
        // From before the prison's records were loaded: nothing was used, and nothing is by accepting.
        None => {
            let renews = match found.renews {
                Some(day) => format!("{left}; more on {}", dates::date_within(EN, day)),
                None => left,
            };
            line(rule, Decide, format!("Made without one. {renews}"))
        }
    }
}

fn places(choice: &Choice) -> RuleLine {
    match (choice.own, choice.left) {
        (true, _) => line("Places", Pass, "The request has its place"),
        (false, 0) => line("Places", Refused, "None is left"),
        (false, left) => line("Places", Pass, format!("{left} left")),
    }
}

/// Why these people cannot have a visit, as staff read it.
pub(in crate::staff) fn people(refusal: &NotThesePeople, page: &Page) -> String {
    let names: Vec<String> = page.visitors.iter().map(|one| name(&one.visitor)).collect();
    refused(refusal, &names)
}
