//! What a member of staff writes: to a visitor, to colleagues, as a reason.

use crate::codes::codes;

/// Words of at least so many characters, and at most 500; lines may break.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words<const LEAST: usize>(String);

/// Something that says why, or goes with a decision.
pub type StaffWords = Words<3>;

/// A note for colleagues, or a message to the visitor.
pub type StaffText = Words<1>;

codes! {
    /// What is wrong with words of staff.
    StaffWordsProblem {
        /// Too few characters, or none.
        TooShort = "too_short",
        /// More than 500.
        TooLong = "too_long",
        /// A control character.
        ForbiddenCharacter = "forbidden_character",
    }
}

impl<const LEAST: usize> Words<LEAST> {
    /// The most characters.
    pub const MAX_CHARACTERS: usize = 500;

    /// Takes the spaces around it away; lines may break.
    pub fn parse(raw: &str) -> Result<Self, StaffWordsProblem> {
        // Browsers send line ends as two characters; they count as one, as on the page.
        let text = raw.trim().replace("\r\n", "\n");
        if text.chars().any(|c| c.is_control() && c != '\n') {
            return Err(StaffWordsProblem::ForbiddenCharacter);
        }
        match text.chars().count() {
            length if length < LEAST => Err(StaffWordsProblem::TooShort),
            length if length > Self::MAX_CHARACTERS => Err(StaffWordsProblem::TooLong),
            _ => Ok(Self(text)),
        }
    }

    /// The words.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_may_be_one_character_and_not_none() {
        assert!(StaffText::parse("!").is_ok());
        assert_eq!(StaffText::parse(" \n "), Err(StaffWordsProblem::TooShort));
    }

    #[test]
    fn three_to_five_hundred_characters() {
        for (length, expected) in [
            (0, Err(StaffWordsProblem::TooShort)),
            (2, Err(StaffWordsProblem::TooShort)),
            (3, Ok(())),
            (500, Ok(())),
            (501, Err(StaffWordsProblem::TooLong)),
        ] {
            assert_eq!(StaffWords::parse(&"ŷ".repeat(length)).map(|_| ()), expected);
        }
        assert_eq!(StaffWords::parse(" a\r\nb ").unwrap().as_str(), "a\nb");
        assert_eq!(
            StaffWords::parse("step\0free"),
            Err(StaffWordsProblem::ForbiddenCharacter)
        );
    }
}
