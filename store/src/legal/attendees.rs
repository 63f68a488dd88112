//! A firm's address book: who comes along to legal visits.

use domain::booking::StaffWordsProblem;
use domain::legal::{Attendee, AttendeeKind, ShortWords};
use domain::people::{DateOfBirth, Name, Person, fold};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

use super::{Member, Pass};
use crate::{Db, Error};

/// Somebody in the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The key.
    pub attendee_id: Uuid,
    /// Who.
    pub attendee: Attendee,
}

/// Everybody in the book by name.
///
/// # Errors
/// Only failures of the database or of what it holds.
pub async fn attendees(db: &Db, pass: &Pass<Member>) -> Result<Vec<Listed>, Error> {
    let mut tx = pass.begin(db).await?;
    let rows = sqlx::query!(
        "SELECT attendee_id, kind, first_name, last_name, date_of_birth, detail
         FROM attendee WHERE firm_id = $1 AND removed_at IS NULL ORDER BY name_folded, date_of_birth",
        pass.firm_id(),
    )
    .fetch_all(&mut *tx)
    .await?;
    rows.into_iter()
        .map(|row| {
            let unreadable = || Error::corrupt("attendee", row.attendee_id);
            let person = Person {
                first_name: Name::parse(&row.first_name).map_err(|_| unreadable())?,
                last_name: Name::parse(&row.last_name).map_err(|_| unreadable())?,
                date_of_birth: DateOfBirth::recorded(row.date_of_birth.to_jiff()),
            };
            let kind = AttendeeKind::parse(&row.kind).map_err(|_| unreadable())?;
            let detail =
                ShortWords::parse(&row.detail).map_err(|_: StaffWordsProblem| unreadable())?;
            Ok(Listed {
                attendee_id: row.attendee_id,
                attendee: Attendee::new(person, kind, detail).map_err(|_| unreadable())?,
            })
        })
        .collect()
}

/// What came of adding somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddAttendeeOutcome {
    /// In the book now.
    Added,
    /// Somebody of this name and date of birth is in it already.
    Already,
}

/// Adds somebody to the book. Somebody who was taken out comes back as they are now.
///
/// # Errors
/// Only failures of the database.
pub async fn add_attendee(
    db: &Db,
    pass: &Pass<Member>,
    attendee: &Attendee,
    now: Timestamp,
) -> Result<AddAttendeeOutcome, Error> {
    let mut tx = pass.begin(db).await?;
    let person = attendee.person();
    let name = format!(
        "{} {}",
        person.last_name.as_str(),
        person.first_name.as_str()
    );
    let added = sqlx::query!(
        "INSERT INTO attendee AS old (attendee_id, firm_id, kind, first_name, last_name, name_folded, date_of_birth,
                                      detail, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT ON CONSTRAINT attendee_once_per_firm
         DO UPDATE SET kind = excluded.kind, detail = excluded.detail, removed_at = NULL,
                       first_name = excluded.first_name, last_name = excluded.last_name
         WHERE old.removed_at IS NOT NULL",
        Uuid::now_v7(),
        pass.firm_id(),
        attendee.kind().code(),
        person.first_name.as_str(),
        person.last_name.as_str(),
        fold(&name),
        person.date_of_birth.date().to_sqlx(),
        attendee.detail().as_str(),
        now.to_sqlx(),
    )
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(match added.rows_affected() {
        0 => AddAttendeeOutcome::Already,
        _ => AddAttendeeOutcome::Added,
    })
}

/// Takes somebody out of the book; what they are booked for stays. False when nobody has this id.
///
/// # Errors
/// Only failures of the database.
pub async fn remove_attendee(
    db: &Db,
    pass: &Pass<Member>,
    attendee_id: Uuid,
    now: Timestamp,
) -> Result<bool, Error> {
    let mut tx = pass.begin(db).await?;
    let removed = sqlx::query!(
        "UPDATE attendee SET removed_at = $3 WHERE attendee_id = $1 AND firm_id = $2 AND removed_at IS NULL",
        attendee_id,
        pass.firm_id(),
        now.to_sqlx(),
    )
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(removed.rows_affected() == 1)
}
