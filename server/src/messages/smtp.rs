//! Email through a mail server.

use std::time::Duration;

use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, Message, MultiPart};
use lettre::transport::smtp::Error as SmtpError;
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor};

use super::mailer::{Calendar, Failure, Mailer, Outgoing, Sending};

/// How long one exchange with the mail server may take; far less than a lease.
const TIMEOUT: Duration = Duration::from_secs(10);

/// A mail server.
pub struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

/// Why the settings give no mail server.
#[derive(Debug, thiserror::Error)]
pub enum SmtpSettings {
    /// `SMTP_URL` is not an address of a mail server.
    #[error("SMTP_URL is not the address of a mail server")]
    Url(#[source] SmtpError),
    /// `MAIL_FROM` is not an email address.
    #[error("MAIL_FROM is not an email address")]
    From(#[source] lettre::address::AddressError),
}

impl Smtp {
    /// `url` as `smtp://user:password@host:port` or `smtps://…`; `from` an address, with or without a name.
    ///
    /// # Errors
    /// When one of the two does not parse.
    pub fn new(url: &str, from: &str) -> Result<Self, SmtpSettings> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(SmtpSettings::Url)?
            .timeout(Some(TIMEOUT))
            .build();
        Ok(Self {
            transport,
            from: from.parse().map_err(SmtpSettings::From)?,
        })
    }

    fn email(&self, message: &Outgoing) -> Result<Message, Failure> {
        let to = message
            .to
            .parse()
            .map_err(|_| Failure::for_good("address_not_understood"))?;
        let body = MultiPart::alternative_plain_html(message.text.clone(), message.html.clone());
        let body = match &message.calendar {
            Some(calendar) => MultiPart::mixed()
                .multipart(body)
                .singlepart(attached(calendar)?),
            None => body,
        };
        Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(&message.subject)
            .message_id(Some(message_id(&message.key, self.from.email.domain())))
            .header(IdempotencyKey(message.key.clone()))
            .header(AutoSubmitted)
            .multipart(body)
            .map_err(|_| Failure::for_good("email_not_built"))
    }
}

impl Mailer for Smtp {
    fn send<'a>(&'a self, message: &'a Outgoing) -> Sending<'a> {
        Box::pin(async move {
            let email = self.email(message)?;
            self.transport
                .send(email)
                .await
                .map(|_| ())
                .map_err(|error| failure(&error))
        })
    }
}

fn attached(calendar: &Calendar) -> Result<lettre::message::SinglePart, Failure> {
    let kind = format!("text/calendar; charset=utf-8; method={}", calendar.method);
    let kind = ContentType::parse(&kind).map_err(|_| Failure::for_good("email_not_built"))?;
    Ok(Attachment::new(calendar.name.to_owned()).body(calendar.text.clone(), kind))
}

/// A mail server's answer in code; its words may repeat the address.
fn failure(error: &SmtpError) -> Failure {
    match error.status() {
        Some(code) if error.is_permanent() => Failure::for_good(format!("smtp_{code}")),
        Some(code) => Failure::for_now(format!("smtp_{code}")),
        None if error.is_timeout() => Failure::for_now("smtp_timeout"),
        None if error.is_tls() => Failure::for_now("smtp_tls"),
        None => Failure::for_now("smtp_connection"),
    }
}

/// A message id may not hold every character that a key may.
fn message_id(key: &str, domain: &str) -> String {
    let key: String = key
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || c == '-' {
                c
            } else {
                '.'
            }
        })
        .collect();
    format!("<{key}@{domain}>")
}

/// Tells a receiving system that it has this message already.
#[derive(Clone)]
struct IdempotencyKey(String);

impl Header for IdempotencyKey {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("X-Idempotency-Key")
    }

    fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self(text.to_owned()))
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), self.0.clone())
    }
}

/// Keeps answering machines from answering (RFC 3834).
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}
