//! The outbox: messages are queued in the transaction of what they tell about, and sent afterwards by whichever server
//! leases them. At least once each, under a key by which the receiver can tell a repetition. Bodies are rendered at
//! sending; rows hold ids and codes only.

pub mod accounts;
mod backlog;
mod deliveries;
mod enqueue;
pub mod facts;
mod lease;
pub mod mailbox;
mod outcome;
mod remind;

pub use backlog::{Backlog, backlog};
pub use deliveries::{Delivery, DeliveryState, deliveries};
pub use lease::{About, LEASE, Leased, lease};
pub use outcome::{AfterFailure, MAX_ATTEMPTS, failed, sent};
pub use remind::remind;

pub(crate) use enqueue::{Message, enqueue};
