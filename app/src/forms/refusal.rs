//! Where a form leads, or why it did not: codes and fields, with the sentence ready in the visitor's language, so that
//! the catalogue of sentences stays on the server.

use leptos::server_fn::{
    Bytes, Decodes, Encodes, codec::PostcardEncoding, error::FromServerFnError,
    error::ServerFnErrorErr,
};
use serde::{Deserialize, Serialize};

/// Where to go after a form was accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Next {
    /// A path within the service, with the language's prefix.
    pub path: String,
}

impl Next {
    /// Goes to a page of this service, written without the language's prefix. Going to the page that asked shows it
    /// afresh.
    #[must_use]
    pub fn to(path: &str) -> Self {
        Self {
            path: crate::shell::href(path),
        }
    }
}

/// Why a form or a page was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// Something typed is missing or wrong (422).
    Invalid,
    /// What was asked for is no longer possible: taken, changed or expired (409).
    Conflict,
    /// Too many tries (429).
    TooMany,
    /// There is no such thing, or not for this visitor (404).
    NotFound,
    /// This page comes later; go to `elsewhere`, the first unfinished step. A page answers with a redirect, a server
    /// function with 409, because a browser follows a redirect before the program sees it.
    Elsewhere,
    /// The request was not made by a page of this service (400).
    Malformed,
    /// Not possible at this moment; nothing typed is lost (503).
    Unavailable,
}

impl Kind {
    /// The HTTP status of the answer.
    #[must_use]
    pub const fn status(self) -> u16 {
        match self {
            Self::Invalid => 422,
            Self::Conflict | Self::Elsewhere => 409,
            Self::TooMany => 429,
            Self::NotFound => 404,
            Self::Malformed => 400,
            Self::Unavailable => 503,
        }
    }
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// The name of the field, or empty when it is about the whole page.
    pub field: String,
    /// A stable word for programs and tests.
    pub code: String,
    /// The sentence for the visitor, in the language of the page.
    pub text: String,
}

impl Fault {
    /// A fault whose sentence is already chosen.
    #[must_use]
    pub fn new(field: impl Into<String>, code: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            field: field.into(),
            code: code.into(),
            text: text.into(),
        }
    }

    /// A problem that the rules found with a field.
    #[cfg(feature = "ssr")]
    #[must_use]
    pub fn of(field: &str, problem: domain::Problem, language: domain::language::Language) -> Self {
        Self::new(
            field,
            problem.code(),
            crate::texts::problem::sentence(language, field, problem),
        )
    }
}

/// Why something was refused, with every fault found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// Decides the status and the page shown.
    pub kind: Kind,
    /// In the order of the fields on the page.
    pub faults: Vec<Fault>,
    /// Where to go instead, with the language's prefix (for `Kind::Elsewhere`).
    pub elsewhere: Option<String>,
    /// Seconds until another try makes sense (for `Kind::TooMany`).
    pub retry_after: Option<u32>,
}

impl Refusal {
    const fn of(kind: Kind, faults: Vec<Fault>) -> Self {
        Self {
            kind,
            faults,
            elsewhere: None,
            retry_after: None,
        }
    }

    /// Fields are missing or wrong.
    #[must_use]
    pub const fn invalid(faults: Vec<Fault>) -> Self {
        Self::of(Kind::Invalid, faults)
    }

    /// The state moved on under the visitor, such as a place just taken.
    #[must_use]
    pub const fn conflict(faults: Vec<Fault>) -> Self {
        Self::of(Kind::Conflict, faults)
    }

    /// Too many tries; `retry_after` in seconds.
    #[must_use]
    pub fn too_many(faults: Vec<Fault>, retry_after: u32) -> Self {
        Self {
            retry_after: Some(retry_after),
            ..Self::of(Kind::TooMany, faults)
        }
    }

    /// There is no such page or thing.
    #[must_use]
    pub const fn not_found() -> Self {
        Self::of(Kind::NotFound, Vec::new())
    }

    /// Sends the visitor to another page, written without the language's prefix.
    #[must_use]
    pub fn elsewhere(path: &str) -> Self {
        Self {
            elsewhere: Some(crate::shell::href(path)),
            ..Self::of(Kind::Elsewhere, Vec::new())
        }
    }

    /// Not from a page of this service.
    #[must_use]
    pub const fn malformed() -> Self {
        Self::of(Kind::Malformed, Vec::new())
    }

    /// Cannot be done at this moment.
    #[must_use]
    pub const fn unavailable() -> Self {
        Self::of(Kind::Unavailable, Vec::new())
    }
}

impl FromServerFnError for Refusal {
    type Encoder = PostcardEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) => Self::malformed(),
            // On the server it was the arguments that could not be read, in the browser the answer.
            ServerFnErrorErr::Deserialization(_) if cfg!(feature = "ssr") => Self::malformed(),
            _ => Self::unavailable(),
        }
    }

    /// Runs on the server when the refusal is the answer of a server function, so the status is set here, once for
    /// all of them.
    fn ser(&self) -> Bytes {
        #[cfg(feature = "ssr")]
        crate::shell::respond::with_refusal(self);
        PostcardEncoding::encode(self).unwrap_or_default()
    }

    fn de(bytes: Bytes) -> Self {
        PostcardEncoding::decode(bytes).unwrap_or_else(|_| Self::unavailable())
    }
}
