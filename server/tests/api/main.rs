//! The server's answers, through its real router and a real database.
mod bookings;
mod hostile;
mod keys;
mod openapi;
mod prisons;
mod support;
mod web;
