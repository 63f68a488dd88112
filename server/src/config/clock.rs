//! A clock that tests can move.
use std::path::PathBuf;

use store::Clock;

use super::Variables;

/// `CLOCK_FILE`: a file holding an offset in seconds that is added to the system's time. Refused in production.
#[derive(Debug, Clone)]
pub struct ClockConfig {
    /// The file, read at each decision.
    pub file: Option<PathBuf>,
}

impl ClockConfig {
    pub(super) fn from_env(variables: &Variables) -> Self {
        Self {
            file: variables.get("CLOCK_FILE").map(PathBuf::from),
        }
    }

    /// The clock that every decision takes.
    pub fn clock(&self) -> Clock {
        self.file
            .clone()
            .map_or_else(Clock::system, Clock::with_offset_file)
    }
}
