//! The next day on which a visit is possible.
use super::{Ask, Dates, days};
use crate::{Db, Error};
use domain::calendar::london;
use jiff::civil::Date;
use jiff::{Span, Timestamp};

/// The first day, within the pool's window, with a session that can be booked now.
///
/// # Errors
/// Only failures of the database or of what it holds.
pub async fn first_free_day(db: &Db, ask: &Ask<'_>, now: Timestamp) -> Result<Option<Date>, Error> {
    let settings = &ask.prison.settings;
    let window = if ask.pool.is_legal() {
        settings.official_window_days
    } else {
        settings.window_days
    };
    let from = london::today(now);
    let to = from
        .checked_add(Span::new().days(window))
        .unwrap_or(Date::MAX);
    let days = days(db, ask, Dates { from, to }, now).await?;
    Ok(days
        .into_iter()
        .find(|day| !day.sessions.is_empty())
        .map(|day| day.date))
}
