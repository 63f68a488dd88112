//! The timetable as the prison's page shows it: the repeating sessions for visitors.
use super::load::templates;
use crate::{Db, Error};
use domain::calendar::{Pattern, Slot, WhoMayBook};
use domain::places::Pool;
use domain::prisons::Decision;
use jiff::civil::Date;

/// One repeating session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weekly {
    /// Weekday, how often, and between which dates.
    pub pattern: Pattern,
    /// Wall-clock times.
    pub slot: Slot,
    /// Hall or room; empty where there is only one.
    pub room: String,
    /// Whether staff decide.
    pub mode: Decision,
}

/// The repeating sessions that visitors can book now or later, by weekday and time.
///
/// # Errors
/// Only failures of the database or of what it holds.
pub async fn weekly(db: &Db, prison_id: i32, today: Date) -> Result<Vec<Weekly>, Error> {
    let mut connection = db.read().acquire().await?;
    let templates = templates(&mut connection, prison_id).await?;
    Ok(templates
        .into_iter()
        .filter(|template| template.pattern.until.is_none_or(|until| until >= today))
        .filter(|template| template.offer.who_may_book != WhoMayBook::Professionals)
        .filter(|template| {
            template
                .offer
                .pools
                .get(&Pool::Open)
                .is_some_and(|places| *places > 0)
        })
        .map(|template| Weekly {
            pattern: template.pattern,
            slot: template.offer.slot,
            room: template.offer.room,
            mode: template.offer.mode,
        })
        .collect())
}
