//! One sentence of the rules at a time.

mod booking;
mod changing;
mod choosing;
mod deciding;
mod ending;
mod finding;
mod holding;
mod messages;
mod people;
mod visit;
