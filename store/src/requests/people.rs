//! The visitors against the contact list.

use domain::people::{Contact, Listing, Person, match_contacts, similarity};
use domain::prisons::Records;
use jiff::civil::Date;
use uuid::Uuid;

use crate::booking::{Known, Visitor};
use crate::places::Session;

/// A visitor as typed, and as the records know them.
#[derive(Debug, Clone, PartialEq)]
pub struct CheckedVisitor {
    /// As typed.
    pub visitor: Visitor,
    /// On the date of the visit.
    pub age: i32,
    /// How the contact list knows them now.
    pub listing: Listing,
    /// The contact, on an exact or close match.
    pub contact: Option<Contact<Uuid>>,
    /// How alike the names are, on a match: 1 is equal.
    pub score: Option<f64>,
}

/// Looks everybody up as the list is now.
pub(super) fn check(
    visitors: Vec<Visitor>,
    session: &Session,
    known: &Known,
    visit: Date,
) -> Vec<CheckedVisitor> {
    let has_list = known.prisoner.is_some() && session.settings.contact_records == Records::Loaded;
    let persons: Vec<Person> = visitors.iter().map(|one| one.person.clone()).collect();
    let found = match_contacts(&persons, &known.contacts.list);
    visitors
        .into_iter()
        .zip(found)
        .map(|(visitor, found)| {
            let contact = found
                .contact
                .and_then(|position| known.contacts.list.get(position))
                .cloned();
            CheckedVisitor {
                age: visitor.person.date_of_birth.age_on(visit),
                listing: if has_list {
                    found.listing
                } else {
                    Listing::NoRecords
                },
                score: contact
                    .as_ref()
                    .map(|contact| similarity(&visitor.person, contact)),
                contact,
                visitor,
            }
        })
        .collect()
}
