//! The delivery step: lease, render, send, and note what came of it. Never inside a transaction, so a message may go out
//! twice when a server dies between sending and noting; its key tells the receiver.

use std::sync::Arc;

use app::manage::calendar_file::{CalendarFile, Standing};
use app::texts::messages as words;
use domain::booking::Status;
use domain::language::Language;
use domain::messages::{AccountKind, Kind, Medium};
use store::messages::accounts::account_facts;
use store::messages::facts::{Facts, facts};
use store::messages::{About, AfterFailure, Leased, failed, lease, sent};
use store::{Clock, Db, Secret, manage_link};
use uuid::Uuid;

use super::by_account;
use super::compose::{address, compose, prison_name};
use super::mailer::{Calendar, Failure, Mailer, Outgoing};

/// Messages per step. All of them fit into one lease even when each waits for its time-out.
const BATCH: i64 = 10;

/// Everything delivery needs.
#[derive(Clone)]
pub struct Delivery {
    /// The outbox.
    pub db: Db,
    /// The service's clock.
    pub clock: Clock,
    /// Manage links are made from it.
    pub secret: Secret,
    /// Where the service is, without a slash at the end.
    pub public_url: String,
    /// Sends email.
    pub email: Arc<dyn Mailer>,
    /// Sends texts.
    pub texts: Arc<dyn Mailer>,
}

/// What one step did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Delivered {
    /// Handed over.
    pub sent: u32,
    /// To be tried again later.
    pub put_off: u32,
    /// Given up.
    pub given_up: u32,
}

impl Delivered {
    /// Whether there was nothing to do.
    #[must_use]
    pub const fn is_idle(self) -> bool {
        self.sent + self.put_off + self.given_up == 0
    }
}

impl Delivery {
    /// Sends what is due, up to a batch.
    ///
    /// # Errors
    /// When the database fails; what was leased comes back when its lease runs out.
    pub async fn step(&self) -> Result<Delivered, store::Error> {
        let mut delivered = Delivered::default();
        for message in lease(&self.db, BATCH, self.clock.now()).await? {
            match self.hand_over(&message).await? {
                Ok(()) => {
                    sent(&self.db, message.message_id, self.clock.now()).await?;
                    delivered.sent += 1;
                }
                Err(failure) => match self.note(&message, &failure).await? {
                    AfterFailure::RetriedAt(_) => delivered.put_off += 1,
                    AfterFailure::Dead => delivered.given_up += 1,
                },
            }
        }
        Ok(delivered)
    }

    async fn hand_over(&self, message: &Leased) -> Result<Result<(), Failure>, store::Error> {
        let (booking_id, kind) = match message.about {
            About::Booking(booking_id, kind) => (booking_id, kind),
            About::Account(account_id, kind) => {
                return self.for_account(message, account_id, kind).await;
            }
        };
        let Some(facts) = facts(&self.db, booking_id).await? else {
            return Ok(Err(Failure::for_good("booking_erased")));
        };
        // A reminder that waited must not send anybody to a visit that was called off.
        if kind == Kind::Reminder && facts.status != Status::Booked {
            return Ok(Err(Failure::for_good("no_longer_booked")));
        }
        Ok(match self.render(message, kind, &facts) {
            Ok(outgoing) => match outgoing.medium {
                Medium::Email => self.email.send(&outgoing).await,
                Medium::Text => self.texts.send(&outgoing).await,
            },
            Err(failure) => Err(failure),
        })
    }

    /// A message about no booking.
    async fn for_account(
        &self,
        message: &Leased,
        account_id: Uuid,
        kind: AccountKind,
    ) -> Result<Result<(), Failure>, store::Error> {
        let now = self.clock.now();
        let Some(facts) = account_facts(&self.db, account_id, kind, now).await? else {
            return Ok(Err(Failure::for_good("account_or_code_over")));
        };
        let code = (kind == AccountKind::SignInCode)
            .then(|| store::legal::code_of(&self.secret, account_id));
        let letter = by_account::letter(kind, &facts, code.as_ref(), &self.public_url);
        let (Ok(text), Ok(html)) = (letter.text(), letter.html()) else {
            return Ok(Err(Failure::for_good("not_rendered")));
        };
        let outgoing = Outgoing {
            medium: message.medium,
            to: facts.email,
            key: message.idempotency_key.clone(),
            text,
            html,
            calendar: None,
            subject: letter.subject,
        };
        Ok(self.email.send(&outgoing).await)
    }

