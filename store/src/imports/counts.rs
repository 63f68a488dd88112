//! What a list of records came to, in numbers.

/// How many records came of a list, each row counted once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Not known before.
    pub created: u64,
    /// Something changed.
    pub updated: u64,
    /// As they were.
    pub unchanged: u64,
    /// Review flags on visits that the changes touch.
    pub flagged: u64,
}
