//! Review flags: something changed after a booking was made, and staff must look.

use crate::calendar::{Attendance, Placement};
use crate::codes::codes;

codes! {
    /// What changed. A booking has at most one open flag for each.
    ReviewCause {
        /// The prisoner was released.
        PrisonerReleased = "prisoner_released",
        /// The prisoner is at another prison now.
        PrisonerTransferred = "prisoner_transferred",
        /// A restriction or an alert of the prisoner changed, such as closed visits.
        RestrictionChanged = "restriction_changed",
        /// The prisoner must be kept apart from another who has a visit that day.
        NonAssociation = "non_association",
        /// A visitor is banned on the day.
        VisitorBanned = "visitor_banned",
        /// A visitor is no longer approved.
        VisitorUnapproved = "visitor_unapproved",
        /// A visitor may only come to closed visits.
        VisitorRestricted = "visitor_restricted",
        /// The date or the session is blocked, or gone from the timetable.
        SessionBlocked = "session_blocked",
        /// The session does not admit the prisoner's housing location.
        LocationNoLongerFits = "location_no_longer_fits",
        /// Nor the category.
        CategoryNoLongerFits = "category_no_longer_fits",
        /// Nor the incentive level.
        IncentiveNoLongerFits = "incentive_no_longer_fits",
    }
}

codes! {
    /// How a flag was dealt with.
    Dealt {
        /// The visit stays as it is, for a reason.
        Kept = "kept",
        /// The visit has another time.
        Moved = "moved",
        /// The visit is off.
        Cancelled = "cancelled",
    }
}

impl ReviewCause {
    /// The lists of a session that do not admit a prisoner.
    #[must_use]
    pub fn of_lists(attendance: &Attendance, prisoner: &Placement) -> Vec<Self> {
        let causes = [
            Self::LocationNoLongerFits,
            Self::CategoryNoLongerFits,
            Self::IncentiveNoLongerFits,
        ];
        let admitted = attendance.admitted(prisoner);
        let refused = causes.into_iter().zip(admitted).filter(|(_, fits)| !fits);
        refused.map(|(cause, _)| cause).collect()
    }
}
