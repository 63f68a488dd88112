//! The limits, windows and modes that one prison has set for its visits.

use crate::codes::codes;
use crate::problem::{FieldError, Problem};

codes! {
    /// Whether a visit can be booked here, or why not here.
    OnlineBooking {
        /// Booked here.
        Open = "open",
        /// Will be booked here, but not yet.
        ComingSoon = "coming_soon",
        /// Run by a company that takes bookings itself.
        Private = "private",
        /// The prison is closed.
        Closed = "closed",
        /// Booked through a system of the prison's own.
        OwnSystem = "own_system",
    }
}

codes! {
    /// Whether a booking counts at once or waits for staff.
    Decision {
        /// Booked at once.
        Instant = "instant",
        /// Staff decide.
        Request = "request",
    }
}

codes! {
    /// Whether a prison's records of one kind are known to the service.
    Records {
        /// Nothing was imported: rules that need them do not apply.
        Unavailable = "unavailable",
        /// Imported: rules apply.
        Loaded = "loaded",
    }
}

codes! {
    /// What a prison does with visitors who are not on the contact list, or only closely.
    UnlistedVisitors {
        /// The visit becomes a request.
        Request = "request",
        /// The visit is refused.
        Refuse = "refuse",
    }
}

/// What one prison has decided. Numbers are days, hours, minutes, years or people as named.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Settings {
    /// Whether visits are booked here.
    pub online: OnlineBooking,
    /// Whether bookings wait for a decision.
    pub decision: Decision,
    /// The last bookable day is today and this many days.
    pub window_days: i32,
    /// Processing days between today and the reply-by day.
    pub lead_days: i32,
    /// Whether Saturdays and Sundays are processing days.
    pub weekend_processing: bool,
    /// Elapsed hours before the start, instead of lead time, for bookings that need no decision.
    pub notice_hours: Option<i32>,
    /// The window of legal pools.
    pub official_window_days: i32,
    /// The notice of legal pools.
    pub official_notice_hours: i32,
    /// Whether weekly sessions fall out on bank holidays.
    pub closed_on_bank_holidays: bool,
    /// From this age on, a person takes an adult seat. Not legal adulthood.
    pub seat_age: i32,
    /// Most people at or above the seat age.
    pub max_adults: i32,
    /// Most people below the seat age.
    pub max_children: i32,
    /// Most people in all.
    pub max_visitors: i32,
    /// Most people at a legal visit.
    pub max_attendees: i32,
    /// Minutes between two visits one after the other.
    pub walking_minutes: i32,
    /// What happens with visitors who are not on the contact list.
    pub unlisted_visitors: UnlistedVisitors,
    /// Whether prisoners are known here.
    pub prisoner_records: Records,
    /// Whether contact lists are known here.
    pub contact_records: Records,
    /// Whether visiting orders are known here.
    pub allowance_records: Records,
}

impl Default for Settings {
    /// What holds where a prison has said nothing.
    fn default() -> Self {
        Self {
            online: OnlineBooking::ComingSoon,
            decision: Decision::Instant,
            window_days: 28,
            lead_days: 3,
            weekend_processing: false,
            notice_hours: None,
            official_window_days: 84,
            official_notice_hours: 24,
            closed_on_bank_holidays: false,
            seat_age: 18,
            max_adults: 3,
            max_children: 3,
            max_visitors: 6,
            max_attendees: 4,
            walking_minutes: 10,
            unlisted_visitors: UnlistedVisitors::Request,
            prisoner_records: Records::Unavailable,
            contact_records: Records::Unavailable,
            allowance_records: Records::Unavailable,
        }
    }
}

impl Settings {
    /// Checks every number against its range; returns all that are outside.
    pub fn check(&self) -> Result<(), Vec<FieldError>> {
        let ranges = [
            ("window_days", self.window_days, 1, 365),
            ("lead_days", self.lead_days, 0, 28),
            ("notice_hours", self.notice_hours.unwrap_or(0), 0, 672),
            ("official_window_days", self.official_window_days, 1, 365),
            ("official_notice_hours", self.official_notice_hours, 0, 672),
            ("seat_age", self.seat_age, 5, 18),
            ("max_adults", self.max_adults, 1, 10),
            ("max_children", self.max_children, 0, 10),
            ("max_visitors", self.max_visitors, 1, 20),
            ("max_attendees", self.max_attendees, 1, 10),
            ("walking_minutes", self.walking_minutes, 0, 120),
        ];
        let outside: Vec<FieldError> = ranges
            .into_iter()
            .filter(|(_, value, least, most)| value < least || value > most)
            .map(|(field, ..)| FieldError::new(field, Problem::NumberOutOfRange))
            .collect();
        if outside.is_empty() {
            Ok(())
        } else {
            Err(outside)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_are_those_of_the_word_list_and_lie_in_range() {
        let settings = Settings::default();
        assert_eq!(settings.check(), Ok(()));
        assert_eq!(
            (settings.window_days, settings.lead_days, settings.seat_age),
            (28, 3, 18)
        );
        assert_eq!(
            (
                settings.max_adults,
                settings.max_children,
                settings.max_visitors
            ),
            (3, 3, 6)
        );
        assert_eq!(
            (
                settings.official_window_days,
                settings.official_notice_hours
            ),
            (84, 24)
        );
        assert_eq!((settings.max_attendees, settings.walking_minutes), (4, 10));
        assert_eq!(settings.notice_hours, None);
    }

    #[test]
    fn seat_age_is_5_to_18_and_every_number_outside_is_named() {
        for (age, good) in [(4, false), (5, true), (18, true), (19, false)] {
            assert_eq!(
                Settings {
                    seat_age: age,
                    ..Settings::default()
                }
                .check()
                .is_ok(),
                good,
                "{age}"
            );
        }
        let wrong = Settings {
            window_days: 0,
            lead_days: -1,
            ..Settings::default()
        };
        let fields: Vec<_> = wrong
            .check()
            .unwrap_err()
            .into_iter()
            .map(|e| e.field)
            .collect();
        assert_eq!(fields, ["window_days", "lead_days"]);
    }
}
