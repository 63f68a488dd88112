//! Places: holding one, extending, releasing, expiry, and how many are left.
//!
//! **The promise.** Sold never exceeds capacity, and nobody is in two visits at once, whatever happens at the same time.
//! A place is taken by one conditional update of the pool's row, with a check constraint behind it; a person's time by an
//! insert that an exclusion constraint may refuse.
//!
//! **What is locked, in this order**, by everything in `places` and `booking`:
//! 1. the idempotency key, which on the web is the draft;
//! 2. the booking, its open change, and the caller's own hold;
//! 3. the prisoner's record, shared, where a visit is made, changed or accepted: an import or feed that changes it has it
//!    alone (see `people::still`), sorted by number, and after it only flags;
//! 4. expired holds in the way, found with `SKIP LOCKED` and so never waited for;
//! 5. the times of persons, sorted by key, then the days of prisoners kept apart, sorted by pair;
//! 6. the allowance of the prisoner, where orders or the visits of a week are counted;
//! 7. the number of a program's new hold among its holds, drawn so that two seldom meet;
//! 8. pools, sorted; a popular session's row is the one that many wait for, so it is locked last and shortest.
//!
//! Whoever holds the lock on a hold or a booking decides alone about its claim on persons' times.

mod current;
mod dated;
mod expiry;
mod extend;
mod hold;
mod holder;
mod leeway;
mod left;
mod pair_days;
mod persons;
mod pools;
mod release;
mod session;
mod sweep;

pub use current::{CurrentHold, current};
pub use dated::{Dated, dated};
pub use extend::{Extend, Extended, extend};
pub use hold::{Held, HoldForBooking, HoldForDraft, HoldForProgram, HoldOutcome, hold};
pub use holder::Holder;
pub use left::places_left;
pub use release::{Release, Released, release};
pub use sweep::sweep;

pub(crate) use current::current_on;
pub(crate) use expiry::{InTheWay, release_expired, release_holds};
pub(crate) use holder::{LockedDraft, OwnHold, lock_draft, lock_holder, own_hold};
pub(crate) use leeway::Leeway;
pub(crate) use pair_days::take_pair_days;
pub(crate) use persons::{keep_only, release_claim, release_persons, take_times};
pub(crate) use pools::PoolMoves;
pub(crate) use session::{Session, find_session};
