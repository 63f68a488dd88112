//! Visiting orders and the weekly limit of remand prisoners: granted by a worker, used and given back in the transaction of
//! the visit, set right by staff. Where a prison's allowance records are not loaded, nothing here runs.
//!
//! The row of `allowance` is the lock under which a prisoner's orders and visits are counted; see [`crate::places`] for its
//! place among the locks.

mod adjust;
mod counted;
mod give_back;
mod grant;
mod orders;
mod page;

#[cfg(test)]
mod tests;

pub use adjust::{Adjust, AdjustOutcome, adjust};
pub use grant::grant_due;
pub use page::{Happened, Page, PrisonerWeek, StoredOrder, page};

pub(crate) use counted::{Counted, ForVisit};
pub(crate) use give_back::give_back;
pub(crate) use orders::{Given, Moved, give, move_to};
