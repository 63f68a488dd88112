//! The reasons for saying no, as staff read them.

use domain::booking::RejectionReason;

/// Every reason with its code.
pub(super) fn all() -> Vec<(String, String)> {
    RejectionReason::ALL
        .iter()
        .map(|reason| (reason.code().to_owned(), words(*reason).to_owned()))
        .collect()
}

/// A reason in words. What visitors are told only in general words says so.
pub(super) const fn words(reason: RejectionReason) -> &'static str {
    match reason {
        RejectionReason::NoAllowance => "No visiting order left",
        RejectionReason::PrisonerDetailsWrong => "Prisoner’s details are wrong",
        RejectionReason::PrisonerMoved => "Prisoner has moved",
        RejectionReason::PrisonerReleased => "Prisoner was released",
        RejectionReason::PrisonerNotAvailable => {
            "Prisoner is not available (told in general words)"
        }
        RejectionReason::SlotNotAvailable => "Time is not available",
        RejectionReason::VisitorBanned => "A visitor is banned",
        RejectionReason::VisitorNotOnList => "A visitor is not on the contact list",
        RejectionReason::NoAdult => "No adult",
        RejectionReason::DuplicateRequest => "Asked for twice",
        RejectionReason::NonAssociation => "Non-association (told in general words)",
        RejectionReason::ChildProtection => "Child protection (told in general words)",
        RejectionReason::ClosedVisitsOnly => "Closed visits only",
        RejectionReason::VisitorMayNotCome => "A visitor may not come",
        RejectionReason::Other => "Something else",
    }
}
