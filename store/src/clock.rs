//! The service's clock. Every decision takes its time from here as a parameter; SQL never asks the database's clock.

use std::path::PathBuf;

use jiff::{SignedDuration, Timestamp};

/// The system clock, moved by the number of seconds that a file holds (tests only; production refuses `CLOCK_FILE`).
#[derive(Debug, Clone, Default)]
pub struct Clock {
    offset_file: Option<PathBuf>,
}

impl Clock {
    /// The system clock as it is.
    #[must_use]
    pub fn system() -> Self {
        Self::default()
    }

    /// The system clock plus the seconds in `file`, which is read at every call so that a test can move time.
    #[must_use]
    pub fn with_offset_file(file: PathBuf) -> Self {
        Self {
            offset_file: Some(file),
        }
    }

    /// The instant now. An absent or unreadable offset counts as zero.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        let offset = self
            .offset_file
            .as_ref()
            .and_then(|file| std::fs::read_to_string(file).ok())
            .and_then(|text| text.trim().parse::<i64>().ok())
            .unwrap_or(0);
        let now = Timestamp::now();
        now.checked_add(SignedDuration::from_secs(offset))
            .unwrap_or(now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_moves_the_clock() {
        let file = std::env::temp_dir().join(format!("clock-{}", uuid::Uuid::now_v7()));
        std::fs::write(&file, "86400\n").unwrap();
        let moved = Clock::with_offset_file(file.clone()).now();
        let ahead = moved.duration_since(Clock::system().now());
        assert!(
            ahead > SignedDuration::from_secs(86_300) && ahead <= SignedDuration::from_secs(86_400)
        );
        std::fs::write(&file, "nonsense").unwrap();
        assert!(
            Clock::with_offset_file(file)
                .now()
                .duration_since(Clock::system().now())
                .as_secs()
                < 5
        );
    }
}
