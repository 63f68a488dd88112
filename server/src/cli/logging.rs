//! Logs go to standard error, so that what a command prints stays its own. `RUST_LOG` chooses how much.
use std::io::IsTerminal as _;

use tracing_subscriber::{EnvFilter, fmt};

use crate::config::Environment;

/// Lines of JSON in production, plain lines elsewhere.
pub(super) fn start(environment: Environment) {
    let filter = EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| EnvFilter::new("info,sqlx::postgres::notice=warn,sqlx::query=warn"));
    let lines = fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    let started = if environment.is_production() {
        lines.json().flatten_event(true).try_init()
    } else {
        lines.compact().with_target(false).try_init()
    };
    if started.is_err() {
        eprintln!("logging was already started");
    }
}
