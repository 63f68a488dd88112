//! Places: the pools of a session and the rules of a hold.

use crate::codes::codes;

codes! {
    /// A separate capacity inside a session, counted in visits (tables), not people.
    Pool {
        /// Visitors at a table.
        Open = "open",
        /// Visitors behind glass.
        Closed = "closed",
        /// Legal professionals in the room.
        LegalInPerson = "legal_in_person",
        /// Legal professionals by video.
        LegalVideo = "legal_video",
        /// Legal professionals by phone.
        LegalPhone = "legal_phone",
    }
}

impl Pool {
    /// Legal pools have a window and notice of their own, and no seat limits or contact list.
    #[must_use]
    pub const fn is_legal(self) -> bool {
        matches!(
            self,
            Self::LegalInPerson | Self::LegalVideo | Self::LegalPhone
        )
    }
}

/// Minutes a hold lives, from its making and from each extension.
pub const HOLD_MINUTES: i64 = 10;

/// How often a hold can be extended.
pub const MAX_EXTENSIONS: i32 = 10;

/// Places a pool has left. An expired hold frees its place at once, before anything has swept it away.
#[must_use]
pub const fn places_left(
    capacity: i32,
    overbooked: i32,
    taken: i32,
    expired_unreleased: i32,
) -> i32 {
    let left = capacity + overbooked - taken + expired_unreleased;
    if left > 0 { left } else { 0 }
}

/// When a hold made or extended at `now` expires.
#[must_use]
pub fn hold_expires_at(now: jiff::Timestamp) -> jiff::Timestamp {
    now.checked_add(jiff::SignedDuration::from_mins(HOLD_MINUTES))
        .unwrap_or(jiff::Timestamp::MAX)
}

/// A hold is live strictly before it expires.
#[must_use]
pub fn hold_is_live(now: jiff::Timestamp, expires_at: jiff::Timestamp) -> bool {
    now < expires_at
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::{SignedDuration, Timestamp};

    #[test]
    fn places_shown_are_capacity_and_overbooked_less_taken_and_more_by_expired_holds() {
        assert_eq!(places_left(20, 0, 20, 0), 0);
        assert_eq!(places_left(20, 0, 20, 3), 3);
        assert_eq!(places_left(20, 1, 20, 0), 1);
        assert_eq!(places_left(5, 0, 7, 0), 0);
    }

    #[test]
    fn a_hold_is_live_before_expires_at_and_not_at_it() {
        let now = Timestamp::UNIX_EPOCH;
        let expires = hold_expires_at(now);
        assert_eq!(expires.duration_since(now), SignedDuration::from_mins(10));
        assert!(hold_is_live(now, expires));
        assert!(hold_is_live(
            expires - SignedDuration::from_millis(1),
            expires
        ));
        assert!(!hold_is_live(expires, expires));
    }

    #[test]
    fn three_pools_are_legal() {
        let legal: Vec<_> = Pool::ALL.iter().filter(|pool| pool.is_legal()).collect();
        assert_eq!(
            legal,
            [&Pool::LegalInPerson, &Pool::LegalVideo, &Pool::LegalPhone]
        );
    }
}
