//! A booking: its reference, its life, who did what to it and why.

mod choices;
mod event;
mod life;
mod reasons;
mod reference;
mod rejection;
mod review;
mod soft;
mod staff_words;
mod support;
#[cfg(feature = "server")]
mod wanted;

pub use choices::Choices;
pub use event::Event;
pub use life::{
    NotAllowed, STAFF_CANCEL_DAYS, Status, Step, UNDO_MINUTES, gate_is_open, gate_may_undo,
    has_lapsed, staff_may_cancel, visitor_may_change,
};
pub use reasons::{CancelReason, EntryRefusal, RejectionReason, RequestCause};
pub use reference::Reference;
pub use rejection::{Incomplete, Rejection, ToldWith};
pub use review::{Dealt, ReviewCause};
pub use soft::{SoftRule, SoftRules};
pub use staff_words::{StaffText, StaffWords, StaffWordsProblem};
pub use support::SupportNeeds;
#[cfg(feature = "server")]
pub use wanted::{Wanted, scanned};

use crate::codes::codes;

codes! {
    /// How something was done.
    Channel {
        /// On the web pages.
        Web = "web",
        /// Staff for a caller.
        Phone = "phone",
        /// Staff for a letter.
        Letter = "letter",
        /// Staff at a counter.
        Counter = "counter",
        /// Another system.
        Api = "api",
        /// The service itself; never how a booking is made.
        Worker = "worker",
    }
}

codes! {
    /// Who did something.
    ActorKind {
        /// The visitor.
        Visitor = "visitor",
        /// A legal professional.
        Professional = "professional",
        /// A member of staff.
        Staff = "staff",
        /// The service itself.
        System = "system",
        /// Another system, by its key.
        Api = "api",
    }
}

/// Who did something, by id where there is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// What they are.
    pub kind: ActorKind,
    /// Their id; never a name.
    pub id: Option<String>,
}

impl Actor {
    /// The visitor; bookings are made without an account.
    pub const VISITOR: Self = Self {
        kind: ActorKind::Visitor,
        id: None,
    };
    /// The service itself.
    pub const SYSTEM: Self = Self {
        kind: ActorKind::System,
        id: None,
    };
}
