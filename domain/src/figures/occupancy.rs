//! How full sessions were, by session and by hour.

use std::collections::BTreeMap;

use jiff::civil::{Time, Weekday};

use super::Share;

/// Places that there were, and visits that took one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Load {
    /// How many sessions there were.
    pub sessions: i64,
    /// Their places.
    pub places: i64,
    /// Visits that took one.
    pub taken: i64,
}

impl Load {
    /// How full: more than everything where staff overbooked.
    #[must_use]
    pub const fn share(self) -> Share {
        Share::new(self.taken, self.places)
    }

    const fn with(self, other: Self) -> Self {
        Self {
            sessions: self.sessions + other.sessions,
            places: self.places + other.places,
            taken: self.taken + other.taken,
        }
    }
}

/// The sessions of one time of the week, over all weeks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionLoad {
    /// The day of the week.
    pub weekday: Weekday,
    /// From.
    pub starts: Time,
    /// To.
    pub ends: Time,
    /// How full they were.
    pub load: Load,
}

/// The same by the hour in which sessions begin, the earliest first.
#[must_use]
pub fn by_hour(sessions: &[SessionLoad]) -> Vec<(i8, Load)> {
    let mut hours: BTreeMap<i8, Load> = BTreeMap::new();
    for session in sessions {
        let hour = hours.entry(session.starts.hour()).or_default();
        *hour = hour.with(session.load);
    }
    hours.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::time;

    fn session(weekday: Weekday, hour: i8, minute: i8, taken: i64) -> SessionLoad {
        SessionLoad {
            weekday,
            starts: time(hour, minute, 0, 0),
            ends: time(hour + 1, minute, 0, 0),
            load: Load {
                sessions: 2,
                places: 10,
                taken,
            },
        }
    }

    #[test]
    fn an_hour_has_every_session_that_begins_in_it() {
        let sessions = [
            session(Weekday::Tuesday, 14, 0, 3),
            session(Weekday::Monday, 9, 15, 1),
            session(Weekday::Monday, 14, 45, 7),
        ];
        let hours = by_hour(&sessions);
        let shown: Vec<(i8, i64, i64, Option<i64>)> = hours
            .iter()
            .map(|(hour, load)| (*hour, load.sessions, load.taken, load.share().percent()))
            .collect();
        assert_eq!(shown, [(9, 2, 1, Some(10)), (14, 4, 10, Some(50))]);
    }
}
