//! From what was typed to values that cannot be wrong: once when a step is answered, and again when it is booked.

use crate::forms::Values;
use domain::{
    FieldError, Problem,
    booking::SupportNeeds,
    language::Language,
    people::{
        ContactDetails, DateOfBirth, Name, Person, PrisonerNumber, Relationship, TypedPrisoner,
    },
};
use jiff::civil::Date;
use store::{
    booking::{People, Prisoner, Visitor},
    drafts::{self, DraftAnswers},
};

/// Parts that parse, or everything that is wrong.
pub(crate) type Parsed<T> = Result<T, Vec<FieldError>>;

/// Collects errors while parts are parsed.
#[derive(Default)]
struct Errors(Vec<FieldError>);

impl Errors {
    fn take<T>(&mut self, field: &str, parsed: Result<T, Problem>) -> Option<T> {
        parsed
            .map_err(|problem| self.0.push(FieldError::new(field, problem)))
            .ok()
    }
}

/// The fields of the form about a prisoner, as they were typed.
pub(crate) fn prisoner_fields(values: &Values) -> drafts::Prisoner {
    let text = |name: &str| values.get(name).to_owned();
    drafts::Prisoner {
        first_name: text("first_name"),
        last_name: text("last_name"),
        date_of_birth: drafts::TypedDate {
            day: text("date_of_birth-day"),
            month: text("date_of_birth-month"),
            year: text("date_of_birth-year"),
        },
        number: text("number"),
    }
}

/// The prisoner's details; fields are named as in the form.
pub(crate) fn prisoner(typed: &drafts::Prisoner, today: Date) -> Parsed<Prisoner> {
    let mut errors = Errors::default();
    let first_name = errors.take("first_name", Name::parse(&typed.first_name));
    let last_name = errors.take("last_name", Name::parse(&typed.last_name));
    let born = errors.take("date_of_birth", date_of_birth(&typed.date_of_birth, today));
    let number = errors.take("number", PrisonerNumber::parse(&typed.number));
    match (first_name, last_name, born, number) {
        (first_name @ Some(_), Some(last_name), Some(date_of_birth), Some(number)) => {
            Ok(Prisoner {
                number,
                first_name,
                typed: TypedPrisoner {
                    last_name,
                    date_of_birth,
                },
            })
        }
        _ => Err(errors.0),
    }
}

/// The visitors with their numbers on the form; fields are `visitor-1-first_name` and so on. The first one leads.
pub(crate) fn visitors(typed: &[(usize, drafts::Visitor)], today: Date) -> Parsed<Vec<Visitor>> {
    let mut errors = Errors::default();
    let mut visitors = Vec::new();
    for (position, (number, typed)) in typed.iter().enumerate() {
        let field = |name: &str| format!("visitor-{number}-{name}");
        let first_name = errors.take(&field("first_name"), Name::parse(&typed.first_name));
        let last_name = errors.take(&field("last_name"), Name::parse(&typed.last_name));
        let born = errors.take(
            &field("date_of_birth"),
            date_of_birth(&typed.date_of_birth, today),
        );
        let relationship = errors.take(
            &field("relationship"),
            Relationship::parse(&typed.relationship),
        );
        if let (Some(first_name), Some(last_name), Some(date_of_birth), Some(relationship)) =
            (first_name, last_name, born, relationship)
        {
            let person = Person {
                first_name,
                last_name,
                date_of_birth,
            };
            visitors.push(Visitor {
                person,
                relationship,
                lead: position == 0,
            });
        }
    }
    match (errors.0.is_empty(), visitors.is_empty()) {
        (true, false) => Ok(visitors),
        (true, true) => Err(vec![FieldError::new("", Problem::VisitorsMissing)]),
        (false, _) => Err(errors.0),
    }
}

/// Everybody in a draft, when all of them were accepted.
pub(crate) fn people(answers: &DraftAnswers, today: Date) -> Parsed<People> {
    let numbered: Vec<_> = (1..).zip(answers.visitors.iter().cloned()).collect();
    Ok(People {
        prisoner: prisoner(&answers.prisoner, today)?,
        visitors: visitors(&numbered, today)?,
    })
}

/// How to reach the visitor. Without `texts` (no gateway in production) an email address is needed.
pub(crate) fn contact(typed: &drafts::Contact, texts: bool) -> Parsed<(ContactDetails, Language)> {
    let details = ContactDetails::parse(&typed.email, &typed.phone).and_then(|details| {
        let missing = || vec![FieldError::new("email", Problem::EmailMissing)];
        if details.email.is_none() && !texts {
            Err(missing())
        } else {
            Ok(details)
        }
    });
    let language = Language::parse(&typed.language)
        .map_err(|_| vec![FieldError::new("language", Problem::AnswerMissing)]);
    match (details, language) {
        (Ok(details), Ok(language)) => Ok((details, language)),
        (details, language) => {
            let mut errors = details.err().unwrap_or_default();
            errors.extend(language.err().unwrap_or_default());
            Err(errors)
        }
    }
}

/// Access needs; none when nothing was typed.
pub(crate) fn support(typed: &str) -> Result<Option<SupportNeeds>, Problem> {
    if typed.trim().is_empty() {
        Ok(None)
    } else {
        SupportNeeds::parse(typed).map(Some)
    }
}

fn date_of_birth(typed: &drafts::TypedDate, today: Date) -> Result<DateOfBirth, Problem> {
    DateOfBirth::parse(&typed.day, &typed.month, &typed.year, today)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = jiff::civil::date(2026, 11, 23);

    fn born(day: &str, month: &str, year: &str) -> drafts::TypedDate {
        drafts::TypedDate {
            day: day.to_owned(),
            month: month.to_owned(),
            year: year.to_owned(),
        }
    }

    #[test]
    fn every_problem_of_every_visitor_is_named_at_its_field() {
        let ann = drafts::Visitor {
            first_name: "Ann".to_owned(),
            last_name: "<b>".to_owned(),
            date_of_birth: born("31", "2", "1990"),
            relationship: String::new(),
        };
        let errors = visitors(&[(1, ann), (3, drafts::Visitor::default())], TODAY).unwrap_err();
        let found: Vec<_> = errors
            .iter()
            .map(|error| (error.field.as_str(), error.problem))
            .collect();
        assert_eq!(
            found,
            [
                ("visitor-1-last_name", Problem::NameHasForbiddenCharacter),
                ("visitor-1-date_of_birth", Problem::DateOfBirthNotReal),
                ("visitor-3-first_name", Problem::NameMissing),
                ("visitor-3-last_name", Problem::NameMissing),
                ("visitor-3-date_of_birth", Problem::DateOfBirthMissing),
            ]
        );
    }

    #[test]
    fn without_texts_an_email_address_is_needed() {
        let typed = |email: &str, phone: &str| drafts::Contact {
            email: email.to_owned(),
            phone: phone.to_owned(),
            language: "en".to_owned(),
        };
        assert!(contact(&typed("", "07700 900123"), true).is_ok());
        let errors = contact(&typed("", "07700 900123"), false).unwrap_err();
        assert_eq!(errors, [FieldError::new("email", Problem::EmailMissing)]);
        assert!(contact(&typed("ann@example.com", ""), false).is_ok());
    }
}
