//! What visitors need on the day.

use crate::codes::parsed_string;
use crate::problem::Problem;

/// Access needs in the visitor's words: 3 to 200 characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SupportNeeds(String);

impl SupportNeeds {
    /// The fewest characters.
    pub const MIN_CHARACTERS: usize = 3;
    /// The most characters.
    pub const MAX_CHARACTERS: usize = 200;

    /// Takes the spaces around it away; lines may break.
    pub fn parse(raw: &str) -> Result<Self, Problem> {
        // Browsers send line ends as two characters; they count as one, as on the page.
        let text = raw.trim().replace("\r\n", "\n");
        if text.chars().any(|c| c.is_control() && c != '\n') {
            return Err(Problem::TextHasForbiddenCharacter);
        }
        match text.chars().count() {
            length if length < Self::MIN_CHARACTERS => Err(Problem::SupportTooShort),
            length if length > Self::MAX_CHARACTERS => Err(Problem::SupportTooLong),
            _ => Ok(Self(text)),
        }
    }

    /// The words.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
parsed_string!(SupportNeeds);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_to_two_hundred_characters() {
        for (length, expected) in [
            (2, Err(Problem::SupportTooShort)),
            (3, Ok(())),
            (200, Ok(())),
            (201, Err(Problem::SupportTooLong)),
        ] {
            assert_eq!(
                SupportNeeds::parse(&"ŷ".repeat(length)).map(|_| ()),
                expected
            );
        }
        assert_eq!(SupportNeeds::parse("  a  "), Err(Problem::SupportTooShort));
    }

    #[test]
    fn lines_may_break_and_count_once_but_other_control_characters_are_refused() {
        assert_eq!(SupportNeeds::parse("a\r\nb").unwrap().as_str(), "a\nb");
        assert_eq!(
            SupportNeeds::parse("step\0free"),
            Err(Problem::TextHasForbiddenCharacter)
        );
        assert_eq!(
            SupportNeeds::parse("</textarea><script>").unwrap().as_str(),
            "</textarea><script>"
        );
    }
}
