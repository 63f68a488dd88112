//! The records that prisons load: prisoners, and who is approved to visit them. Reading only; imports write.
mod apart;
mod contacts;
mod prisoner;
mod still;

#[cfg(test)]
mod tests;

pub use contacts::{Contacts, contacts};
pub use prisoner::{Matched, Prisoner, find, match_prisoner};

pub(crate) use apart::apart;
pub(crate) use still::{have_alone, keep_still};
