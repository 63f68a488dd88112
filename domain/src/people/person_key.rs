//! The key under which a person's time is kept: the same person gives the same key, and the key gives no name away.

use hmac::{Hmac, Mac};
use sha2::Sha256;

use super::{DateOfBirth, PrisonerNumber, fold};
use crate::prisons::Slug;

/// HMAC-SHA-256 under the service's secret, in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonKey(String);

impl PersonKey {
    /// A visitor: folded first name, folded last name and date of birth.
    #[must_use]
    pub fn visitor(
        secret: &[u8],
        first_name: &str,
        last_name: &str,
        date_of_birth: DateOfBirth,
    ) -> Self {
        let born = date_of_birth.date();
        let born = format!("{:04}-{:02}-{:02}", born.year(), born.month(), born.day());
        Self::of(
            secret,
            &["visitor", &fold(first_name), &fold(last_name), &born],
        )
    }

    /// A prisoner with records: one key in every prison.
    #[must_use]
    pub fn prisoner(secret: &[u8], number: &PrisonerNumber) -> Self {
        Self::of(secret, &["prisoner", number.as_str()])
    }

    /// A prisoner typed at a prison without records: counts only there, so that nobody can block a real prisoner's
    /// times from outside.
    #[must_use]
    pub fn prisoner_typed_at(secret: &[u8], prison: &Slug, number: &PrisonerNumber) -> Self {
        Self::of(
            secret,
            &["prisoner typed at", prison.as_str(), number.as_str()],
        )
    }

    /// A prisoner's visitor who is known not to be the other person of the same name and date of birth.
    #[must_use]
    pub fn apart(secret: &[u8], key: &str, prisoner_key: &str) -> Self {
        Self::of(secret, &["apart", key, prisoner_key])
    }

    /// One that was made before and stored.
    #[must_use]
    pub const fn stored(key: String) -> Self {
        Self(key)
    }

    /// The key as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The parts are joined by a separator that no folded name, slug or number can hold.
    fn of(secret: &[u8], parts: &[&str]) -> Self {
        // HMAC takes keys of every length, so the fallback is never reached.
        let mut mac = Hmac::<Sha256>::new_from_slice(secret)
            .unwrap_or_else(|_| Hmac::new(&Default::default()));
        mac.update(parts.join("\n").as_bytes());
        let bytes = mac.finalize().into_bytes();
        Self(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const SECRET: &[u8] = b"of thirty-two bytes or so, at least";

    fn visitor(first: &str, last: &str, year: i16) -> PersonKey {
        PersonKey::visitor(
            SECRET,
            first,
            last,
            DateOfBirth::recorded(date(year, 2, 28)),
        )
    }

    #[test]
    fn the_same_person_in_other_spelling_has_the_same_key() {
        assert_eq!(
            visitor("Siân", "O'Brien", 1985),
            visitor("SIAN", "OBRIEN", 1985)
        );
    }

    #[test]
    fn another_name_date_of_birth_or_secret_gives_another_key() {
        let key = visitor("Ann", "Lee", 1985);
        assert_ne!(key, visitor("Ann", "Lee", 1986));
        assert_ne!(key, visitor("Anne", "Lee", 1985));
        assert_ne!(
            key,
            visitor("AnnL", "ee", 1985),
            "names do not run into each other"
        );
        assert_ne!(key, visitor("Lee", "Ann", 1985));
        let born = DateOfBirth::recorded(date(1985, 2, 28));
        assert_ne!(key, PersonKey::visitor(b"another", "Ann", "Lee", born));
    }

    #[test]
    fn a_prisoner_typed_at_a_prison_without_records_counts_only_there() {
        let number = PrisonerNumber::parse("A1234BC").unwrap();
        let at =
            |slug: &str| PersonKey::prisoner_typed_at(SECRET, &Slug::parse(slug).unwrap(), &number);
        assert_ne!(at("leeds"), at("hull"));
        assert_ne!(at("leeds"), PersonKey::prisoner(SECRET, &number));
        assert_eq!(at("leeds"), at("leeds"));
    }

    #[test]
    fn a_key_is_64_hexadecimal_digits_and_holds_no_name() {
        let key = visitor("Ann", "Lee", 1985);
        assert_eq!(key.as_str().len(), 64);
        assert!(key.as_str().bytes().all(|b| b.is_ascii_hexdigit()));
    }
}
