//! The visits that a firm has booked.

use domain::booking::{Reference, Status};
use domain::places::Pool;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

use crate::legal::{Member, Pass};
use crate::{Db, Error};

/// How many visits a list shows.
const MOST: i64 = 200;

/// Which visits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Those to come, soonest first.
    Upcoming,
    /// Those that were, newest first.
    Past,
    /// Those that came to nothing, newest first.
    Cancelled,
    /// Everything of one client, newest first.
    Of(Uuid),
}

/// A visit in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirmVisit {
    /// What it is known by.
    pub reference: Reference,
    /// The client's name.
    pub client: String,
    /// The prison's name.
    pub prison: String,
    /// The day.
    pub date: Date,
    /// From.
    pub starts: Time,
    /// To.
    pub ends: Time,
    /// In person, by video or by phone.
    pub pool: Pool,
    /// How it stands.
    pub status: Status,
}

/// The visits of the clients that a member works for; all of the firm for its administrators.
///
/// # Errors
/// Only failures of the database or of what it holds.
pub async fn visits(
    db: &Db,
    pass: &Pass<Member>,
    which: Which,
    now: Timestamp,
) -> Result<Vec<FirmVisit>, Error> {
    let mut tx = pass.begin(db).await?;
    let (code, of) = match which {
        Which::Upcoming => ("upcoming", None),
        Which::Past => ("past", None),
        Which::Cancelled => ("cancelled", None),
        Which::Of(client_id) => ("of", Some(client_id)),
    };
    let rows = sqlx::query!(
        r#"SELECT reference, prisoner_first_name, prisoner_last_name, prison.name, date, starts, ends, pool, status
           FROM booking b JOIN session USING (session_id, prison_id) JOIN prison USING (prison_id)
           WHERE b.firm_id = $1
             AND ($3 OR EXISTS (SELECT FROM client_colleague w WHERE w.client_id = b.client_id AND w.professional_id = $2))
             AND CASE $4
                   WHEN 'upcoming' THEN status IN ('requested', 'booked') AND ends_at > $5
                   WHEN 'past' THEN ends_at <= $5 AND status IN ('booked', 'attended', 'no_show', 'refused_entry')
                   WHEN 'cancelled' THEN status IN ('rejected', 'withdrawn', 'lapsed', 'cancelled')
                   ELSE b.client_id = $6 END
           ORDER BY CASE WHEN $4 = 'upcoming' THEN starts_at END, starts_at DESC, reference
           LIMIT $7"#,
        pass.firm_id(),
        pass.professional_id(),
        pass.sees_all(),
        code,
        now.to_sqlx(),
        of,
        MOST,
    )
    .fetch_all(&mut *tx)
    .await?;
    rows.into_iter()
        .map(|row| {
            let unreadable = || Error::corrupt("booking", &row.reference);
            Ok(FirmVisit {
                reference: Reference::parse(&row.reference).map_err(|_| unreadable())?,
                client: format!("{} {}", row.prisoner_first_name, row.prisoner_last_name)
                    .trim()
                    .to_owned(),
                prison: row.name,
                date: row.date.to_jiff(),
                starts: row.starts.to_jiff(),
                ends: row.ends.to_jiff(),
                pool: Pool::parse(&row.pool).map_err(|_| unreadable())?,
                status: Status::parse(&row.status).map_err(|_| unreadable())?,
            })
        })
        .collect()
}
