//! A prison's visits as its staff read them: those of one day, one with everything on it, and those that a search finds.

mod day;
mod find;
mod one;

#[cfg(test)]
mod tests;

pub use day::{DayVisit, Gate, Guest, day};
pub use find::{FoundVisit, MOST_FOUND, find};
pub use one::{Located, Overrode, Said, VisitPage, locate, one};
