//! Administering the people of one prison: who is there, what they may do, and an end to it. Every function demands the
//! permit of an administrator there. Nobody gives more than they have the say over: permissions at their own prison, and
//! nothing about a whole account that also counts at a prison where they are no administrator.

mod add;
mod change;
mod hold;
mod read;
mod set_up;

#[cfg(test)]
mod tests;

pub use add::{AddOutcome, NewPerson, add_person};
pub use change::{Change, ChangeOutcome, change};
pub use hold::{Hold, Refused};
pub use read::{Person, Way, people, person};
pub use set_up::{SetUp, SetUpCode, SetUpOutcome, finish_set_up, set_up_of};
