//! What a message's text is made of, read when it is sent: a message that waited tells how things stand now.

use domain::booking::{Reference, Status};
use domain::language::Language;
use jiff::civil::{Date, Time};
use uuid::Uuid;

use crate::booking::{Said, said};
use crate::{Db, Error};

/// Everything about one booking that a message tells. No names of people, except where staff write them.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The booking.
    pub booking_id: Uuid,
    /// Its reference.
    pub reference: Reference,
    /// Whether a firm of legal professionals made it, who see it in their own pages.
    pub of_firm: bool,
    /// Where it stands.
    pub status: Status,
    /// The language the visitor asked for.
    pub language: Language,
    /// Where email goes.
    pub email: Option<String>,
    /// Where texts go (E.164).
    pub phone: Option<String>,
    /// Which manage links still work.
    pub link_version: i32,
    /// SEQUENCE of the calendar file.
    pub sequence: i32,
    /// When the prison decides about a request.
    pub reply_by: Option<Date>,
    /// Its session.
    pub at: Times,
    /// The ranked choices of a request.
    pub choices: Vec<(i16, Times)>,
    /// The newest change that needed a decision.
    pub change: Option<Change>,
    /// What staff have told the booker, of every step.
    pub said: Vec<Said>,
    /// Where it takes place.
    pub prison: Prison,
}

/// A session's wall-clock times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Times {
    /// The day.
    pub date: Date,
    /// From.
    pub starts: Time,
    /// To.
    pub ends: Time,
}

/// A change that needed a decision.
#[derive(Debug, Clone)]
pub struct Change {
    /// The session asked for; the booking's own when only people change.
    pub at: Times,
    /// Whether other visitors were asked for.
    pub people: bool,
    /// When the prison decides.
    pub reply_by: Date,
}

/// What a message says of a prison.
#[derive(Debug, Clone)]
pub struct Prison {
    /// In addresses.
    pub slug: String,
    /// In English.
    pub name: String,
    /// In Welsh, where it has one.
    pub name_cy: Option<String>,
    /// Several lines.
    pub address: String,
    /// After the address.
    pub postcode: String,
    /// Some prisons have none.
    pub phone: Option<String>,
    /// What counts as proof of identity.
    pub id_rules: String,
    /// The same in Welsh.
    pub id_rules_cy: String,
    /// What to bring, beyond what holds everywhere.
    pub bring: String,
    /// The same in Welsh.
    pub bring_cy: String,
}

/// Reads what a message about a booking tells; nothing when the booking has been erased.
///
/// # Errors
/// Only failures of the database or a code that this version does not know.
pub async fn facts(db: &Db, booking_id: Uuid) -> Result<Option<Facts>, Error> {
    let row = sqlx::query!(
        r#"SELECT reference, status, language, contact_email, contact_phone, link_version, sequence, reply_by,
                firm_id IS NOT NULL AS "of_firm!",
                session.date, session.starts, session.ends,
                slug, name, name_cy, address, postcode, phone, id_rules, id_rules_cy, what_to_bring,
                what_to_bring_cy
         FROM booking
         JOIN session USING (session_id, prison_id)
         JOIN prison USING (prison_id)
         WHERE booking_id = $1"#,
        booking_id,
    )
    .fetch_optional(db.read_own())
    .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Facts {
        booking_id,
        reference: Reference::parse(&row.reference)
            .map_err(|_| Error::corrupt("booking.reference", booking_id))?,
        of_firm: row.of_firm,
        status: Status::parse(&row.status)
            .map_err(|_| Error::corrupt("booking.status", &row.status))?,
        language: Language::parse(&row.language)
            .map_err(|_| Error::corrupt("booking.language", &row.language))?,
        email: row.contact_email,
        phone: row.contact_phone,
        link_version: row.link_version,
        sequence: row.sequence,
        reply_by: row.reply_by.map(|day| day.to_jiff()),
        at: Times {
            date: row.date.to_jiff(),
            starts: row.starts.to_jiff(),
            ends: row.ends.to_jiff(),
        },
        choices: choices(db, booking_id).await?,
        change: newest_change(db, booking_id).await?,
        said: said(db, booking_id).await?,
        prison: Prison {
            slug: row.slug,
            name: row.name,
            name_cy: row.name_cy,
            address: row.address,
            postcode: row.postcode,
            phone: row.phone,
            id_rules: row.id_rules,
            id_rules_cy: row.id_rules_cy,
            bring: row.what_to_bring,
            bring_cy: row.what_to_bring_cy,
        },
    }))
}

async fn choices(db: &Db, booking_id: Uuid) -> Result<Vec<(i16, Times)>, Error> {
    let rows = sqlx::query!(
        "SELECT rank, date, starts, ends FROM booking_choice JOIN session USING (session_id, prison_id)
         WHERE booking_id = $1 ORDER BY rank",
        booking_id,
    )
    .fetch_all(db.read_own())
    .await?;
    let times = rows.into_iter().map(|row| {
        let at = Times {
            date: row.date.to_jiff(),
            starts: row.starts.to_jiff(),
            ends: row.ends.to_jiff(),
        };
        (row.rank, at)
    });
    Ok(times.collect())
}

async fn newest_change(db: &Db, booking_id: Uuid) -> Result<Option<Change>, Error> {
    let row = sqlx::query!(
        r#"SELECT date, starts, ends, visitors IS NOT NULL AS "people!", reply_by
           FROM booking_change JOIN session USING (session_id, prison_id)
           WHERE booking_id = $1 ORDER BY created_at DESC, change_id DESC LIMIT 1"#,
        booking_id,
    )
    .fetch_optional(db.read_own())
    .await?;
    Ok(row.map(|row| Change {
        at: Times {
            date: row.date.to_jiff(),
            starts: row.starts.to_jiff(),
            ends: row.ends.to_jiff(),
        },
        people: row.people,
        reply_by: row.reply_by.to_jiff(),
    }))
}
