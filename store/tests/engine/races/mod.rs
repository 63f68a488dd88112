//! Real concurrency, many rounds; after every test the books are balanced. Each test says how it was shown to fail without
//! the guard it is about.

mod allowance;
mod blocking;
mod bulk;
mod change_and_cancel;
mod claims;
mod expiry;
mod gate;
mod holds_of_a_key;
mod last_places;
mod lock_order;
mod overlap;
mod overriding;
mod records;
mod review;
mod revoked_link;
mod rooms;
mod same_key;
mod staff_change;
