//! The development mailbox as a way to send: messages are kept in the database and read at `/dev/mailbox`.

use store::messages::mailbox::{Arriving, put};
use store::{Clock, Db};

use super::mailer::{Failure, Mailer, Outgoing, Sending};

/// Keeps messages instead of sending them.
pub struct DevMailbox {
    db: Db,
    clock: Clock,
}

impl DevMailbox {
    /// A mailbox in this database.
    #[must_use]
    pub const fn new(db: Db, clock: Clock) -> Self {
        Self { db, clock }
    }
}

impl Mailer for DevMailbox {
    fn send<'a>(&'a self, message: &'a Outgoing) -> Sending<'a> {
        Box::pin(async move {
            let arriving = Arriving {
                idempotency_key: &message.key,
                medium: message.medium,
                recipient: &message.to,
                subject: &message.subject,
                text: &message.text,
                html: &message.html,
                calendar: message
                    .calendar
                    .as_ref()
                    .map(|calendar| calendar.text.as_str()),
            };
            put(&self.db, &arriving, self.clock.now())
                .await
                .map_err(|_| Failure::for_now("mailbox_unavailable"))
        })
    }
}
