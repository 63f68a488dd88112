//! The times asked for, each with its places and what the rules say of it now.

use std::collections::BTreeSet;

use domain::booking::RequestCause;
use domain::people::Refusal;
use domain::places::{Pool, places_left};
use domain::prisons::Decision;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::Error;
use crate::allowance::Counted;
use crate::booking::{Known, NotThesePeople, People, SessionView};
use crate::places::Session;

/// One time asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// 1 to 3; 1 for a change.
    pub rank: i16,
    /// When.
    pub at: SessionView,
    /// Whether the request has a place in it already.
    pub own: bool,
    /// Free places in the pool that the people need, beside the request's own.
    pub left: i32,
    /// The session is blocked or off the timetable.
    pub blocked: bool,
    /// The visit has begun.
    pub started: bool,
    /// Whether staff decide on everybody in this session.
    pub mode: Decision,
    /// Whether the session's lists admit the prisoner.
    pub admits: bool,
    /// The pool that the people need.
    pub pool: Pool,
    /// Who is in another visit then.
    pub overlap: Option<NotThesePeople>,
    /// Prisoners from whom this one must be kept apart and who have a visit at this prison that day: name and number.
    pub apart: Vec<(String, String)>,
    /// The prisoner is on remand and has as many visits in that week as there may be.
    pub week: Option<NotThesePeople>,
    /// What the people rules say now: the causes for staff to look at, or why a booking would be refused.
    pub judged: Result<Vec<RequestCause>, Refusal>,
}

impl Choice {
    /// Whether accepting it can succeed as things stand.
    #[must_use]
    pub fn is_possible(&self) -> bool {
        let place = self.own || self.left > 0;
        let people = self.overlap.is_none() && self.apart.is_empty() && self.week.is_none();
        place && !self.blocked && !self.started && people && self.judged.is_ok()
    }
}

/// What every choice is asked against.
pub(super) struct Asked<'a> {
    pub(super) people: &'a People,
    pub(super) known: &'a Known,
    pub(super) booking_id: Uuid,
    pub(super) claim_id: Uuid,
    pub(super) prisoner_key: &'a str,
    /// In the order of the visitors.
    pub(super) visitor_keys: &'a [String],
    /// What the request has places in.
    pub(super) has: &'a [(Uuid, Pool)],
    /// The pool asked for.
    pub(super) pool: Pool,
}

impl Asked<'_> {
    pub(super) async fn choice(
        &self,
        tx: &mut PgConnection,
        rank: i16,
        at: SessionView,
        session: &Session,
        now: Timestamp,
    ) -> Result<Choice, Error> {
        let judged = self.known.judge(session, self.pool, self.people);
        let pool = judged.as_ref().map_or(self.pool, |it| it.pool);
        let placement = self.known.prisoner.as_ref();
        let placement = placement.map(|it| it.recorded.placement.clone());
        Ok(Choice {
            rank,
            own: self.has.contains(&(at.session_id, pool)),
            left: left(tx, at.session_id, pool, now).await?,
            at,
            blocked: !session.open,
            started: session.has_started(now),
            mode: session.mode,
            admits: session.attendance.admits(&placement.unwrap_or_default()),
            pool,
            overlap: self.overlap(tx, session, now).await?,
            apart: self.apart(tx, session).await?,
            week: match Counted::of(session, pool, self.known.prisoner.as_ref()) {
                Some(counted) => {
                    counted
                        .look_at_move(tx, session.date, self.booking_id)
                        .await?
                }
                None => None,
            },
            judged: judged.map(|judgement| judgement.causes),
        })
    }

    /// Who must not be met that day and will be there.
    async fn apart(
        &self,
        tx: &mut PgConnection,
        session: &Session,
    ) -> Result<Vec<(String, String)>, Error> {
        let Some(prisoner) = self.known.prisoner.as_ref() else {
            return Ok(Vec::new());
        };
        if prisoner.apart.is_empty() {
            return Ok(Vec::new());
        }
        let rows = sqlx::query!(
            r#"SELECT DISTINCT they.first_name || ' ' || they.last_name AS "name!", they.number
               FROM person_time
               JOIN non_association ON pair_id = apart_pair
               JOIN prisoner they ON they.prisoner_id IN (one, other) AND they.prisoner_id <> $4
               WHERE apart_pair = ANY($1) AND apart_prison = $2 AND apart_day = $3 AND NOT released AND person_key <> $5
               ORDER BY they.number"#,
            &prisoner.apart,
            session.prison_id,
            session.date.to_sqlx(),
            prisoner.prisoner_id,
            self.prisoner_key,
        )
        .fetch_all(tx)
        .await?;
        Ok(rows.into_iter().map(|row| (row.name, row.number)).collect())
    }

    /// Who is in another visit then. A hold that ran out is in nobody's way, unless a booking needs the same time.
    async fn overlap(
        &self,
        tx: &mut PgConnection,
        session: &Session,
        now: Timestamp,
    ) -> Result<Option<NotThesePeople>, Error> {
        let mut keys: BTreeSet<String> = self.visitor_keys.iter().cloned().collect();
        keys.insert(self.prisoner_key.to_owned());
        let keys: Vec<String> = keys.into_iter().collect();
        let busy = sqlx::query_scalar!(
            "SELECT DISTINCT person_key FROM person_time
             WHERE person_key = ANY($1) AND NOT released AND claim_id <> $2 AND during && tstzrange($3, $4, '[)')
               AND NOT (EXISTS (
                   SELECT 1 FROM hold JOIN session USING (session_id, prison_id)
                   WHERE hold.claim_id = person_time.claim_id AND hold.state = 'live' AND hold.expires_at <= $5
                     AND tstzrange(starts_at, ends_at, '[)') = during)
                 AND NOT EXISTS (
                   SELECT 1 FROM booking JOIN session USING (session_id, prison_id)
                   WHERE booking.claim_id = person_time.claim_id AND tstzrange(starts_at, ends_at, '[)') = during))",
            &keys,
            self.claim_id,
            session.starts_at.to_sqlx(),
            session.ends_at.to_sqlx(),
            now.to_sqlx(),
        )
        .fetch_all(tx)
        .await?;
        Ok(NotThesePeople::overlap(
            &busy,
            self.prisoner_key,
            self.visitor_keys,
        ))
    }
}

async fn left(
    tx: &mut PgConnection,
    session_id: Uuid,
    pool: Pool,
    now: Timestamp,
) -> Result<i32, Error> {
    let row = sqlx::query!(
        r#"SELECT capacity, overbooked, taken, on_sale, (
             SELECT count(*)::int FROM hold
             WHERE hold.session_id = $1 AND hold.pool = $2 AND state = 'live' AND expires_at <= $3) AS "expired!"
           FROM session_pool WHERE session_id = $1 AND pool = $2"#,
        session_id,
        pool.code(),
        now.to_sqlx(),
    )
    .fetch_optional(tx)
    .await?;
    Ok(row.filter(|row| row.on_sale).map_or(0, |row| {
        places_left(row.capacity, row.overbooked, row.taken, row.expired).max(0)
    }))
}
