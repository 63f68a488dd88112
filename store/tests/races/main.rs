//! What must hold whatever happens at once. Real concurrency against a real Postgres, many rounds; after every round the
//! books are balanced. Each test says how it was shown to fail without the guard it is about.
#![cfg(test)]

mod change_and_cancel;
mod expiry;
mod last_places;
mod lock_order;
mod overlap;
mod same_key;
mod scene;
