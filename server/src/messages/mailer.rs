//! What every way of sending has in common.

use std::pin::Pin;

use domain::messages::Medium;

/// A message ready to go.
#[derive(Debug, Clone)]
pub struct Outgoing {
    /// Email or text.
    pub medium: Medium,
    /// Email address, or number in E.164.
    pub to: String,
    /// The same for every attempt, so that a receiver can tell a repetition.
    pub key: String,
    /// Empty for texts.
    pub subject: String,
    /// The words.
    pub text: String,
    /// Empty for texts.
    pub html: String,
    /// The calendar file, with its name.
    pub calendar: Option<Calendar>,
}

/// A calendar file to attach.
#[derive(Debug, Clone)]
pub struct Calendar {
    /// In the language of the message.
    pub name: &'static str,
    /// The file.
    pub text: String,
    /// `PUBLISH` or `CANCEL`, as inside the file.
    pub method: &'static str,
}

/// Why a message could not be handed over.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct Failure {
    /// No later attempt can mend it.
    pub permanent: bool,
    /// A code, never an address or a body: it is kept with the message.
    pub reason: String,
}

impl Failure {
    /// Worth another attempt.
    pub fn for_now(reason: impl Into<String>) -> Self {
        Self {
            permanent: false,
            reason: reason.into(),
        }
    }

    /// Not worth another attempt.
    pub fn for_good(reason: impl Into<String>) -> Self {
        Self {
            permanent: true,
            reason: reason.into(),
        }
    }
}

/// The answer to a message handed over.
pub type Sending<'a> = Pin<Box<dyn Future<Output = Result<(), Failure>> + Send + 'a>>;

/// A way to send: a mail server, a text gateway, the development mailbox.
pub trait Mailer: Send + Sync + 'static {
    /// Hands a message over. After `Ok` the receiver is responsible for it.
    fn send<'a>(&'a self, message: &'a Outgoing) -> Sending<'a>;
}
