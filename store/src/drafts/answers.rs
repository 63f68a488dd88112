//! The answers of a draft: every text exactly as typed, and which steps the rules have accepted.
//! They are parsed again when the booking is made, because people rules are judged at both.
use crate::booking;
use domain::booking::SoftRules;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use uuid::Uuid;

/// The steps of the journey, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Which prison.
    Prison,
    /// Whom to visit.
    Prisoner,
    /// Who comes.
    Visitors,
    /// When; at request prisons up to three times.
    Time,
    /// Access needs.
    Support,
    /// Where messages go.
    Contact,
}

impl Step {
    /// Every step, in the order of the journey.
    pub const ALL: [Self; 6] = [
        Self::Prison,
        Self::Prisoner,
        Self::Visitors,
        Self::Time,
        Self::Support,
        Self::Contact,
    ];
}

/// Everything a visitor has typed or chosen. A key that an older draft lacks counts as not answered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DraftAnswers {
    /// The prison's slug.
    pub prison: String,
    /// Whom to visit.
    pub prisoner: Prisoner,
    /// Who comes; the first is the lead visitor.
    pub visitors: Vec<Visitor>,
    /// The session held, which is also the first choice of a request.
    pub session: Option<Uuid>,
    /// The second and third choices of a request, in order.
    pub choices: Vec<Uuid>,
    /// Access needs.
    pub support: Support,
    /// Where messages go.
    pub contact: Contact,
    /// Steps whose answers the rules accepted. What was typed is kept either way.
    pub accepted: BTreeSet<Step>,
    /// What staff add when they book for a caller.
    pub for_caller: ForCaller,
}

impl DraftAnswers {
    /// Where the visitor has to go on: steps cannot be skipped by typing an address.
    pub fn first_unfinished(&self) -> Option<Step> {
        Step::ALL
            .into_iter()
            .find(|step| !self.accepted.contains(step))
    }
}

/// A date as typed into three fields.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TypedDate {
    /// Day of the month.
    pub day: String,
    /// Month.
    pub month: String,
    /// Year.
    pub year: String,
}

/// The prisoner as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Prisoner {
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// Date of birth.
    pub date_of_birth: TypedDate,
    /// Prisoner number.
    pub number: String,
}

/// A visitor as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Visitor {
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// Date of birth.
    pub date_of_birth: TypedDate,
    /// Relationship to the prisoner.
    pub relationship: String,
}

/// Somebody who is on a booking, as they would be typed: for changing it.
impl From<&booking::Visitor> for Visitor {
    fn from(visitor: &booking::Visitor) -> Self {
        let person = &visitor.person;
        let born = person.date_of_birth.date();
        Self {
            first_name: person.first_name.to_string(),
            last_name: person.last_name.to_string(),
            date_of_birth: TypedDate {
                day: born.day().to_string(),
                month: born.month().to_string(),
                year: born.year().to_string(),
            },
            relationship: visitor.relationship.to_string(),
        }
    }
}

/// Access needs as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Support {
    /// What is needed, if anything.
    pub details: String,
}

/// Where messages go, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Contact {
    /// Email address.
    pub email: String,
    /// Phone number.
    pub phone: String,
    /// Language of messages: `en`, `cy`, or nothing chosen yet.
    pub language: String,
}

/// What staff add when they book for a caller.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ForCaller {
    /// How the caller asks: a channel's code, or nothing chosen yet.
    pub channel: String,
    /// Why the time chosen could not be held, when staff may be able to do something about it.
    pub refused: Option<RefusedTime>,
}

/// Why a time could not be held. Only for showing: the rules are asked again when it is booked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefusedTime {
    /// Only rules that may be set aside are in the way.
    Soft(SoftRules),
    /// A visitor, by position, is in another visit then.
    VisitorOverlap(usize),
}
