//! Looking a prisoner up by number, and the one neutral answer when the details do not fit.
use crate::prisons::Prison;
use crate::{Db, Error};
use domain::calendar::Placement;
use domain::people::{PrisonerNumber, PrisonerStatus, RecordedPrisoner, Sentence, TypedPrisoner};
use domain::prisons::Records;
use sqlx::PgExecutor;
use uuid::Uuid;

/// A prisoner in the records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prisoner {
    /// What bookings point at.
    pub prisoner_id: Uuid,
    /// Where the prisoner is now.
    pub prison_id: i32,
    /// First name, as recorded.
    pub first_name: String,
    /// Decides about visiting orders.
    pub sentence: Sentence,
    /// What the rules look at.
    pub recorded: RecordedPrisoner,
    /// The pairs with prisoners from whom this one must be kept apart.
    pub apart: Vec<Uuid>,
}

/// What came of comparing typed details with the records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Matched {
    /// This is the prisoner, in custody and at this prison.
    Prisoner(Box<Prisoner>),
    /// No such number, another name or date of birth, not in custody, or somewhere else: never said which.
    No,
    /// The prison's records are not known here; staff will look.
    NoRecords,
}

/// The prisoner with this number, as seen from one prison; none where nobody has it.
///
/// # Errors
/// Only failures of the database or of what it holds.
pub async fn find(
    executor: impl PgExecutor<'_>,
    number: &PrisonerNumber,
    prison_id: i32,
) -> Result<Option<Prisoner>, Error> {
    let row = sqlx::query!(
        r#"SELECT prisoner_id, prison_id, first_name, last_name, date_of_birth, status, sentence, location, category,
                  incentive, closed_visits,
                  ARRAY(SELECT pair_id FROM non_association
                        WHERE one = prisoner.prisoner_id OR other = prisoner.prisoner_id) AS "apart!"
           FROM prisoner WHERE number = $1"#,
        number.as_str(),
    )
    .fetch_optional(executor)
    .await?;
    row.map(|row| {
        Ok(Prisoner {
            prisoner_id: row.prisoner_id,
            prison_id: row.prison_id,
            first_name: row.first_name,
            apart: row.apart,
            sentence: Sentence::parse(&row.sentence)
                .map_err(|_| Error::corrupt("prisoner.sentence", &row.sentence))?,
            recorded: RecordedPrisoner {
                last_name: row.last_name,
                date_of_birth: row.date_of_birth.to_jiff(),
                status: PrisonerStatus::parse(&row.status)
                    .map_err(|_| Error::corrupt("prisoner.status", &row.status))?,
                at_this_prison: row.prison_id == prison_id,
                closed_visits: row.closed_visits,
                placement: Placement {
                    location: row.location,
                    category: row.category,
                    incentive: row.incentive,
                },
            },
        })
    })
    .transpose()
}

/// Compares what a visitor typed with the records of the prison they chose.
///
/// # Errors
/// Only failures of the database or of what it holds.
pub async fn match_prisoner(
    db: &Db,
    prison: &Prison,
    number: &PrisonerNumber,
    typed: &TypedPrisoner,
) -> Result<Matched, Error> {
    if prison.settings.prisoner_records == Records::Unavailable {
        return Ok(Matched::NoRecords);
    }
    let found = find(db.read(), number, prison.prison_id).await?;
    Ok(match found {
        Some(prisoner) if typed.is(&prisoner.recorded) => Matched::Prisoner(Box::new(prisoner)),
        _ => Matched::No,
    })
}
