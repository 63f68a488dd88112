//! Visits and places by the time of the week, those that were erased included.

use std::collections::BTreeMap;

use domain::booking::Status;
use domain::figures::{Load, Range, SessionLoad, Share};
use jiff::civil::{Time, Weekday};
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;

use super::Ground;
use crate::Error;

/// The visits of a range of days.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Visits(pub Vec<SessionFigures>);

/// The sessions at one time of the week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionFigures {
    /// When they were, and how full.
    pub session: SessionLoad,
    /// Their visits by where they stand.
    pub by_status: BTreeMap<Status, i64>,
}

impl Visits {
    /// How many visits stand there.
    #[must_use]
    pub fn count(&self, status: Status) -> i64 {
        let counts = self.0.iter().filter_map(|one| one.by_status.get(&status));
        counts.sum()
    }

    /// How many visits there are in all.
    #[must_use]
    pub fn all(&self) -> i64 {
        self.0.iter().flat_map(|one| one.by_status.values()).sum()
    }

    /// Visits that ended so, of all that the gate recorded.
    #[must_use]
    pub fn at_the_gate(&self, status: Status) -> Share {
        let gate = [Status::Attended, Status::NoShow, Status::RefusedEntry];
        Share::new(
            self.count(status),
            gate.into_iter().map(|status| self.count(status)).sum(),
        )
    }

    /// How full the sessions were, by day and time of the week.
    #[must_use]
    pub fn sessions(&self) -> Vec<SessionLoad> {
        self.0.iter().map(|one| one.session).collect()
    }
}

/// Whether a visit takes one of the session's places.
const fn takes_a_place(status: Status) -> bool {
    matches!(
        status,
        Status::Requested
            | Status::Booked
            | Status::Attended
            | Status::NoShow
            | Status::RefusedEntry
    )
}

/// Counts visits and places.
pub(super) async fn visits(
    tx: &mut PgConnection,
    ground: &Ground,
    range: Range,
) -> Result<Visits, Error> {
    // A row without a status counts sessions and their places. A session's key is its own in all prisons; joining by the
    // prison too would make the database expect next to nothing of the join and sort where it should hash.
    let rows = sqlx::query!(
        r#"WITH counted AS (
           SELECT date, starts, ends, status, count(*) AS visits, 0 AS sessions, 0 AS places
           FROM session JOIN booking USING (session_id)
           WHERE session.prison_id = ANY($1) AND date BETWEEN $2 AND $3
           GROUP BY 1, 2, 3, 4
           UNION ALL
           SELECT date, starts, ends, status, visits, 0, 0 FROM visit_count
           WHERE prison_id = ANY($1) AND date BETWEEN $2 AND $3
           UNION ALL
           SELECT date, starts, ends, NULL, 0, count(*), sum(places) FROM (
               SELECT session_id, date, starts, ends, sum(capacity) AS places
               FROM session JOIN session_pool USING (session_id)
               WHERE session.prison_id = ANY($1) AND date BETWEEN $2 AND $3 AND state IN ('open', 'kept') AND capacity > 0
               GROUP BY 1, 2, 3, 4) AS held
           GROUP BY 1, 2, 3
           UNION ALL
           SELECT date, starts, ends, NULL, 0, max(sessions), sum(places) FROM place_count
           WHERE prison_id = ANY($1) AND date BETWEEN $2 AND $3
           GROUP BY prison_id, date, starts, ends)
           SELECT extract(isodow FROM date)::int AS "weekday!", starts AS "starts!", ends AS "ends!", status,
                  sum(visits)::bigint AS "visits!", sum(sessions)::bigint AS "sessions!", sum(places)::bigint AS "places!"
           FROM counted GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3"#,
        &ground.prisons,
        range.from().to_sqlx(),
        range.to().to_sqlx(),
    )
    .fetch_all(tx)
    .await?;
    let mut sessions: BTreeMap<(i8, Time, Time), SessionFigures> = BTreeMap::new();
    for row in rows {
        let unknown = || Error::corrupt("weekday", row.weekday);
        let monday_one = i8::try_from(row.weekday).map_err(|_| unknown())?;
        let weekday = Weekday::from_monday_one_offset(monday_one).map_err(|_| unknown())?;
        let (starts, ends) = (row.starts.to_jiff(), row.ends.to_jiff());
        let figures = sessions
            .entry((monday_one, starts, ends))
            .or_insert_with(|| SessionFigures {
                session: SessionLoad {
                    weekday,
                    starts,
                    ends,
                    load: Load::default(),
                },
                by_status: BTreeMap::new(),
            });
        let load = &mut figures.session.load;
        load.sessions += row.sessions;
        load.places += row.places;
        if let Some(status) = row.status {
            let status = Status::parse(&status);
            let status = status.map_err(|_| Error::corrupt("booking.status", row.weekday))?;
            *figures.by_status.entry(status).or_default() += row.visits;
            load.taken += if takes_a_place(status) { row.visits } else { 0 };
        }
    }
    Ok(Visits(sessions.into_values().collect()))
}
