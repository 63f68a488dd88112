//! What a member of staff writes about a visit: a note for colleagues, or a message to the visitor.

/// 1 to 500 characters; lines may break.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffText(String);

/// Why a text is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StaffTextProblem {
    /// Nothing was typed.
    #[error("nothing was typed")]
    Missing,
    /// More than 500 characters.
    #[error("the text is too long")]
    TooLong,
    /// A control character other than the end of a line.
    #[error("a character is not allowed")]
    ForbiddenCharacter,
}

impl StaffText {
    /// The most characters.
    pub const MAX_CHARACTERS: usize = 500;

    /// Takes the spaces around it away.
    pub fn parse(raw: &str) -> Result<Self, StaffTextProblem> {
        // Browsers send line ends as two characters; they count as one, as on the page.
        let text = raw.trim().replace("\r\n", "\n");
        if text.chars().any(|c| c.is_control() && c != '\n') {
            return Err(StaffTextProblem::ForbiddenCharacter);
        }
        match text.chars().count() {
            0 => Err(StaffTextProblem::Missing),
            length if length > Self::MAX_CHARACTERS => Err(StaffTextProblem::TooLong),
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
    fn one_to_five_hundred_characters() {
        for (length, expected) in [
            (0, Err(StaffTextProblem::Missing)),
            (1, Ok(())),
            (500, Ok(())),
            (501, Err(StaffTextProblem::TooLong)),
        ] {
            assert_eq!(StaffText::parse(&"ŷ".repeat(length)).map(|_| ()), expected);
        }
        assert_eq!(StaffText::parse(" \n "), Err(StaffTextProblem::Missing));
    }

    #[test]
    fn lines_may_break_and_other_control_characters_are_refused() {
        assert_eq!(StaffText::parse("a\r\nb").unwrap().as_str(), "a\nb");
        assert_eq!(
            StaffText::parse("step\u{7}free"),
            Err(StaffTextProblem::ForbiddenCharacter)
        );
    }
}
