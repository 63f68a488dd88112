//! Erasing what is kept no longer: visits and sessions six months after their day, unfinished bookings a day after the last
//! save, and everything whose time was set when it was written. Each kind in batches, so that no lock lasts.
mod ended;
mod sessions;
mod times;
mod visits;
mod words;

pub use ended::erase_ended;
pub use sessions::erase_sessions;
pub use times::erase_times;
pub use visits::erase_visits;
pub use words::erase_words;

use domain::audit::Action;
use domain::calendar::london;
use jiff::civil::Date;
use jiff::{Span, Timestamp};
use sqlx::PgConnection;

use crate::Error;
use crate::audit::{self, Entry};

/// How long a visit is kept after its day, in months.
const MONTHS_KEPT: i64 = 6;

/// The first day of which everything is kept still.
fn first_day_kept(now: Timestamp) -> Date {
    let today = london::today(now);
    today
        .checked_sub(Span::new().months(MONTHS_KEPT))
        .unwrap_or(today)
}

/// Says in the audit what was erased, in the transaction that erases it: how many, and nothing else.
async fn said(
    tx: &mut PgConnection,
    action: Action,
    count: u64,
    now: Timestamp,
) -> Result<(), Error> {
    if count == 0 {
        return Ok(());
    }
    let entry = Entry {
        actor_kind: "system",
        actor_id: None,
        action,
        object_kind: "personal_data",
        object_id: None,
        prison_id: None,
        detail: serde_json::json!({ "count": count }),
    };
    audit::record(tx, entry, now).await
}

#[cfg(test)]
mod coverage_tests;
#[cfg(test)]
mod tests;
