//! The people of a visit as they were typed, and why they may not have it.

use domain::people::{Name, Person, PrisonerNumber, Refusal, Relationship, Told, TypedPrisoner};
use jiff::civil::Date;

/// The prisoner as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prisoner {
    /// The number, which leads to the record.
    pub number: PrisonerNumber,
    /// Given names, where they were asked for.
    pub first_name: Option<Name>,
    /// What must match the record.
    pub typed: TypedPrisoner,
}

/// A visitor as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visitor {
    /// Names and date of birth.
    pub person: Person,
    /// What the visitor is to the prisoner.
    pub relationship: Relationship,
    /// Whether this is the lead visitor; exactly one is.
    pub lead: bool,
}

/// Everybody on a visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct People {
    /// Who is visited.
    pub prisoner: Prisoner,
    /// Who visits, in the order typed.
    pub visitors: Vec<Visitor>,
}

/// Why these people cannot have this visit. Staff see which it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotThesePeople {
    /// The people rules say so.
    Rule(Refusal),
    /// The prisoner has another visit then, somewhere.
    PrisonerOverlap,
    /// A visitor is in another visit then.
    VisitorOverlap {
        /// Position among the visitors.
        visitor: usize,
    },
    /// Somebody from whom the prisoner must be kept apart has a visit at this prison that day.
    KeptApart,
    /// The prisoner has no visiting order left.
    NoOrder {
        /// The next day on which there is one.
        renews: Option<Date>,
    },
    /// The prisoner, who is on remand, has as many visits in that week as there may be.
    WeekFull {
        /// The Monday after it.
        again: Date,
    },
}

impl NotThesePeople {
    /// What visitors, firms and programs are told.
    #[must_use]
    pub fn told(&self) -> Told {
        match self {
            Self::Rule(refusal) => refusal.told(),
            Self::PrisonerOverlap | Self::VisitorOverlap { .. } | Self::KeptApart => {
                Told::NotAvailableForPeople
            }
            Self::NoOrder { renews } => Told::NoOrder { renews: *renews },
            Self::WeekFull { again } => Told::WeekFull { again: *again },
        }
    }

    /// Which of these people is among the busy ones; the prisoner first.
    pub(crate) fn overlap(
        busy: &[String],
        prisoner_key: &str,
        visitor_keys: &[String],
    ) -> Option<Self> {
        if busy.iter().any(|key| key == prisoner_key) {
            return Some(Self::PrisonerOverlap);
        }
        visitor_keys
            .iter()
            .position(|key| busy.contains(key))
            .map(|visitor| Self::VisitorOverlap { visitor })
    }
}
