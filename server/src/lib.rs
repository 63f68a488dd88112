//! The server: settings, its own database, the command line, pages and API behind one router, workers and messages.

pub mod api;
pub mod calls;
pub mod cli;
pub mod cluster;
pub mod config;
pub mod import;
pub mod messages;
pub mod provider;
pub mod web;
pub mod workers;
