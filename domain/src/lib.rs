//! The rules of prison visits.
