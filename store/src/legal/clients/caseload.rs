//! The caseload: every client with where they are and their visits, in one statement.

use domain::legal::{News, Whereabouts, news};
use domain::people::PrisonerStatus;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

use crate::legal::{Member, Pass};
use crate::{Db, Error};

/// A client in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The client.
    pub client_id: Uuid,
    /// First name as typed.
    pub first_name: String,
    /// Last name as typed.
    pub last_name: String,
    /// Prisoner number.
    pub number: String,
    /// The firm's own reference; may be empty.
    pub matter: String,
    /// The day in court.
    pub hearing: Option<Date>,
    /// Where they are by the records; none for somebody who is out or away.
    pub prison: Option<String>,
    /// What the firm has not seen yet.
    pub news: Vec<News>,
    /// The next visit: its reference and when it begins.
    pub next: Option<(String, Timestamp)>,
    /// Whether any visit was ever booked.
    pub visited: bool,
    /// When the last visit began.
    pub last: Option<Timestamp>,
    /// Out of the list.
    pub archived: bool,
}

/// The clients that a member works for, or all of the firm for its administrators, by name.
///
/// # Errors
/// Only failures of the database or of what it holds.
pub async fn caseload(
    db: &Db,
    pass: &Pass<Member>,
    archived: bool,
    now: Timestamp,
) -> Result<Vec<Case>, Error> {
    let mut tx = pass.begin(db).await?;
    let rows = sqlx::query!(
        r#"SELECT client_id, c.first_name, c.last_name, c.prisoner_number, matter, hearing, c.prison_id = here.prison_id AS "known_prison!",
                  here.name, coalesce(p.status, 'in') AS "status!", coalesce(p.closed_visits, false) AS "closed!",
                  closed_known, archived_at IS NOT NULL AS "archived!",
                  EXISTS (SELECT FROM booking WHERE booking.client_id = c.client_id) AS "visited!",
                  next.reference AS "next_reference?", next.starts_at AS "next_at?", last.starts_at AS "last_at?"
           FROM client c
           LEFT JOIN prisoner p USING (prisoner_id)
           JOIN prison here ON here.prison_id = coalesce(p.prison_id, c.prison_id)
           LEFT JOIN LATERAL (
               SELECT reference, starts_at FROM booking JOIN session USING (session_id, prison_id)
               WHERE booking.client_id = c.client_id AND status IN ('requested', 'booked') AND starts_at > $4
               ORDER BY starts_at LIMIT 1) next ON true
           LEFT JOIN LATERAL (
               SELECT starts_at FROM booking JOIN session USING (session_id, prison_id)
               WHERE booking.client_id = c.client_id AND status IN ('booked', 'attended') AND starts_at <= $4
               ORDER BY starts_at DESC LIMIT 1) last ON true
           WHERE c.firm_id = $1 AND (archived_at IS NOT NULL) = $5
             AND ($3 OR EXISTS (SELECT FROM client_colleague w WHERE w.client_id = c.client_id AND w.professional_id = $2))
           ORDER BY c.last_name, c.first_name, client_id"#,
        pass.firm_id(),
        pass.professional_id(),
        pass.sees_all(),
        now.to_sqlx(),
        archived,
    )
    .fetch_all(&mut *tx)
    .await?;
    rows.into_iter()
        .map(|row| {
            let status = PrisonerStatus::parse(&row.status)
                .map_err(|_| Error::corrupt("prisoner.status", &row.status))?;
            let news = news(Whereabouts {
                status,
                known_prison: row.known_prison,
                closed: row.closed,
                closed_known: row.closed_known,
            });
            Ok(Case {
                client_id: row.client_id,
                first_name: row.first_name,
                last_name: row.last_name,
                number: row.prisoner_number,
                matter: row.matter,
                hearing: row.hearing.map(|date| date.to_jiff()),
                prison: (status == PrisonerStatus::In).then_some(row.name),
                news,
                next: row.next_reference.zip(row.next_at.map(|at| at.to_jiff())),
                visited: row.visited,
                last: row.last_at.map(|at| at.to_jiff()),
                archived: row.archived,
            })
        })
        .collect()
}
