//! Messages to visitors: written in words, handed over, and tried again when that fails. What is to be sent stands in the
//! outbox (`store::messages`), the sentences in `app::texts::messages`.

mod by_account;
mod by_staff;
mod compose;
mod deliver;
mod gateway;
mod letter;
mod mailbox;
mod mailer;
mod pages;
mod smtp;
mod ways;

pub use compose::compose;
pub use deliver::{Delivered, Delivery};
pub use gateway::Gateway;
pub use letter::Letter;
pub use mailbox::DevMailbox;
pub use mailer::{Calendar, Failure, Mailer, Outgoing, Sending};
pub use pages::pages;
pub use smtp::Smtp;
pub use ways::NoWay;

#[cfg(test)]
mod tests;
