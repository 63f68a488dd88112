//! The one query behind the calendar: a prison's sessions between two dates with the places left at this moment.
use super::{Ask, Dates};
use crate::Error;
use crate::places::Holder;
use domain::calendar::{Attendance, WhoMayBook, london};
use domain::places::{Pool, places_left};
use domain::prisons::Decision;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff_sqlx::ToSqlx as _;
use sqlx::PgExecutor;
use sqlx::types::Json;
use uuid::Uuid;

/// A session's pool as it stands.
#[derive(Clone, Debug)]
pub(super) struct Standing {
    pub session_id: Uuid,
    pub date: Date,
    pub starts: Time,
    pub ends: Time,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    pub room: String,
    pub mode: Decision,
    pub who_may_book: WhoMayBook,
    pub attendance: Attendance,
    /// Blocked on its own.
    pub blocked: bool,
    pub pool: Pool,
    pub places_left: i32,
    /// Somebody of the people asked about is in another visit then, or somebody from whom the prisoner must be kept apart
    /// has one that day.
    pub busy: bool,
}

/// Sessions in order of time, a row for each pool that has any places. `keys` are those of the people asked about, `apart`
/// the pairs of prisoners kept apart that the prisoner among them is in.
pub(super) async fn sessions(
    executor: impl PgExecutor<'_>,
    ask: &Ask<'_>,
    dates: Dates,
    pools: &[Pool],
    (keys, apart): (&[String], &[Uuid]),
    now: Timestamp,
) -> Result<Vec<Standing>, Error> {
    let (mut draft_id, mut own_hold_id, mut booking_id) = (None, None, None);
    match ask.own {
        Some(Holder::Draft(id)) => draft_id = Some(id),
        Some(Holder::ApiKey { hold_id, .. }) => own_hold_id = Some(hold_id),
        Some(Holder::Booking(id)) => booking_id = Some(id),
        None => {}
    }
    let pools: Vec<String> = pools.iter().map(|pool| pool.code().to_owned()).collect();
    let rows = sqlx::query!(
        r#"WITH own AS MATERIALIZED (
             SELECT claim_id, session_id, pool FROM hold
             WHERE state = 'live' AND expires_at > $5 AND (draft_id = $6 OR hold_id = $7 OR booking_id = $8)
             UNION ALL
             SELECT claim_id, session_id, pool FROM booking
             WHERE booking_id = $8 AND status IN ('requested', 'booked')
           ), theirs AS MATERIALIZED (
             SELECT claim_id, during, NULL::date AS whole_day FROM unnest($9::text[]) AS key CROSS JOIN LATERAL (
               SELECT claim_id, during FROM person_time
               WHERE person_key = key AND NOT released AND during && tstzrange($10, $11, '[)')
                 AND claim_id NOT IN (SELECT claim_id FROM own)
               -- Keeps the planner to one look into the index for each person, never one over everybody's month.
               OFFSET 0
             ) AS times
             UNION ALL
             -- The others of the prisoner's pairs, on whole days.
             SELECT claim_id, during, apart_day FROM unnest($12::uuid[]) AS pair CROSS JOIN LATERAL (
               SELECT claim_id, during, apart_day FROM person_time
               WHERE apart_pair = pair AND apart_prison = $1 AND NOT released AND person_key <> ALL($9)
               OFFSET 0
             ) AS days
           ), busy AS MATERIALIZED (
             SELECT during, whole_day FROM theirs
             -- Without what is left of a hold that ran out, unless a booking of the same claim needs the same time.
             WHERE NOT (EXISTS (
                     SELECT 1 FROM hold JOIN session USING (session_id, prison_id)
                     WHERE hold.claim_id = theirs.claim_id AND hold.state = 'live' AND hold.expires_at <= $5
                       AND tstzrange(starts_at, ends_at, '[)') = during)
                   AND NOT EXISTS (
                     SELECT 1 FROM booking JOIN session USING (session_id, prison_id)
                     WHERE booking.claim_id = theirs.claim_id AND tstzrange(starts_at, ends_at, '[)') = during))
           )
           SELECT session_id, date, starts, ends, starts_at, ends_at, room, mode, who_may_book,
                  attendance AS "attendance: Json<Attendance>", state = 'blocked' AS "blocked!", pool, capacity, overbooked, taken,
                  (SELECT count(*)::int FROM hold
                   WHERE hold.session_id = s.session_id AND hold.pool = p.pool AND hold.state = 'live'
                     AND hold.expires_at <= $5) AS "expired!",
                  (SELECT count(*)::int FROM own WHERE own.session_id = s.session_id AND own.pool = p.pool) AS "own!",
                  EXISTS (SELECT 1 FROM busy
                          WHERE whole_day = s.date OR during && tstzrange(starts_at, ends_at, '[)')) AS "busy!"
           FROM session s JOIN session_pool p USING (session_id, prison_id)
           WHERE prison_id = $1 AND date BETWEEN $2 AND $3 AND state IN ('open', 'blocked')
             AND pool = ANY($4) AND capacity + overbooked > 0
           ORDER BY starts_at, ends_at, room, session_id"#,
        ask.prison.prison_id,
        dates.from.to_sqlx(),
        dates.to.to_sqlx(),
        &pools,
        now.to_sqlx(),
        draft_id,
        own_hold_id,
        booking_id,
        keys,
        london::instant(dates.from, Time::midnight()).to_sqlx(),
        london::end_of_day(dates.to).to_sqlx(),
        apart,
    )
    .fetch_all(executor)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Standing {
                session_id: row.session_id,
                date: row.date.to_jiff(),
                starts: row.starts.to_jiff(),
                ends: row.ends.to_jiff(),
                starts_at: row.starts_at.to_jiff(),
                ends_at: row.ends_at.to_jiff(),
                room: row.room,
                mode: Decision::parse(&row.mode)
                    .map_err(|_| Error::corrupt("session.mode", &row.mode))?,
                who_may_book: WhoMayBook::parse(&row.who_may_book)
                    .map_err(|_| Error::corrupt("session.who_may_book", &row.who_may_book))?,
                attendance: row.attendance.0,
                blocked: row.blocked,
                pool: Pool::parse(&row.pool)
                    .map_err(|_| Error::corrupt("session_pool.pool", &row.pool))?,
                places_left: places_left(
                    row.capacity,
                    row.overbooked,
                    row.taken,
                    row.expired + row.own,
                ),
                busy: row.busy,
            })
        })
        .collect()
}
