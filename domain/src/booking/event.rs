//! What a history row records.

use crate::codes::codes;

codes! {
    /// Something that happened to a booking.
    Event {
        /// Made, for staff to decide.
        Requested = "requested",
        /// Made, and booked at once.
        Booked = "booked",
        /// Staff accepted the request.
        Accepted = "accepted",
        /// Staff rejected the request.
        Rejected = "rejected",
        /// The booker took the request back.
        Withdrawn = "withdrawn",
        /// Nobody decided on the request in time.
        Lapsed = "lapsed",
        /// Called off.
        Cancelled = "cancelled",
        /// Time or people are different now.
        Changed = "changed",
        /// A change was asked for.
        ChangeRequested = "change_requested",
        /// Staff accepted the change.
        ChangeAccepted = "change_accepted",
        /// Staff rejected the change.
        ChangeRejected = "change_rejected",
        /// The booker took the change back.
        ChangeWithdrawn = "change_withdrawn",
        /// Nobody decided on the change in time.
        ChangeLapsed = "change_lapsed",
        /// The manage links sent so far stopped working.
        LinksRevoked = "links_revoked",
        /// The visitors came.
        Arrived = "arrived",
        /// The visitors went home.
        Left = "left",
        /// Nobody came.
        NoShow = "no_show",
        /// Turned away at the gate.
        RefusedEntry = "refused_entry",
        /// What the gate recorded was wrong.
        Undone = "undone",
    }
}
