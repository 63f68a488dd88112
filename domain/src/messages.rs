//! Messages: what they tell and how they are sent. Texts and addresses live elsewhere.

use crate::codes::codes;

codes! {
    /// What a message tells.
    Kind {
        /// A request was made; it is not booked yet.
        Requested = "requested",
        /// The visit is booked.
        Booked = "booked",
        /// Time or people of the visit changed.
        Changed = "changed",
        /// A change was asked for; the visit stays as it is until staff decide.
        ChangeRequested = "change_requested",
        /// Staff refused a change; the visit stays as it is.
        ChangeRejected = "change_rejected",
        /// Staff refused the request.
        Rejected = "rejected",
        /// The visit is cancelled.
        Cancelled = "cancelled",
        /// The visitor took the request, or the wish for a change, back.
        Withdrawn = "withdrawn",
        /// Nobody decided in time.
        Lapsed = "lapsed",
        /// The visit is in two days.
        Reminder = "reminder",
        /// Words of a member of staff.
        StaffMessage = "staff_message",
    }
}

codes! {
    /// What a message tells that is for somebody's account and about no booking.
    AccountKind {
        /// A code to sign in with.
        SignInCode = "sign_in_code",
        /// Somebody asks to join the reader's firm.
        FirmAsked = "firm_asked",
        /// The reader was accepted.
        FirmJoined = "firm_joined",
        /// The reader was not accepted.
        FirmRefused = "firm_refused",
        /// The reader was taken off the firm.
        FirmLeft = "firm_left",
    }
}

codes! {
    /// How a message is sent.
    Medium {
        /// To the e-mail address.
        Email = "email",
        /// To the mobile number.
        Text = "text",
    }
}
