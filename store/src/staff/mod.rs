//! Members of staff: their accounts, what they may do at which prison, their sign-ins.
//!
//! What a member may do is a value: functions for staff demand a [`Permit`], which only a live sign-in with the right
//! permission at that prison can make. A forgotten check does not compile.

pub(crate) mod account;
mod add;
mod disable;
mod factor;
mod of_booking;
mod of_prisoner;
mod password;
pub mod people;
mod permit;
mod provider;
mod sign_in;
mod sign_out;
mod signed_in;

#[cfg(test)]
mod provider_tests;
#[cfg(test)]
mod sign_out_tests;
#[cfg(test)]
mod tests;

pub use account::Account;
pub use add::{Added, NewMember, add};
pub use disable::disable;
pub use factor::{code_now, enrolment};
pub use permit::{Admin, Book, Decide, Override, Permit, Power, Timetable, View};
pub use provider::{ATTEMPT_LASTS, Identity, begin_attempt, finish_attempt, sign_in_with_provider};
pub use sign_in::{Credentials, sign_in};
pub(crate) use sign_out::erase_expired;
pub use sign_out::{end, end_by_provider};
pub use signed_in::{AtPrison, SignedIn, signed_in, still_signed_in};

pub use crate::sign_in::{AT_MOST as LASTS, IDLE};
