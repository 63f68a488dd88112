//! The service's secret, and the keys made from it: one for persons, one for manage links.

use std::sync::Arc;

use domain::people::{DateOfBirth, PersonKey, PrisonerNumber};
use domain::prisons::{Records, Slug};
use hmac::{Hmac, Mac as _};
use sha2::Sha256;

/// `SECRET_KEY`. Cheap to clone; never printed.
#[derive(Clone)]
pub struct Secret(Arc<[u8]>);

impl Secret {
    /// At least 32 random bytes, as the configuration checks.
    #[must_use]
    pub fn new(bytes: &[u8]) -> Self {
        Self(bytes.into())
    }

    /// The key of a visitor or contact, as typed or as on the list.
    #[must_use]
    pub fn visitor_key(
        &self,
        first_name: &str,
        last_name: &str,
        date_of_birth: DateOfBirth,
    ) -> PersonKey {
        PersonKey::visitor(
            &self.derived("person"),
            first_name,
            last_name,
            date_of_birth,
        )
    }

    /// The key of a prisoner: one for all prisons with records; one for each prison where anybody can type any number.
    #[must_use]
    pub fn prisoner_key(
        &self,
        prison: &Slug,
        records: Records,
        number: &PrisonerNumber,
    ) -> PersonKey {
        let secret = self.derived("person");
        match records {
            Records::Loaded => PersonKey::prisoner(&secret, number),
            Records::Unavailable => PersonKey::prisoner_typed_at(&secret, prison, number),
        }
    }

    /// The key of a prisoner's visitor who is kept apart from others of the same name and date of birth.
    #[must_use]
    pub(crate) fn apart_key(&self, key: &str, prisoner_key: &str) -> PersonKey {
        PersonKey::apart(&self.derived("person"), key, prisoner_key)
    }

    /// A key for one purpose, so that a value made for one is worthless for another.
    pub(crate) fn derived(&self, purpose: &str) -> [u8; 32] {
        // HMAC takes keys of every length, so the fallback is never reached.
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0)
            .unwrap_or_else(|_| Hmac::new(&Default::default()));
        mac.update(purpose.as_bytes());
        mac.finalize().into_bytes().into()
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn purposes_and_prisons_without_records_have_keys_of_their_own() {
        let secret = Secret::new(b"a secret of at least thirty-two bytes");
        assert_ne!(secret.derived("person"), secret.derived("link"));
        let number = PrisonerNumber::parse("A1234BC").unwrap();
        let (leeds, hull) = (Slug::parse("leeds").unwrap(), Slug::parse("hull").unwrap());
        let key = |prison, records| secret.prisoner_key(prison, records, &number);
        assert_eq!(key(&leeds, Records::Loaded), key(&hull, Records::Loaded));
        assert_ne!(
            key(&leeds, Records::Unavailable),
            key(&hull, Records::Unavailable)
        );
        assert_ne!(
            key(&leeds, Records::Unavailable),
            key(&leeds, Records::Loaded)
        );
        assert_eq!(format!("{secret:?}"), "Secret(..)");
    }
}
