//! People: how they are named and told apart, their ages, and whether they may come.

mod date_of_birth;
mod name;
mod party;
mod prisoner_number;
mod relationship;

#[cfg(feature = "server")]
pub mod allowance;
#[cfg(feature = "server")]
mod contact_details;
#[cfg(feature = "server")]
mod contact_list;
#[cfg(feature = "server")]
mod fold;
#[cfg(feature = "server")]
mod judge;
#[cfg(feature = "server")]
mod person_key;

pub use date_of_birth::{DateOfBirth, age_on};
pub use name::Name;
pub use party::{ADULT_AGE, Seats, check_party, seats};
pub use prisoner_number::PrisonerNumber;
pub use relationship::Relationship;

#[cfg(feature = "server")]
pub use contact_details::{ContactDetails, Email, Phone};
#[cfg(feature = "server")]
pub use contact_list::{Contact, Matched, match_contacts, similarity};
#[cfg(feature = "server")]
pub use fold::fold;
#[cfg(feature = "server")]
pub use judge::{
    JudgedVisitor, Judgement, Question, Recognised, RecordedPrisoner, Refusal, Told, TypedPrisoner,
    judge, judge_recognised,
};
#[cfg(feature = "server")]
pub use person_key::PersonKey;

use crate::codes::codes;

codes! {
    /// Where a prisoner is.
    PrisonerStatus {
        /// In custody.
        In = "in",
        /// Released.
        Released = "released",
        /// Moved out of the service's reach.
        Transferred = "transferred",
    }
}

codes! {
    /// Why a prisoner is held, which decides about visiting orders.
    Sentence {
        /// Needs a visiting order.
        Convicted = "convicted",
        /// Needs none.
        Remand = "remand",
    }
}

codes! {
    /// How a visitor was found on the prisoner's contact list.
    Listing {
        /// Equal folded name and date of birth.
        Exact = "exact",
        /// Equal date of birth and a similar name.
        Close = "close",
        /// Not on the list.
        None = "none",
        /// The prison has no list.
        NoRecords = "no_records",
    }
}

/// A visitor as entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Given names.
    pub first_name: Name,
    /// Family names.
    pub last_name: Name,
    /// Date of birth.
    pub date_of_birth: DateOfBirth,
}
