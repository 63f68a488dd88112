//! Postgres: the only crate with SQL. One module per aggregate, one file per verb; each write use case is one
//! transaction and answers with a typed outcome.

pub mod allowance;
pub mod api_keys;
pub mod audit;
pub mod availability;
pub mod board;
pub mod booking;
pub mod check;
pub mod clock;
pub mod db;
pub mod demonstration;
pub mod drafts;
pub mod error;
pub mod feedback;
pub mod idempotency;
pub mod imports;
pub mod lease;
pub mod legal;
pub mod limits;
pub mod live;
pub mod manage_link;
pub mod messages;
pub mod non_association;
pub mod people;
pub mod performance;
pub mod places;
pub mod prisons;
pub mod reports;
pub mod requests;
pub mod retention;
pub mod review;
pub mod roles;
mod secret;
pub mod sign_in;
pub mod staff;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod timetable;
pub mod token;
pub mod visits;

pub use clock::Clock;
pub use db::{Command, Db, Outcome};
pub use error::Error;
pub use secret::Secret;
