//! How long a visit is wished to be: a filter over the sessions of a timetable, whose lengths it does not change.

use crate::codes::codes;
use jiff::Timestamp;

codes! {
    /// A length to ask for.
    Length {
        /// Half an hour.
        Half = "30",
        /// An hour.
        Hour = "60",
        /// An hour and a half.
        HourAndHalf = "90",
    }
}

impl Length {
    /// In minutes.
    #[must_use]
    pub const fn minutes(self) -> i64 {
        match self {
            Self::Half => 30,
            Self::Hour => 60,
            Self::HourAndHalf => 90,
        }
    }

    /// Whether a session has exactly this length.
    #[must_use]
    pub fn is_of(self, starts_at: Timestamp, ends_at: Timestamp) -> bool {
        ends_at.duration_since(starts_at).as_secs() == self.minutes() * 60
    }
}
