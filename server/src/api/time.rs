//! Instants as the API writes them.
use domain::calendar::london;
use jiff::{RoundMode, Timestamp, TimestampRound, Unit};

/// RFC 3339 in whole seconds with London's offset. Rounded down, so that nobody relies on a moment too long.
pub(super) fn written(at: Timestamp) -> String {
    let round = TimestampRound::new()
        .smallest(Unit::Second)
        .mode(RoundMode::Floor);
    london::rfc3339(at.round(round).unwrap_or(at))
}
