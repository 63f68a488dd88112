//! People as a program sends them, parsed into what cannot be wrong; every mistake is reported, not only the first.
use domain::{
    FieldError, Problem as Wrong,
    booking::SupportNeeds,
    language::Language,
    people::{
        ContactDetails, DateOfBirth, Name, Person, PrisonerNumber, Relationship, TypedPrisoner,
    },
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::booking::{Prisoner, Visitor};
use utoipa::ToSchema;

use crate::api::mistakes::Mistakes;

/// Recorded where a program does not say what a visitor is to the prisoner.
const NOT_STATED: &str = "not stated";

/// The prisoner.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct SentPrisoner {
    /// A letter, four digits, two letters.
    #[schema(example = "A1234BC")]
    number: String,
    /// Given names, where known.
    #[serde(default)]
    first_name: Option<String>,
    /// Family names.
    last_name: String,
    /// Date of birth.
    #[schema(format = Date, example = "1980-02-01")]
    date_of_birth: String,
}

impl SentPrisoner {
    /// Parses it.
    pub fn parse(&self, today: Date, mistakes: &mut Mistakes) -> Option<Prisoner> {
        let number = mistakes.take("prisoner.number", PrisonerNumber::parse(&self.number));
        let first_name = self
            .first_name
            .as_deref()
            .filter(|name| !name.trim().is_empty());
        let first_name =
            first_name.and_then(|name| mistakes.take("prisoner.first_name", Name::parse(name)));
        let last_name = mistakes.take("prisoner.last_name", Name::parse(&self.last_name));
        let born = mistakes.take(
            "prisoner.date_of_birth",
            DateOfBirth::parse_iso(&self.date_of_birth, today),
        );
        let typed = TypedPrisoner {
            last_name: last_name?,
            date_of_birth: born?,
        };
        Some(Prisoner {
            number: number?,
            first_name,
            typed,
        })
    }
}

/// A visitor.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub(super) struct SentVisitor {
    /// Given names.
    first_name: String,
    /// Family names.
    last_name: String,
    /// Date of birth.
    #[schema(format = Date, example = "1985-02-28")]
    date_of_birth: String,
    /// What the visitor is to the prisoner.
    #[serde(default)]
    relationship: Option<String>,
    /// Whether this is the lead visitor; exactly one is.
    #[serde(default)]
    lead: bool,
}

impl SentVisitor {
    fn parse(&self, position: usize, today: Date, mistakes: &mut Mistakes) -> Option<Visitor> {
        let field = |name: &str| format!("visitors[{position}].{name}");
        let first_name = mistakes.take(field("first_name"), Name::parse(&self.first_name));
        let last_name = mistakes.take(field("last_name"), Name::parse(&self.last_name));
        let born = mistakes.take(
            field("date_of_birth"),
            DateOfBirth::parse_iso(&self.date_of_birth, today),
        );
        let relationship = self.relationship.as_deref().unwrap_or(NOT_STATED);
        let relationship = mistakes.take(field("relationship"), Relationship::parse(relationship));
        let person = Person {
            first_name: first_name?,
            last_name: last_name?,
            date_of_birth: born?,
        };
        Some(Visitor {
            person,
            relationship: relationship?,
            lead: self.lead,
        })
    }
}

impl From<&Visitor> for SentVisitor {
    fn from(visitor: &Visitor) -> Self {
        Self {
            first_name: visitor.person.first_name.to_string(),
            last_name: visitor.person.last_name.to_string(),
            date_of_birth: visitor.person.date_of_birth.date().to_string(),
            relationship: Some(visitor.relationship.to_string()),
            lead: visitor.lead,
        }
    }
}

/// Parses the whole list; none when anything in it is wrong.
pub(super) fn visitors(
    sent: &[SentVisitor],
    today: Date,
    mistakes: &mut Mistakes,
) -> Option<Vec<Visitor>> {
    if sent.len() > MOST_VISITORS {
        mistakes
            .0
            .push(FieldError::new("visitors", Wrong::TooManyVisitors));
        return None;
    }
    let parsed: Vec<Option<Visitor>> = sent
        .iter()
        .enumerate()
        .map(|(position, visitor)| visitor.parse(position, today, mistakes))
        .collect();
    parsed.into_iter().collect()
}

/// More than any prison allows; longer lists are not worth reading.
const MOST_VISITORS: usize = 20;

/// How to reach the lead visitor: an email address, a mobile number, or both.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct SentContact {
    /// Email address.
    #[serde(default)]
    email: Option<String>,
    /// Phone number of any country; without one, British.
    #[serde(default)]
    phone: Option<String>,
    /// Language of messages: `en` or `cy`.
    #[serde(default)]
    #[schema(example = "en")]
    language: Option<String>,
}

impl SentContact {
    /// Parses it.
    pub fn parse(&self, mistakes: &mut Mistakes) -> Option<(ContactDetails, Language)> {
        let (email, phone) = (
            self.email.as_deref().unwrap_or_default(),
            self.phone.as_deref().unwrap_or_default(),
        );
        let details =
            ContactDetails::parse(email, phone).map_err(|errors| {
                mistakes.0.extend(errors.into_iter().map(|error| {
                    FieldError::new(format!("contact.{}", error.field), error.problem)
                }));
            });
        let language = self
            .language
            .as_deref()
            .map_or(Ok(Language::En), Language::parse);
        let language = mistakes.take(
            "contact.language",
            language.map_err(|_| Wrong::AnswerUnknown),
        );
        Some((details.ok()?, language?))
    }
}

/// Access needs; nothing said is nothing needed.
pub(super) fn support(sent: Option<&str>, mistakes: &mut Mistakes) -> Option<SupportNeeds> {
    let text = sent.filter(|text| !text.trim().is_empty())?;
    mistakes.take("support", SupportNeeds::parse(text))
}
