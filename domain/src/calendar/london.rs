//! Europe/London: from the clock on the wall to instants and back.

use std::sync::LazyLock;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::Slot;

/// The zone is compiled in; the rule of today's law stands behind it, so that nothing here can fail.
static LONDON: LazyLock<TimeZone> = LazyLock::new(|| {
    TimeZone::get("Europe/London")
        .or_else(|_| TimeZone::posix("GMT0BST,M3.5.0/1,M10.5.0"))
        .unwrap_or(TimeZone::UTC)
});

/// The time zone of every visit.
#[must_use]
pub fn zone() -> TimeZone {
    LONDON.clone()
}

/// The instant of a wall-clock time. In the hour that comes twice it is the first; in the hour that is skipped it is
/// as long after midnight as the clock would have shown. Times beyond what a timestamp can hold stop at its end.
#[must_use]
pub fn instant(date: Date, time: Time) -> Timestamp {
    LONDON
        .to_ambiguous_timestamp(DateTime::from_parts(date, time))
        .compatible()
        .unwrap_or(Timestamp::MAX)
}

/// The instants between which a session lies. Its end comes after its start even where the clocks jump.
#[must_use]
pub fn interval(date: Date, slot: Slot) -> (Timestamp, Timestamp) {
    let (starts_at, ends_at) = (instant(date, slot.starts()), instant(date, slot.ends()));
    if ends_at > starts_at {
        return (starts_at, ends_at);
    }
    let length = SignedDuration::from_mins(slot.minutes().max(1).into());
    (
        starts_at,
        starts_at.checked_add(length).unwrap_or(Timestamp::MAX),
    )
}

/// The date and time that the clock on the wall shows at an instant.
#[must_use]
pub fn civil(at: Timestamp) -> DateTime {
    LONDON.to_datetime(at)
}

/// London's date at an instant: the service's today.
#[must_use]
pub fn today(now: Timestamp) -> Date {
    civil(now).date()
}

/// The first instant after a day, London time: when an undecided request with this reply-by day lapses.
#[must_use]
pub fn end_of_day(date: Date) -> Timestamp {
    date.tomorrow()
        .map_or(Timestamp::MAX, |next| instant(next, Time::midnight()))
}

/// RFC 3339 with London's offset at that instant: `2026-07-01T14:00:00+01:00`.
#[must_use]
pub fn rfc3339(at: Timestamp) -> String {
    at.display_with_offset(LONDON.to_offset(at)).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};
    use proptest::prelude::*;
    use rstest::rstest;

    const MARCH: Date = date(2026, 3, 29);
    const OCTOBER: Date = date(2026, 10, 25);

    fn slot(raw: &str) -> Slot {
        Slot::parse(raw).unwrap()
    }

    #[rstest]
    #[case(date(2026, 3, 28), "2026-03-28T14:00:00+00:00")]
    #[case(MARCH, "2026-03-29T14:00:00+01:00")]
    #[case(date(2026, 10, 24), "2026-10-24T14:00:00+01:00")]
    #[case(OCTOBER, "2026-10-25T14:00:00+00:00")]
    fn a_session_on_a_clock_change_sunday_keeps_its_wall_clock_time(
        #[case] day: Date,
        #[case] expected: &str,
    ) {
        let starts = time(14, 0, 0, 0);
        assert_eq!(rfc3339(instant(day, starts)), expected);
        assert_eq!(
            civil(instant(day, starts)),
            DateTime::from_parts(day, starts)
        );
    }

    #[test]
    fn a_session_over_the_clock_change_is_an_hour_shorter_or_longer() {
        let minutes = |day| {
            let (starts_at, ends_at) = interval(day, slot("0030-0330"));
            ends_at.duration_since(starts_at).as_mins()
        };
        assert_eq!(
            (minutes(MARCH), minutes(OCTOBER), minutes(date(2026, 6, 1))),
            (120, 240, 180)
        );
    }

    #[test]
    fn overlap_on_clock_change_sundays_is_judged_by_elapsed_time() {
        let overlap = |day, one: &str, two: &str| {
            let ((start, end), (other_start, other_end)) =
                (interval(day, slot(one)), interval(day, slot(two)));
            start < other_end && other_start < end
        };
        for day in [MARCH, OCTOBER] {
            assert!(!overlap(day, "1400-1500", "1500-1600"), "back to back");
            assert!(overlap(day, "1400-1501", "1500-1600"));
        }
        // 01:30 does not exist in March: the clocks show 02:30 then.
        assert!(overlap(MARCH, "0130-0145", "0230-0245"));
        assert!(!overlap(OCTOBER, "0130-0145", "0230-0245"));
    }

    #[test]
    fn a_session_at_the_edge_of_the_skipped_hour_still_ends_after_its_start() {
        let (starts_at, ends_at) = interval(MARCH, slot("0145-0215"));
        assert_eq!(
            ends_at.duration_since(starts_at),
            SignedDuration::from_mins(30)
        );
    }

    #[test]
    fn today_is_londons_date() {
        assert_eq!(
            today("2026-07-01T22:59:59Z".parse().unwrap()),
            date(2026, 7, 1)
        );
        assert_eq!(
            today("2026-07-01T23:00:00Z".parse().unwrap()),
            date(2026, 7, 2)
        );
        assert_eq!(
            today("2026-12-01T23:59:59Z".parse().unwrap()),
            date(2026, 12, 1)
        );
    }

    #[test]
    fn a_day_ends_at_londons_midnight_and_clock_change_days_have_23_and_25_hours() {
        let hours = |day: Date| {
            end_of_day(day)
                .duration_since(instant(day, Time::midnight()))
                .as_hours()
        };
        assert_eq!(
            (hours(MARCH), hours(OCTOBER), hours(date(2026, 7, 1))),
            (23, 25, 24)
        );
    }

    #[test]
    fn the_rule_behind_the_zone_agrees_with_it() {
        let rule = TimeZone::posix("GMT0BST,M3.5.0/1,M10.5.0").unwrap();
        for day in [MARCH, OCTOBER, date(2026, 1, 1), date(2026, 7, 1)] {
            let at = instant(day, time(12, 0, 0, 0));
            assert_eq!(rule.to_offset(at), zone().to_offset(at));
        }
    }

    proptest! {
        #[test]
        fn every_session_lasts_longer_than_nothing(days in 0..4000i32, from in 0..1439i32, length in 1..600i32) {
            let day = date(2024, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
            let clock = |minute: i32| time((minute / 60) as i8, (minute % 60) as i8, 0, 0);
            let slot = Slot::new(clock(from), clock((from + length).min(1439).max(from + 1).min(1439)));
            prop_assume!(slot.is_ok());
            let (starts_at, ends_at) = interval(day, slot.unwrap());
            prop_assert!(ends_at > starts_at);
        }
    }
}
