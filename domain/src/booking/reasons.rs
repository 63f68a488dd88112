//! Why a booking waits, was rejected or was cancelled.

use crate::codes::codes;

codes! {
    /// Why a booking is a request that staff must decide.
    RequestCause {
        /// The prison decides on all.
        PrisonDecides = "prison_decides",
        /// The session is one that staff decide.
        SessionDecides = "session_decides",
        /// The prison's prisoners are not known to the service.
        NoPrisonerRecords = "no_prisoner_records",
        /// A visitor is on the list and not approved.
        VisitorNotApproved = "visitor_not_approved",
        /// A visitor is only closely like somebody on the list.
        VisitorCloseMatch = "visitor_close_match",
        /// A visitor is not on the list.
        VisitorNotListed = "visitor_not_listed",
    }
}

codes! {
    /// Why staff rejected a request. Several can apply.
    RejectionReason {
        /// No visiting order left; told with the date it renews.
        NoAllowance = "no_allowance",
        /// The prisoner's details are wrong.
        PrisonerDetailsWrong = "prisoner_details_wrong",
        /// The prisoner has moved.
        PrisonerMoved = "prisoner_moved",
        /// The prisoner was released.
        PrisonerReleased = "prisoner_released",
        /// The prisoner cannot come.
        PrisonerNotAvailable = "prisoner_not_available",
        /// The time is gone.
        SlotNotAvailable = "slot_not_available",
        /// A visitor is banned; told with the date.
        VisitorBanned = "visitor_banned",
        /// A visitor is not on the list.
        VisitorNotOnList = "visitor_not_on_list",
        /// Nobody is 18.
        NoAdult = "no_adult",
        /// Asked for twice.
        DuplicateRequest = "duplicate_request",
        /// Two prisoners who must be kept apart.
        NonAssociation = "non_association",
        /// Child protection.
        ChildProtection = "child_protection",
        /// Closed visits only.
        ClosedVisitsOnly = "closed_visits_only",
        /// A visitor may not come; told with a text.
        VisitorMayNotCome = "visitor_may_not_come",
        /// Something else; told with a text.
        Other = "other",
    }
}

impl RejectionReason {
    /// Told to the visitor only in general words.
    #[must_use]
    pub const fn is_told_in_general_words(self) -> bool {
        matches!(
            self,
            Self::NonAssociation | Self::ChildProtection | Self::PrisonerNotAvailable
        )
    }
}

codes! {
    /// Why a booking was cancelled.
    CancelReason {
        /// The visitor wished it.
        Visitor = "visitor",
        /// The prisoner wished it.
        Prisoner = "prisoner",
        /// The prison had to (operational).
        Prison = "prison",
        /// The prisoner has moved.
        PrisonerMoved = "prisoner_moved",
        /// The prisoner was released.
        PrisonerReleased = "released",
        /// No visiting order.
        Allowance = "allowance",
        /// A visitor was banned.
        Banned = "banned",
        /// Too few places.
        Capacity = "capacity",
        /// Booked in error.
        BookedInError = "booked_in_error",
        /// The details changed.
        DetailsChanged = "details_changed",
    }
}

codes! {
    /// Why visitors were turned away at the gate.
    EntryRefusal {
        /// Nobody could prove who they are.
        NoIdentification = "no_identification",
        /// Somebody came who is not on the booking.
        NotOnBooking = "not_on_booking",
        /// They came after the gate had closed.
        Late = "late",
        /// They had something with them that is not allowed.
        ForbiddenItem = "forbidden_item",
        /// They did not agree to be searched.
        SearchRefused = "search_refused",
        /// How they behaved.
        Behaviour = "behaviour",
        /// A child came without an adult.
        NoAdult = "no_adult",
        /// Something else.
        Other = "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_rejection_reasons_are_told_only_in_general_words() {
        let general: Vec<_> = RejectionReason::ALL
            .iter()
            .filter(|reason| reason.is_told_in_general_words())
            .collect();
        use RejectionReason::{ChildProtection, NonAssociation, PrisonerNotAvailable};
        assert_eq!(
            general,
            [&PrisonerNotAvailable, &NonAssociation, &ChildProtection]
        );
    }
}
