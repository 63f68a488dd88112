//! What professionals write in a few words of their own.

use crate::booking::StaffWordsProblem;

/// A matter's reference, a language: up to 60 characters on one line; may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShortWords(String);

impl ShortWords {
    /// The most characters.
    pub const MOST: usize = 60;

    /// Takes the space around it away.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(raw: &str) -> Result<Self, StaffWordsProblem> {
        let words = raw.trim();
        if words.chars().any(char::is_control) {
            return Err(StaffWordsProblem::ForbiddenCharacter);
        }
        if words.chars().count() > Self::MOST {
            return Err(StaffWordsProblem::TooLong);
        }
        Ok(Self(words.to_owned()))
    }

    /// Whether nothing was written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// As written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
