//! A clock that tests can move.
use std::path::PathBuf;

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
}
