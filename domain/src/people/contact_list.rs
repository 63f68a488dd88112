//! Finding visitors on a prisoner's contact list.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{Listing, Person, fold};

/// Names at least this similar (Jaro-Winkler, prefix scale 0.1) are a close match.
const CLOSE: f64 = 0.90;

/// Somebody on a contact list, with the restrictions the prison has set. `Id` is what the store knows the row by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact<Id> {
    /// Its identity.
    pub id: Id,
    /// Given names.
    pub first_name: String,
    /// Family names.
    pub last_name: String,
    /// Date of birth.
    pub date_of_birth: Date,
    /// Whether the prison has approved the contact.
    pub approved: bool,
    /// The last day of a ban.
    pub banned_until: Option<Date>,
    /// Whether the contact may come only to closed visits.
    pub closed_only: bool,
}

/// How one visitor was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Matched {
    /// Exact, close or not at all.
    pub listing: Listing,
    /// Which contact, by position in the list.
    pub contact: Option<usize>,
}

/// Looks every visitor up, by date of birth and name. A contact who is exactly one visitor is not also another one
/// closely: twins share a date of birth and often most of a name. Several equal matches: the most restricted counts.
#[must_use]
pub fn match_contacts<Id>(visitors: &[Person], contacts: &[Contact<Id>]) -> Vec<Matched> {
    let listed: Vec<Names> = contacts
        .iter()
        .map(|contact| Names::new(&contact.first_name, &contact.last_name))
        .collect();
    let wanted: Vec<Names> = visitors
        .iter()
        .map(|person| Names::new(person.first_name.as_str(), person.last_name.as_str()))
        .collect();
    let same_birth = |visitor: usize| {
        let born = visitors[visitor].date_of_birth.date();
        (0..contacts.len()).filter(move |contact| contacts[*contact].date_of_birth == born)
    };
    let restriction = |contact: &usize| {
        let contact = &contacts[*contact];
        (contact.banned_until, contact.closed_only, !contact.approved)
    };

    let exact: Vec<Option<usize>> = (0..visitors.len())
        .map(|visitor| {
            same_birth(visitor)
                .filter(|contact| listed[*contact] == wanted[visitor])
                .max_by_key(restriction)
        })
        .collect();
    let found: BTreeSet<usize> = exact.iter().copied().flatten().collect();

    (0..visitors.len())
        .map(|visitor| {
            if exact[visitor].is_some() {
                return Matched {
                    listing: Listing::Exact,
                    contact: exact[visitor],
                };
            }
            let closest = same_birth(visitor)
                .filter(|contact| !found.contains(contact))
                .map(|contact| (wanted[visitor].similarity(&listed[contact]), contact))
                .filter(|(similarity, _)| *similarity >= CLOSE)
                .max_by(|one, other| {
                    one.0
                        .total_cmp(&other.0)
                        .then(restriction(&one.1).cmp(&restriction(&other.1)))
                });
            match closest {
                Some((_, contact)) => Matched {
                    listing: Listing::Close,
                    contact: Some(contact),
                },
                None => Matched {
                    listing: Listing::None,
                    contact: None,
                },
            }
        })
        .collect()
}

/// How alike the names of a visitor and of a contact are, from 0 to 1: what makes a match a close one.
#[must_use]
pub fn similarity<Id>(visitor: &Person, contact: &Contact<Id>) -> f64 {
    let typed = Names::new(visitor.first_name.as_str(), visitor.last_name.as_str());
    typed.similarity(&Names::new(&contact.first_name, &contact.last_name))
}

/// Folded names, compared one by one for equality and joined for similarity.
#[derive(PartialEq, Eq)]
struct Names {
    first: String,
    last: String,
}

impl Names {
    fn new(first: &str, last: &str) -> Self {
        Self {
            first: fold(first),
            last: fold(last),
        }
    }

    fn similarity(&self, other: &Self) -> f64 {
        let joined = |names: &Self| format!("{}{}", names.first, names.last);
        strsim::jaro_winkler(&joined(self), &joined(other))
    }
}

#[cfg(test)]
#[path = "contact_list_tests.rs"]
mod tests;
