//! Who attends a legal visit besides the client: people of the firm's address book.

use crate::Problem;
use crate::codes::codes;
use crate::people::{Person, Relationship};

use super::ShortWords;

codes! {
    /// What somebody of the address book is.
    AttendeeKind {
        /// Of the firm.
        Colleague = "colleague",
        /// A barrister.
        Counsel = "counsel",
        /// Puts what is said into another language.
        Interpreter = "interpreter",
        /// A doctor, an engineer: somebody who knows.
        Expert = "expert",
    }
}

impl AttendeeKind {
    /// What the gate calls them.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Colleague => "Legal representative",
            Self::Counsel => "Counsel",
            Self::Interpreter => "Interpreter",
            Self::Expert => "Expert",
        }
    }
}

/// Somebody of the address book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attendee {
    person: Person,
    kind: AttendeeKind,
    detail: ShortWords,
}

impl Attendee {
    /// An interpreter has a language; nobody else needs more than a name.
    ///
    /// # Errors
    /// [`Problem::AnswerMissing`] for an interpreter without a language.
    pub fn new(person: Person, kind: AttendeeKind, detail: ShortWords) -> Result<Self, Problem> {
        if kind == AttendeeKind::Interpreter && detail.is_empty() {
            return Err(Problem::AnswerMissing);
        }
        Ok(Self {
            person,
            kind,
            detail,
        })
    }

    /// Who.
    #[must_use]
    pub const fn person(&self) -> &Person {
        &self.person
    }

    /// What they are.
    #[must_use]
    pub const fn kind(&self) -> AttendeeKind {
        self.kind
    }

    /// The language or the field; may be empty.
    #[must_use]
    pub const fn detail(&self) -> &ShortWords {
        &self.detail
    }

    /// What stands beside their name on the booking: "Interpreter (Polish)".
    #[must_use]
    pub fn relationship(&self) -> Relationship {
        let words = if self.detail.is_empty() {
            self.kind.word().to_owned()
        } else {
            format!("{} ({})", self.kind.word(), self.detail.as_str())
        };
        Relationship::parse(&words).unwrap_or_default()
    }
}
