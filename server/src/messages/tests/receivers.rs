//! What the tests of delivery send with and look at: receivers, a clock to move, the parts of a mail.

use std::sync::Arc;

use icalendar::Calendar;
use store::Clock;

use super::visit::{Visit, secret};
use crate::messages::{Delivery, Failure, Mailer, Outgoing, Sending};

pub(super) const PUBLIC_URL: &str = "https://visits.example";

/// Sends nowhere: for the medium that a test is not about.
pub(super) struct Silent;

impl Mailer for Silent {
    fn send<'a>(&'a self, _: &'a Outgoing) -> Sending<'a> {
        Box::pin(std::future::ready(Ok(())))
    }
}

/// Fails every time in the same way.
pub(super) struct Failing(pub(super) Failure);

impl Mailer for Failing {
    fn send<'a>(&'a self, _: &'a Outgoing) -> Sending<'a> {
        Box::pin(std::future::ready(Err(self.0.clone())))
    }
}

/// A clock that stands at the visit's `now`, moved by the test.
pub(super) struct Time {
    pub(super) clock: Clock,
    file: std::path::PathBuf,
}

impl Time {
    pub(super) fn at(now: jiff::Timestamp) -> Self {
        let file = std::env::temp_dir().join(format!("clock-{}", uuid::Uuid::new_v4()));
        let time = Self {
            clock: Clock::with_offset_file(file.clone()),
            file,
        };
        time.set(now);
        time
    }

    pub(super) fn set(&self, now: jiff::Timestamp) {
        let offset = now.duration_since(Clock::system().now()).as_secs();
        std::fs::write(&self.file, offset.to_string()).unwrap();
    }
}

impl Drop for Time {
    fn drop(&mut self) {
        _ = std::fs::remove_file(&self.file);
    }
}

pub(super) fn delivery(
    visit: &Visit,
    time: &Time,
    email: impl Mailer,
    texts: impl Mailer,
) -> Delivery {
    Delivery {
        db: (*visit.db).clone(),
        clock: time.clock.clone(),
        secret: secret(),
        public_url: PUBLIC_URL.to_owned(),
        email: Arc::new(email),
        texts: Arc::new(texts),
    }
}

/// One part of a mail, its transfer encoding undone.
pub(super) fn part(mail: &str, kind: &str) -> String {
    let (_, part) = mail.split_once(&format!("Content-Type: {kind}")).unwrap();
    let (headers, body) = part.split_once("\r\n\r\n").unwrap();
    let (body, _) = body.split_once("\r\n--").unwrap();
    if headers.contains("quoted-printable") {
        unquoted(body)
    } else {
        body.to_owned()
    }
}

/// Undoes soft line breaks and `=XX`.
fn unquoted(text: &str) -> String {
    let text = text.replace("=\r\n", "");
    let mut pieces = text.split('=');
    let mut bytes = pieces.next().unwrap().as_bytes().to_vec();
    for piece in pieces {
        bytes.push(u8::from_str_radix(&piece[..2], 16).unwrap());
        bytes.extend_from_slice(&piece.as_bytes()[2..]);
    }
    String::from_utf8(bytes).unwrap()
}

pub(super) fn header<'a>(mail: &'a str, name: &str) -> &'a str {
    mail.lines()
        .find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
        .unwrap_or_default()
}

/// The calendar file inside a mail.
pub(super) fn calendar(mail: &str) -> Calendar {
    part(mail, "text/calendar").parse().unwrap()
}
