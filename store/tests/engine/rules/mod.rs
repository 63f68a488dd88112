//! One sentence of the rules at a time.

mod booking;
mod changing;
mod choosing;
mod deciding;
mod ending;
mod finding;
mod gate;
mod holding;
mod messages;
mod people;
mod staff_words;
mod visit;
