//! One day's sessions with their places and who has come.

use domain::booking::Status;
use domain::places::{Pool, places_left};
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::Error;

/// A session as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionNow {
    /// The session.
    pub session_id: Uuid,
    /// London's wall-clock start.
    pub starts: Time,
    /// London's wall-clock end.
    pub ends: Time,
    /// May be empty.
    pub room: String,
    /// On sale; otherwise blocked, or kept only for the bookings it has.
    pub open: bool,
    /// Those with any places.
    pub pools: Vec<PoolNow>,
    /// How many bookings stand in which status; those without any are left out.
    pub bookings: Vec<(Status, i64)>,
}

/// A pool's places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PoolNow {
    /// Which.
    pub pool: Pool,
    /// Places in all, with those overbooked.
    pub capacity: i32,
    /// Held, requested or booked; a hold that ran out is not counted.
    pub taken: i32,
}

impl SessionNow {
    /// How many bookings are in one of these statuses.
    #[must_use]
    pub fn count(&self, statuses: &[Status]) -> i64 {
        self.bookings
            .iter()
            .filter(|(status, _)| statuses.contains(status))
            .map(|(_, count)| count)
            .sum()
    }
}

pub(super) async fn sessions(
    tx: &mut PgConnection,
    prison_id: i32,
    date: Date,
    now: Timestamp,
) -> Result<Vec<SessionNow>, Error> {
    let rows = sqlx::query!(
        r#"SELECT session_id, starts, ends, room, state = 'open' AS "open!", pool, capacity, overbooked, taken,
                  (SELECT count(*)::int FROM hold
                   WHERE hold.session_id = s.session_id AND hold.pool = p.pool AND hold.state = 'live'
                     AND hold.expires_at <= $3) AS "expired!",
                  statuses AS "statuses!", counts AS "counts!"
           FROM session s
           CROSS JOIN LATERAL (
             SELECT coalesce(array_agg(status ORDER BY status), '{}') AS statuses,
                    coalesce(array_agg(bookings ORDER BY status), '{}') AS counts
             FROM (SELECT status, count(*) AS bookings FROM booking b
                   WHERE b.session_id = s.session_id AND b.prison_id = s.prison_id
                     AND status IN ('requested', 'booked', 'attended', 'no_show', 'refused_entry')
                   GROUP BY status) AS by_status) AS counted
           JOIN session_pool p USING (session_id, prison_id)
           WHERE prison_id = $1 AND date = $2 AND (state IN ('open', 'blocked', 'kept') OR taken > 0)
             AND (capacity + overbooked > 0 OR taken > 0)
           ORDER BY starts_at, ends_at, room, session_id, pool"#,
        prison_id,
        date.to_sqlx(),
        now.to_sqlx(),
    )
    .fetch_all(tx)
    .await?;
    let mut sessions: Vec<SessionNow> = Vec::new();
    for row in rows {
        if sessions
            .last()
            .is_none_or(|last| last.session_id != row.session_id)
        {
            sessions.push(SessionNow {
                session_id: row.session_id,
                starts: row.starts.to_jiff(),
                ends: row.ends.to_jiff(),
                room: row.room,
                open: row.open,
                pools: Vec::new(),
                bookings: bookings(&row.statuses, &row.counts)?,
            });
        }
        let capacity = row.capacity + row.overbooked;
        let pool = PoolNow {
            pool: Pool::parse(&row.pool)
                .map_err(|_| Error::corrupt("session_pool.pool", &row.pool))?,
            capacity,
            taken: capacity - places_left(row.capacity, row.overbooked, row.taken, row.expired),
        };
        if let Some(session) = sessions.last_mut() {
            session.pools.push(pool);
        }
    }
    Ok(sessions)
}

fn bookings(statuses: &[String], counts: &[i64]) -> Result<Vec<(Status, i64)>, Error> {
    let counted = statuses.iter().zip(counts);
    counted
        .map(|(status, count)| {
            let known = Status::parse(status);
            let known = known.map_err(|_| Error::corrupt("booking.status", status))?;
            Ok((known, *count))
        })
        .collect()
}
