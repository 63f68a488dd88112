//! Requests per key and minute, counted by this server alone: a count in the database would make every request of a
//! busy key wait for the one before it.
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use uuid::Uuid;

const WINDOW: Duration = Duration::from_secs(60);

/// Counts by key. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Pace(Arc<Mutex<HashMap<Uuid, Window>>>);

#[derive(Debug, Clone, Copy)]
struct Window {
    started: Instant,
    count: i32,
}

impl Pace {
    /// Counts a request, or tells in how many seconds the next one is allowed. Refused requests do not count and do not
    /// prolong the window.
    pub fn take(&self, key: Uuid, per_minute: i32) -> Result<(), u64> {
        self.take_at(key, per_minute, Instant::now())
    }

    fn take_at(&self, key: Uuid, per_minute: i32, now: Instant) -> Result<(), u64> {
        let mut windows = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let window = windows.entry(key).or_insert(Window {
            started: now,
            count: 0,
        });
        let age = now.duration_since(window.started);
        if age >= WINDOW {
            *window = Window {
                started: now,
                count: 0,
            };
        }
        if window.count >= per_minute {
            return Err((WINDOW - age.min(WINDOW)).as_secs() + 1);
        }
        window.count += 1;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_ends_a_minute_after_its_first_request_however_often_one_tries() {
        let pace = Pace::default();
        let (key, start) = (Uuid::now_v7(), Instant::now());
        let at = |seconds| pace.take_at(key, 2, start + Duration::from_secs(seconds));
        assert_eq!((at(0), at(1)), (Ok(()), Ok(())));
        assert_eq!(at(2), Err(59));
        assert_eq!(at(59), Err(2));
        assert_eq!(at(60), Ok(()));
        assert_eq!(
            pace.take_at(Uuid::now_v7(), 2, start),
            Ok(()),
            "keys do not share a pace"
        );
    }
}
