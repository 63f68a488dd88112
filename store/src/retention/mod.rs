//! Erasing what is kept no longer: visits and sessions six months after their day, unfinished bookings a day after the last
//! save, and everything whose time was set when it was written. Each kind in batches, so that no lock lasts.
mod ended;
mod sessions;
mod visits;

pub use ended::erase_ended;
pub use sessions::erase_sessions;
pub use visits::erase_visits;

use domain::calendar::london;
use jiff::civil::Date;
use jiff::{Span, Timestamp};

/// How long a visit is kept after its day, in months.
const MONTHS_KEPT: i64 = 6;

/// The first day of which everything is kept still.
fn first_day_kept(now: Timestamp) -> Date {
    let today = london::today(now);
    today
        .checked_sub(Span::new().months(MONTHS_KEPT))
        .unwrap_or(today)
}

#[cfg(test)]
mod tests;
