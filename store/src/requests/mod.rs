//! What staff decide on: the inbox of a prison, one request with everything that speaks for and against it, and who is
//! busy with it. Deciding itself is [`crate::booking::decide`].

mod allowance;
mod choices;
mod claim;
mod inbox;
mod page;
mod people;
mod standing;
mod waiting;

pub use allowance::Allowance;
pub use choices::Choice;
pub use claim::{Claim, ClaimOutcome, GiveBackOutcome, claim, give_back};
pub use inbox::{Filter, Inbox, inbox};
pub use page::{Page, page};
pub use people::CheckedVisitor;
pub use standing::{Standing, standing};
pub use waiting::Waiting;

pub(crate) use claim::{forget as forget_claim, of_others};
pub(crate) use waiting::waiting;
