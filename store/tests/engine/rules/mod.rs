//! One sentence of the rules at a time.

mod allowance;
mod apart;
mod asked;
mod booking;
pub mod callers;
mod changing;
mod choosing;
mod claiming;
mod deciding;
mod editing;
mod editing_refused;
mod editing_waiting;
mod ending;
mod finding;
mod gate;
mod holding;
mod leaving_out;
mod messages;
mod namesakes;
mod overriding;
mod people;
pub mod records;
mod requests;
mod review;
mod settings;
mod staff_changing;
mod staff_words;
mod visit;

pub use review::{colleague, keep as keep_for_a_reason};

/// A reason that needs nothing more.
pub fn because_of_a_duplicate() -> domain::booking::Rejection {
    asked::because(domain::booking::RejectionReason::DuplicateRequest)
}
