//! The slug, which is a prison's key everywhere, and the three-letter code, which is only shown.

use crate::codes::parsed_string;
use crate::problem::Problem;

/// A prison's key in paths, API, CSV and commands: `leeds`, `isle-of-wight-parkhurst`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(String);

impl Slug {
    /// Lower-case words of letters and digits joined by single hyphens, 100 characters at most.
    pub fn parse(raw: &str) -> Result<Self, Problem> {
        let raw = raw.trim();
        if raw.is_empty() {
            return Err(Problem::PrisonMissing);
        }
        let word = |part: &str| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        };
        if raw.len() > 100 || !raw.split('-').all(word) {
            return Err(Problem::PrisonUnknown);
        }
        Ok(Self(raw.to_owned()))
    }

    /// The slug as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
parsed_string!(Slug);

/// The three letters that prisons are known by (`LEI`). Six of them are shared by two prisons, so it is never a key.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PrisonCode(String);

impl PrisonCode {
    /// Three letters, stored upper case.
    pub fn parse(raw: &str) -> Result<Self, Problem> {
        let code = raw.trim().to_ascii_uppercase();
        if code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase()) {
            Ok(Self(code))
        } else {
            Err(Problem::PrisonCodeNotReal)
        }
    }

    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
parsed_string!(PrisonCode);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_words_joined_by_hyphens() {
        for good in ["leeds", "norwich-a-b-c-e-m-only", "hall2"] {
            assert_eq!(Slug::parse(good).unwrap().as_str(), good);
        }
        for bad in [
            "Leeds",
            "-leeds",
            "leeds-",
            "a--b",
            "le eds",
            "léeds",
            "a/b",
            "a\0b",
            &"a".repeat(101),
        ] {
            assert_eq!(Slug::parse(bad), Err(Problem::PrisonUnknown), "{bad}");
        }
        assert_eq!(Slug::parse("  "), Err(Problem::PrisonMissing));
    }

    #[test]
    fn codes_are_three_letters_in_upper_case() {
        assert_eq!(PrisonCode::parse("lei").unwrap().as_str(), "LEI");
        for bad in ["LE", "LEED", "L3I", "ÉEI", ""] {
            assert_eq!(
                PrisonCode::parse(bad),
                Err(Problem::PrisonCodeNotReal),
                "{bad}"
            );
        }
    }

    #[test]
    fn a_slug_cannot_be_read_from_json_unparsed() {
        assert!(serde_json::from_str::<Slug>("\"leeds\"").is_ok());
        assert!(serde_json::from_str::<Slug>("\"../etc\"").is_err());
    }
}
