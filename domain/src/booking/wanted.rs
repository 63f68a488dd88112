//! What somebody may mean who looks for a visit: one line is read in every way that makes sense.

use super::Reference;
use crate::people::{Email, Phone, PrisonerNumber};

/// Every reading of one typed line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// A visit's reference, also as part of an address. Some names are eight such characters too.
    pub reference: Option<Reference>,
    /// A prisoner's number.
    pub number: Option<PrisonerNumber>,
    /// A visitor's phone.
    pub phone: Option<Phone>,
    /// A visitor's email address.
    pub email: Option<Email>,
    /// A name: given names, when there are any, and the beginning of the family name.
    pub name: Option<(String, String)>,
}

impl Wanted {
    /// Reads a line.
    #[must_use]
    pub fn parse(raw: &str) -> Self {
        let line = raw.trim();
        let words: Vec<&str> = line.split_whitespace().collect();
        let is_name = line.chars().any(char::is_alphabetic)
            && !line.contains(['@', '/'])
            && !line.chars().any(char::is_numeric);
        let name = words
            .split_last()
            .filter(|_| is_name)
            .map(|(last, first)| (first.concat(), (*last).to_owned()));
        Self {
            reference: scanned(line),
            number: PrisonerNumber::parse(line).ok(),
            phone: Phone::parse(line).ok(),
            email: Email::parse(line).ok(),
            name,
        }
    }

    /// Whether the line cannot mean anything.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

/// The reference that somebody typed, or that a scanner read from the code on a confirmation: a whole address then.
#[must_use]
pub fn scanned(raw: &str) -> Option<Reference> {
    let line = raw.trim().trim_end_matches('/');
    let last = line.rsplit('/').next().unwrap_or(line);
    Reference::parse(last).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_scanner_types_the_whole_address() {
        let reference = Reference::parse("K7QM-3XTD").unwrap();
        for typed in [
            "k7qm 3xtd",
            "https://visits.example/staff/visits/K7QM3XTD",
            "https://visits.example/staff/visits/K7QM3XTD/\r\n",
        ] {
            assert_eq!(scanned(typed).as_ref(), Some(&reference), "{typed}");
        }
        assert_eq!(scanned("https://visits.example/staff/visits"), None);
    }

    #[test]
    fn one_line_is_read_in_every_way_that_makes_sense() {
        let name = |first: &str, last: &str| Some((first.to_owned(), last.to_owned()));
        assert_eq!(Wanted::parse("a1001aa").number.unwrap().as_str(), "A1001AA");
        assert_eq!(
            Wanted::parse("07700 900101").phone.unwrap().as_str(),
            "+447700900101"
        );
        assert_eq!(
            Wanted::parse(" a@example.org ").email.unwrap().as_str(),
            "a@example.org"
        );
        assert_eq!(Wanted::parse("Okafor").name, name("", "Okafor"));
        assert_eq!(
            Wanted::parse("Mary Ann Field").name,
            name("MaryAnn", "Field")
        );
        let margaret = Wanted::parse("Margaret");
        assert!(margaret.reference.is_some() && margaret.name == name("", "Margaret"));
        assert!(Wanted::parse(" ?! ").is_nothing());
    }

    proptest! {
        #[test]
        fn no_line_makes_it_fail(line: String) {
            let _ = Wanted::parse(&line);
        }
    }
}
