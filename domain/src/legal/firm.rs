//! A firm's name and where it is.

use crate::Problem;
use crate::people::Name;

/// The name of a firm: 1 to 200 characters of any script, on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirmName(String);

impl FirmName {
    /// The longest name, in characters.
    pub const MOST: usize = 200;

    /// Reads a name as typed.
    ///
    /// # Errors
    /// As [`Name::parse`]; the limit is [`Self::MOST`].
    pub fn parse(typed: &str) -> Result<Self, Problem> {
        let name = Name::parse(typed)?;
        if name.as_str().chars().count() > Self::MOST {
            return Err(Problem::NameTooLong);
        }
        Ok(Self(name.as_str().to_owned()))
    }

    /// As its members write it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A postcode of the United Kingdom, written `LS1 4AP`. It tells firms of one name apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Postcode(String);

impl Postcode {
    /// Reads a postcode as typed, in any case and with or without its space. Nothing when it cannot be one.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        let folded: String = typed
            .split_whitespace()
            .collect::<String>()
            .to_ascii_uppercase();
        if !folded.is_ascii() || !(5..=7).contains(&folded.len()) {
            return None;
        }
        let (outward, inward) = folded.split_at(folded.len() - 3);
        let shape = |text: &str| -> String {
            text.chars()
                .map(|c| match c {
                    'A'..='Z' => 'A',
                    '0'..='9' => '9',
                    _ => '?',
                })
                .collect()
        };
        let right = shape(inward) == "9AA"
            && matches!(
                shape(outward).as_str(),
                "A9" | "A99" | "AA9" | "AA99" | "A9A" | "AA9A"
            );
        right.then(|| Self(format!("{outward} {inward}")))
    }

    /// With its space.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
