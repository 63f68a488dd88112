//! Where messages to visitors go.
use super::Variables;

/// The ways out for email and texts. A way that is not set ends in the development mailbox.
#[derive(Clone)]
pub struct MessagesConfig {
    /// `SMTP_URL`: `smtp://user:password@host:port`, or `smtps://...`.
    pub smtp_url: Option<String>,
    /// `SMS_URL`: a gateway that takes `POST {"to", "text", "key"}`; a bearer token can stand as the address's password.
    pub sms_url: Option<String>,
    /// `MAIL_FROM`: the sender of every email.
    pub from: String,
}

impl MessagesConfig {
    pub(super) fn from_env(variables: &Variables, problems: &mut Vec<String>) -> Self {
        let from = variables
            .get("MAIL_FROM")
            .unwrap_or("Prison visits <visits@prison-visits.example>")
            .to_owned();
        if from.parse::<lettre::message::Mailbox>().is_err() {
            problems.push(
                "MAIL_FROM must be an email address, with or without a name before it".to_owned(),
            );
        }
        for (name, schemes) in [
            ("SMTP_URL", ["smtp://", "smtps://"]),
            ("SMS_URL", ["http://", "https://"]),
        ] {
            if variables
                .get(name)
                .is_some_and(|url| !schemes.iter().any(|scheme| url.starts_with(scheme)))
            {
                problems.push(format!(
                    "{name} must start with {} or {}",
                    schemes[0], schemes[1]
                ));
            }
        }
        Self {
            smtp_url: variables.get("SMTP_URL").map(str::to_owned),
            sms_url: variables.get("SMS_URL").map(str::to_owned),
            from,
        }
    }
}

/// Addresses carry passwords, so only their presence is ever shown.
impl std::fmt::Debug for MessagesConfig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MessagesConfig")
            .field("smtp", &self.smtp_url.is_some())
            .field("sms", &self.sms_url.is_some())
            .finish_non_exhaustive()
    }
}
