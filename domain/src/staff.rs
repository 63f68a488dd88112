//! What members of staff may do. A permission is given for one prison at a time.

use crate::codes::codes;

codes! {
    /// One thing that a member of staff may do at a prison. Everybody with any permission may also look.
    Permission {
        /// Look at the board, requests and visits.
        View = "view",
        /// Book for a caller, change and cancel, check in at the gate.
        Book = "book",
        /// Decide on requests and on review flags.
        Decide = "decide",
        /// Override a soft rule, with a reason.
        Override = "override",
        /// Change the timetable and the prison's settings.
        Timetable = "timetable",
        /// Give permissions, end sign-ins, read the audit.
        Admin = "admin",
    }
}

/// How long a password is, in characters. Length is what makes one hard to guess; nothing else is asked of it.
pub const PASSWORD_LENGTH: std::ops::RangeInclusive<usize> = 12..=128;
