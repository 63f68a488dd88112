//! What a member of staff writes to a visitor.

use crate::codes::codes;

/// Words of staff: 3 to 500 characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffWords(String);

codes! {
    /// What is wrong with words of staff.
    StaffWordsProblem {
        /// Fewer than 3 characters.
        TooShort = "too_short",
        /// More than 500.
        TooLong = "too_long",
        /// A control character.
        ForbiddenCharacter = "forbidden_character",
    }
}

impl StaffWords {
    /// The fewest characters.
    pub const MIN_CHARACTERS: usize = 3;
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
            length if length < Self::MIN_CHARACTERS => Err(StaffWordsProblem::TooShort),
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
