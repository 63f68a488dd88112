//! What was typed into a form, exactly as it arrived: names and texts, not yet parsed.

use serde::{Deserialize, Serialize};

/// The most fields one form may send; the largest form of the service has about fifty.
const MAX_FIELDS: usize = 200;
/// The longest text one field may send, in bytes; the longest answer allowed is 1,200 characters.
const MAX_LENGTH: usize = 10_000;

/// The fields of a form in the order they were sent. A name may be missing or repeated, so nothing is assumed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<(String, String)>", into = "Vec<(String, String)>")]
pub struct Values(Vec<(String, String)>);

impl Values {
    /// Takes fields as they came. Gives nothing back when no form of this service could have sent them: too many,
    /// too long, or with characters that no keyboard makes (NUL, and the mark left by broken UTF-8).
    #[must_use]
    pub fn accept(fields: Vec<(String, String)>) -> Option<Self> {
        let sane = |text: &String| text.len() <= MAX_LENGTH && !text.contains(['\0', '\u{FFFD}']);
        (fields.len() <= MAX_FIELDS && fields.iter().all(|(name, value)| sane(name) && sane(value)))
            .then_some(Self(fields))
    }

    /// The text of a field, empty when it is missing. The first counts when it was sent more than once.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.find(name).unwrap_or_default()
    }

    /// The text of a field, if it was sent at all.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }

    /// Every text sent under a name, such as the ticked checkboxes of a group.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0
            .iter()
            .filter(move |(n, _)| n == name)
            .map(|(_, value)| value.as_str())
    }

    /// Whether a field, or a button of that name, was sent.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// The names of all fields, in the order they were sent.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }

    /// Replaces whatever was sent under a name.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.0.retain(|(n, _)| n != name);
        self.0.push((name.to_owned(), value.into()));
    }

    /// Adds one more field.
    pub fn push(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.push((name.into(), value.into()));
    }
}

impl TryFrom<Vec<(String, String)>> for Values {
    type Error = &'static str;

    fn try_from(fields: Vec<(String, String)>) -> Result<Self, Self::Error> {
        Self::accept(fields).ok_or("not fields of a form")
    }
}

impl From<Values> for Vec<(String, String)> {
    fn from(values: Values) -> Self {
        values.0
    }
}
