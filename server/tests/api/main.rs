//! The server's answers, through its real router and a real database.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod boards;
mod bookings;
mod hostile;
mod keys;
mod legal_book;
mod legal_isolation;
mod live;
mod mailbox;
mod openapi;
mod permissions;
mod prisons;
mod provider;
mod records;
mod staff_book;
mod staff_override;
mod staff_people;
mod staff_prisoners;
mod staff_reports;
mod staff_requests;
mod staff_review;
mod staff_timetable;
mod staff_visit_change;
mod staff_visits;
mod support;
mod web;
mod work;
