//! The reference by which people know their booking.

use crate::problem::Problem;

/// Crockford's base 32: no I, L, O or U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Eight random characters; shown as `K7QM-3XTD`, stored without the hyphen, never sequential.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference(String);

impl Reference {
    /// Characters in a reference.
    pub const LENGTH: usize = 8;

    /// Reads it in any case, with spaces and hyphens anywhere, O for 0 and I or L for 1.
    pub fn parse(raw: &str) -> Result<Self, Problem> {
        let mut reference = String::with_capacity(Self::LENGTH);
        for c in raw.chars().filter(|c| {
            !c.is_whitespace() && !matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
        }) {
            let c = match c.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            if !c.is_ascii() || !ALPHABET.contains(&(c as u8)) || reference.len() == Self::LENGTH {
                return Err(Problem::ReferenceNotReal);
            }
            reference.push(c);
        }
        match reference.len() {
            0 => Err(Problem::ReferenceMissing),
            Self::LENGTH => Ok(Self(reference)),
            _ => Err(Problem::ReferenceNotReal),
        }
    }

    /// A new one.
    #[cfg(feature = "server")]
    pub fn random<R: rand::Rng + ?Sized>(random: &mut R) -> Self {
        // The low five bits of a byte are one character; all 32 are equally likely.
        let bytes: [u8; Self::LENGTH] = random.random();
        Self(
            bytes
                .iter()
                .map(|byte| char::from(ALPHABET[usize::from(byte & 31)]))
                .collect(),
        )
    }

    /// As it is stored: `K7QM3XTD`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As it is shown: `K7QM-3XTD`.
    #[must_use]
    pub fn shown(&self) -> String {
        let (front, back) = self.0.split_at(4);
        format!("{front}-{back}")
    }
}

impl std::fmt::Display for Reference {
    /// As it is shown.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.shown())
    }
}

impl std::str::FromStr for Reference {
    type Err = Problem;
    fn from_str(raw: &str) -> Result<Self, Problem> {
        Self::parse(raw)
    }
}

impl serde::Serialize for Reference {
    /// As it is shown.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.shown())
    }
}

impl<'de> serde::Deserialize<'de> for Reference {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = <String as serde::Deserialize>::deserialize(deserializer)?;
        Self::parse(&raw).map_err(|problem| serde::de::Error::custom(problem.code()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case("K7QM-3XTD")]
    #[case("k7qm3xtd")]
    #[case(" k7 qm - 3x td ")]
    #[case("K7QM–3XTD")]
    fn typed_back_in_any_case_with_or_without_the_hyphen(#[case] raw: &str) {
        let reference = Reference::parse(raw).unwrap();
        assert_eq!(
            (reference.as_str(), reference.shown().as_str()),
            ("K7QM3XTD", "K7QM-3XTD")
        );
    }

    #[test]
    fn o_is_0_and_i_and_l_are_1() {
        assert_eq!(Reference::parse("oOiI-lL01").unwrap().as_str(), "00111101");
    }

    #[rstest]
    #[case("K7QM-3XT")]
    #[case("K7QM-3XTDD")]
    #[case("K7QM-3XTU")]
    #[case("K7QM-3XT!")]
    #[case("K7QM-3XTÉ")]
    #[case("K7QM-3XT\u{0d30}")]
    fn anything_else_is_not_a_reference(#[case] raw: &str) {
        assert_eq!(Reference::parse(raw), Err(Problem::ReferenceNotReal));
    }

    #[test]
    fn nothing_entered_is_an_error_of_its_own() {
        assert_eq!(Reference::parse(" - "), Err(Problem::ReferenceMissing));
    }

    #[cfg(feature = "server")]
    #[test]
    fn random_references_use_the_whole_alphabet_and_do_not_repeat() {
        let mut random = rand::rng();
        let made: std::collections::BTreeSet<_> =
            (0..2000).map(|_| Reference::random(&mut random)).collect();
        assert_eq!(made.len(), 2000);
        let used: std::collections::BTreeSet<u8> =
            made.iter().flat_map(|r| r.as_str().bytes()).collect();
        assert_eq!(used.len(), 32);
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_back(raw in "[0-9A-HJKMNP-TV-Z]{8}") {
            let reference = Reference::parse(&raw).unwrap();
            prop_assert_eq!(reference.as_str(), &raw);
            prop_assert_eq!(&Reference::parse(&reference.shown()).unwrap(), &reference);
            let json = serde_json::to_string(&reference).unwrap();
            prop_assert_eq!(serde_json::from_str::<Reference>(&json).unwrap(), reference);
        }
    }
}