    async fn note(
        &self,
        message: &Leased,
        failure: &Failure,
    ) -> Result<AfterFailure, store::Error> {
        let after = failed(
            &self.db,
            message.message_id,
            &failure.reason,
            failure.permanent,
            self.clock.now(),
        )
        .await?;
        match after {
            AfterFailure::RetriedAt(at) => {
                tracing::info!(message = %message.message_id, reason = failure.reason, %at, "message is tried again");
            }
            AfterFailure::Dead => {
                tracing::warn!(message = %message.message_id, reason = failure.reason, "message is given up");
            }
        }
        Ok(after)
    }

    /// The message as it goes out.
    fn render(&self, message: &Leased, kind: Kind, facts: &Facts) -> Result<Outgoing, Failure> {
        let to = match message.medium {
            Medium::Email => facts.email.clone(),
            Medium::Text => facts.phone.clone(),
        };
        let to = to.ok_or_else(|| Failure::for_good("no_address"))?;
        let path = if facts.of_firm {
            format!("/legal/visits/{}", facts.reference.as_str())
        } else {
            let token = manage_link::token(&self.secret, facts.booking_id, facts.link_version);
            format!("/visits/{token}")
        };
        let link = self.address(facts.language, &path);
        let prison_page = self.address(facts.language, &format!("/prisons/{}", facts.prison.slug));
        let mut letter = compose(kind, &message.detail, facts, link, &prison_page);
        if facts.status == Status::Booked {
            let text = app::texts::messages::code(facts.language);
            let picture = app::code::svg(&self.public_url, &facts.reference, text);
            letter.code = Some((text, picture));
        }
        let not_rendered = |_| Failure::for_good("not_rendered");
        Ok(match message.medium {
            Medium::Email => Outgoing {
                medium: message.medium,
                to,
                key: message.idempotency_key.clone(),
                text: letter.text().map_err(not_rendered)?,
                html: letter.html().map_err(not_rendered)?,
                calendar: Some(self.calendar(facts, &letter.bring)),
                subject: letter.subject,
            },
            Medium::Text => Outgoing {
                medium: message.medium,
                to,
                key: message.idempotency_key.clone(),
                subject: String::new(),
                text: letter.short().map_err(not_rendered)?,
                html: String::new(),
                calendar: None,
            },
        })
    }

    fn calendar(&self, facts: &Facts, bring: &[String]) -> Calendar {
        let standing = standing(facts.status);
        let l = facts.language;
        let prison = prison_name(facts);
        let reference = words::short_reference(l, &facts.reference.shown());
        let phone = facts
            .prison
            .phone
            .as_deref()
            .map(|number| words::phone(l, prison, number));
        let description: Vec<&str> = [reference.as_str()]
            .into_iter()
            .chain(phone.as_deref())
            .chain(bring.iter().map(String::as_str))
            .collect();
        let text = CalendarFile {
            booking_id: facts.booking_id,
            public_url: &self.public_url,
            sequence: facts.sequence,
            standing,
            starts: facts.at.date.to_datetime(facts.at.starts),
            ends: facts.at.date.to_datetime(facts.at.ends),
            summary: &words::calendar_title(l, prison),
            description: &description.join("\n"),
            location: &[prison]
                .into_iter()
                .chain(address(facts).lines())
                .collect::<Vec<_>>()
                .join(", "),
            url: &self.address(l, "/visits/find"),
            organiser: prison,
            written_at: self.clock.now(),
        }
        .text();
        let method = if standing == Standing::Cancelled {
            "CANCEL"
        } else {
            "PUBLISH"
        };
        Calendar {
            name: words::calendar_file(l),
            text,
            method,
        }
    }

    fn address(&self, language: Language, path: &str) -> String {
        [
            &self.public_url,
            app::shell::in_language(language, path).as_str(),
        ]
        .concat()
    }
}

/// How a calendar shows a booking.
const fn standing(status: Status) -> Standing {
    match status {
        Status::Requested => Standing::Tentative,
        Status::Booked | Status::Attended | Status::NoShow | Status::RefusedEntry => {
            Standing::Confirmed
        }
        Status::Rejected | Status::Withdrawn | Status::Lapsed | Status::Cancelled => {
            Standing::Cancelled
        }
    }
}
