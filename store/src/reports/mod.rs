//! The figures of one prison or of all, over a range of days. The database counts; `domain::figures` reckons.
//!
//! Visits, places and the gate belong to the day of the visit; bookings, decisions and rejections to the day, London time, on
//! which they were made. What was erased is still in it: see `retention`.

mod decided;
mod ground;
mod made;
mod visits;

#[cfg(test)]
mod slow_tests;
#[cfg(test)]
mod tests;

pub(crate) use decided::decided;
pub use decided::{Answers, Rejected};
pub(crate) use ground::{Ground, ground, snapshot};
pub use made::Made;
pub(crate) use made::made;
pub use visits::{SessionFigures, Visits};

use domain::figures::Range;

use crate::staff::{Admin, Permit, View};
use crate::{Db, Error};

/// Whose figures.
#[derive(Debug, Clone)]
pub enum Scope {
    /// Of one prison, for everybody who may look there.
    Prison(Permit<View>),
    /// Of all prisons together, for those who administer any: they are numbers without people.
    National(Permit<Admin>),
}

/// Everything in a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Visits and places by the day of the visit.
    pub visits: Visits,
    /// Bookings made, by channel.
    pub made: Made,
    /// Decisions on requests and changes.
    pub answers: Answers,
    /// Why requests and changes were rejected, the most frequent first.
    pub rejected: Vec<Rejected>,
}

/// Reads a report in one snapshot.
///
/// # Errors
/// Only failures of the database or a code that this version does not know.
pub async fn report(db: &Db, scope: &Scope, range: Range) -> Result<Report, Error> {
    let prison_id = match scope {
        Scope::Prison(permit) => Some(permit.prison_id()),
        Scope::National(_) => None,
    };
    let mut tx = snapshot(db, prison_id).await?;
    let ground = ground(&mut tx, prison_id).await?;
    let visits = visits::visits(&mut tx, &ground, range).await?;
    let made = made(&mut tx, &ground, range).await?;
    let answers = decided(&mut tx, &ground, range).await?;
    let rejected = decided::rejected(&mut tx, &ground, range).await?;
    tx.commit().await?;
    Ok(Report {
        visits,
        made,
        answers,
        rejected,
    })
}
