//! Legal professionals: who regulates them, where they stand with their firm, how they sign in.

mod attendee;
mod firm;
mod length;
mod news;
mod regulator;
mod sign_in_code;
mod words;

pub use attendee::{Attendee, AttendeeKind};
pub use firm::{FirmName, Postcode};
pub use length::Length;
pub use news::{News, Whereabouts, news};
pub use regulator::{Regulator, RegulatorNumber, Role};
pub use sign_in_code::SignInCode;
pub use words::ShortWords;

use crate::codes::codes;

codes! {
    /// Where a professional stands with a firm.
    Standing {
        /// Only the email address is known; they have not said who they are.
        New = "new",
        /// They have asked to join a firm, and see nothing of it.
        Waiting = "waiting",
        /// Accepted by an administrator of the firm or by staff.
        Member = "member",
        /// Not accepted; they may ask again.
        Refused = "refused",
        /// They were taken off the firm; they may ask another.
        Left = "left",
    }
}

impl Standing {
    /// Whether somebody has to ask to join a firm before anything else.
    #[must_use]
    pub const fn must_ask(self) -> bool {
        matches!(self, Self::New | Self::Refused | Self::Left)
    }
}

#[cfg(test)]
mod tests;
