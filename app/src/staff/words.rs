//! Words that several pages of staff share. Staff see the cause of a refusal; visitors never do.

use domain::{
    Problem,
    booking::{SoftRule, SoftRules, StaffWords, StaffWordsProblem},
    language::Language,
    people::{Refusal as Rule, age_on},
};
use jiff::civil::Date;
use store::booking::{NotThesePeople, Prisoner, Visitor};

use crate::{
    forms::{Fault, Refusal, Values},
    texts::dates,
};

const EN: Language = Language::En;

/// A visitor's name.
pub(crate) fn name(visitor: &Visitor) -> String {
    format!("{} {}", visitor.person.first_name, visitor.person.last_name)
}

/// A prisoner's name, as far as it was asked for.
pub(crate) fn prisoner(prisoner: &Prisoner) -> String {
    let first = prisoner.first_name.as_ref();
    let first = first.map(|name| format!("{name} ")).unwrap_or_default();
    format!("{first}{}", prisoner.typed.last_name)
}

/// A visitor with everything about them, of the age they have on a day.
pub(crate) fn visitor_on(visitor: &Visitor, day: Date) -> String {
    let born = visitor.person.date_of_birth.date();
    let mut line = format!(
        "{}, {} on the day, born {}",
        name(visitor),
        age_on(born, day),
        dates::date_without_weekday(EN, born)
    );
    let relationship = visitor.relationship.to_string();
    if !relationship.is_empty() {
        line = format!("{line}, {relationship}");
    }
    if visitor.lead {
        line += " (lead visitor)";
    }
    line
}

/// Why these people cannot have a visit, with the visitors' names in their order.
pub(crate) fn refused(refusal: &NotThesePeople, names: &[String]) -> String {
    let at = |visitor: usize| names.get(visitor).map_or("", String::as_str);
    match refusal {
        NotThesePeople::PrisonerOverlap => "The prisoner has another visit then".to_owned(),
        NotThesePeople::VisitorOverlap { visitor } => {
            format!("{} is in another visit then", at(*visitor))
        }
        NotThesePeople::KeptApart => {
            "Somebody from whom the prisoner must be kept apart has a visit that day".to_owned()
        }
        NotThesePeople::NoOrder { renews: None } => "No visiting order is left".to_owned(),
        NotThesePeople::NoOrder { renews: Some(day) } => format!(
            "No visiting order is left. The allowance renews on {}",
            dates::date_within(EN, *day)
        ),
        NotThesePeople::WeekFull { again } => format!(
            "On remand, with as many visits in that week as there may be. The next week starts on {}",
            dates::date_within(EN, *again)
        ),
        NotThesePeople::Rule(Rule::PrisonerNotMatched) => {
            "The prisoner’s details do not lead to a prisoner at this prison".to_owned()
        }
        NotThesePeople::Rule(Rule::Party(problems)) => {
            let words: Vec<&str> = problems.iter().map(|one| party_problem(*one)).collect();
            words.join(". ")
        }
        NotThesePeople::Rule(Rule::Banned { visitor, until }) => format!(
            "{} is banned until {}, included",
            at(*visitor),
            dates::date_within(EN, *until)
        ),
        NotThesePeople::Rule(Rule::NotListed { visitor }) => {
            format!("{} is not on the contact list", at(*visitor))
        }
        NotThesePeople::Rule(Rule::SessionNotForPrisoner) => {
            "The session does not admit this prisoner".to_owned()
        }
    }
}

/// What is wrong with a party.
pub(crate) const fn party_problem(problem: Problem) -> &'static str {
    match problem {
        Problem::VisitorsMissing => "Nobody would come",
        Problem::TooManyVisitors => "There are more visitors than this prison allows",
        Problem::TooManyAdults => "There are more adults than this prison has seats for",
        Problem::TooManyChildren => "There are more children than this prison allows",
        Problem::NoAdult => "Nobody is 18 or over on the day",
        Problem::LeadVisitorUnclear => "There is no adult to lead",
        _ => "The visitors do not fit the prison’s limits",
    }
}

/// Soft rules that are in the way, as staff read them.
pub(crate) fn rules_in_words(rules: &SoftRules) -> String {
    let words: Vec<&str> = rules
        .iter()
        .map(|rule| match rule {
            SoftRule::Capacity => "no place is left",
            SoftRule::Allowance => {
                "no visiting order is left, or the week’s visits on remand are used up"
            }
            SoftRule::Notice => "it is outside the booking window, lead time or notice",
        })
        .collect();
    words.join(", and ")
}

/// Words that a member of staff typed: a reason, or something for the visitor.
pub(crate) fn typed_words(values: &Values, field: &str) -> Result<StaffWords, Fault> {
    StaffWords::parse(values.get(field)).map_err(|problem| {
        let text = match problem {
            StaffWordsProblem::TooShort => "Enter at least 3 characters",
            StaffWordsProblem::TooLong => "Use 500 characters or less",
            StaffWordsProblem::ForbiddenCharacter => "The text has hidden characters",
        };
        Fault::new(field, problem.code(), text)
    })
}

/// The soft rules that a page named to be set aside, and why.
pub(crate) fn set_aside(values: &Values) -> Result<(SoftRules, StaffWords), Refusal> {
    let rules = values.get("rules").split(',').map(SoftRule::parse);
    let rules: Result<SoftRules, _> = rules.collect();
    let rules = rules.map_err(|_| Refusal::malformed())?;
    let reason = typed_words(values, "reason").map_err(|fault| Refusal::invalid(vec![fault]))?;
    Ok((rules, reason))
}
