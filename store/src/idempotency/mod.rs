//! Answers kept for retries: the same key and the same request give the same answer, 24 hours long.
//! The key, the work and the saved answer are one transaction, so a crash leaves nothing half done.

mod key;
mod once;

pub use key::Key;
pub use once::{Answer, Once, WAIT, once};

#[cfg(test)]
mod tests;
