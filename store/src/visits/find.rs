//! Looking for visits by reference, prisoner, visitor, phone or email.

use domain::booking::{Reference, Status, Wanted};
use jiff::civil::{Date, Time};

use crate::staff::{Permit, View};
use crate::{Db, Error};

/// The most visits that a search shows.
pub const MOST_FOUND: i64 = 50;

/// A visit that fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundVisit {
    /// What people know it by.
    pub reference: Reference,
    /// Where it stands.
    pub status: Status,
    /// The day of the visit.
    pub date: Date,
    /// From.
    pub starts: Time,
    /// The prisoner's number.
    pub number: String,
    /// The prisoner's name.
    pub prisoner: String,
    /// The visitors' names, the lead visitor's first.
    pub visitors: Vec<String>,
}

/// The visits of the permit's prison that fit, newest first. Each reading of what was typed is looked up in an index of
/// its own.
///
/// # Errors
/// Only failures of the database or a code that this version does not know.
pub async fn find(
    db: &Db,
    permit: &Permit<View>,
    wanted: &Wanted,
) -> Result<Vec<FoundVisit>, Error> {
    let mut tx = permit.begin_snapshot(db).await?;
    let (first, last) = wanted.name.clone().unzip();
    let rows = sqlx::query!(
        r#"WITH found AS (
             SELECT booking_id FROM booking WHERE prison_id = $1 AND reference = $2
             UNION SELECT booking_id FROM booking WHERE prison_id = $1 AND prisoner_number = $3
             UNION SELECT booking_id FROM booking WHERE prison_id = $1 AND contact_phone = $4
             UNION SELECT booking_id FROM booking WHERE prison_id = $1 AND contact_email_folded = lower($5)
             UNION SELECT booking_id FROM booking
                   WHERE prison_id = $1 AND prisoner_last_folded >= fold_for_search($6)
                     AND prisoner_last_folded < fold_for_search($6) || chr(1114111)
                     AND starts_with(prisoner_first_folded, fold_for_search($7))
             UNION SELECT booking_id FROM booking_visitor
                   WHERE prison_id = $1 AND last_folded >= fold_for_search($6)
                     AND last_folded < fold_for_search($6) || chr(1114111)
                     AND starts_with(first_folded, fold_for_search($7)))
           SELECT reference, b.status, date, starts, prisoner_number, prisoner_first_name, prisoner_last_name,
                  ARRAY(SELECT first_name || ' ' || last_name FROM booking_visitor v
                        WHERE v.booking_id = b.booking_id AND v.prison_id = $1 ORDER BY position) AS "visitors!"
           FROM found JOIN booking b ON b.booking_id = found.booking_id AND b.prison_id = $1
           JOIN session s ON s.session_id = b.session_id AND s.prison_id = $1
           ORDER BY date DESC, starts DESC, b.booking_id LIMIT $8"#,
        permit.prison_id(),
        wanted.reference.as_ref().map(Reference::as_str),
        wanted.number.as_ref().map(domain::people::PrisonerNumber::as_str),
        wanted.phone.as_ref().map(domain::people::Phone::as_str),
        wanted.email.as_ref().map(domain::people::Email::as_str),
        last,
        first,
        MOST_FOUND,
    )
    .fetch_all(&mut *tx)
    .await?;
    tx.commit().await?;
    rows.into_iter()
        .map(|row| {
            Ok(FoundVisit {
                reference: Reference::parse(&row.reference)
                    .map_err(|_| Error::corrupt("booking.reference", &row.prisoner_number))?,
                status: Status::parse(&row.status)
                    .map_err(|_| Error::corrupt("booking.status", &row.status))?,
                date: row.date.to_jiff(),
                starts: row.starts.to_jiff(),
                prisoner: format!("{} {}", row.prisoner_first_name, row.prisoner_last_name)
                    .trim()
                    .to_owned(),
                number: row.prisoner_number,
                visitors: row.visitors,
            })
        })
        .collect()
}
