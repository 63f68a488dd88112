//! What a visitor is to the prisoner, in the visitor's words.

use crate::codes::parsed_string;
use crate::problem::Problem;

/// Up to 100 characters; may be empty, because some prisons do not ask.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Relationship(String);

impl Relationship {
    /// The most characters a relationship can have.
    pub const MAX_CHARACTERS: usize = 100;

    /// Takes the spaces around it away.
    pub fn parse(raw: &str) -> Result<Self, Problem> {
        let text = raw.trim();
        if text
            .chars()
            .any(|c| c.is_control() || matches!(c, '<' | '>'))
        {
            return Err(Problem::TextHasForbiddenCharacter);
        }
        if text.chars().count() > Self::MAX_CHARACTERS {
            return Err(Problem::RelationshipTooLong);
        }
        Ok(Self(text.to_owned()))
    }

    /// The words.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
parsed_string!(Relationship);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relationship_is_a_short_text() {
        assert_eq!(Relationship::parse(" sister ").unwrap().as_str(), "sister");
        assert_eq!(Relationship::parse("").unwrap(), Relationship::default());
        assert!(Relationship::parse(&"ŵ".repeat(100)).is_ok());
        assert_eq!(
            Relationship::parse(&"a".repeat(101)),
            Err(Problem::RelationshipTooLong)
        );
        assert_eq!(
            Relationship::parse("a\0b"),
            Err(Problem::TextHasForbiddenCharacter)
        );
    }
}
