//! Prisoners who must be kept apart: the pairs, and what a new pair means for visits that were booked before it. Booking
//! itself is kept by a constraint; see [`crate::places`].

mod put;
mod settle;

#[cfg(test)]
mod tests;

pub use put::{PairRow, PairsPut, put_pairs};
pub use settle::{Meeting, settle};
