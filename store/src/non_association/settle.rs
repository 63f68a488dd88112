//! Visits that were booked before their prisoners had to be kept apart. They stay until staff decide; from then on they keep
//! the day from the other one of the pair, as later bookings do.

use domain::booking::ReviewCause;
use domain::calendar::london;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::review::{Raise, raise};
use crate::{Db, Error};

/// A visit on a day on which somebody from whom its prisoner must be kept apart has one as well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// The visit.
    pub booking_id: Uuid,
    /// Its prison.
    pub prison_id: i32,
    /// The day.
    pub day: Date,
    /// The pair.
    pub pair_id: Uuid,
}

/// Takes the days of all visits to come for pairs that came after them, where nobody has them, and returns every visit on
/// a day that both of a pair have, once for each, with a flag for staff on it. Repeating it changes nothing; a booking that was made at the same moment
/// as its pair is found the next time.
///
/// # Errors
/// Only failures of the database.
pub async fn settle(db: &Db, now: Timestamp) -> Result<Vec<Meeting>, Error> {
    db.retrying(|| async {
        let mut tx = db.begin().await?;
        let today = london::today(now);
        take_days(&mut tx, today).await?;
        let meetings = find_new(&mut tx, today).await?;
        let flags: Vec<Raise> = meetings.iter().map(flag).collect();
        raise(&mut tx, &flags, now).await?;
        tx.commit().await?;
        Ok(meetings)
    })
    .await
}

fn flag(meeting: &Meeting) -> Raise {
    Raise {
        booking_id: meeting.booking_id,
        cause: ReviewCause::NonAssociation,
        about: Some((meeting.pair_id, "pair")),
    }
}

async fn take_days(tx: &mut PgConnection, today: Date) -> Result<(), Error> {
    sqlx::query!(
        "INSERT INTO person_time (person_key, claim_id, during, apart_pair, apart_prison, apart_day)
         SELECT prisoner_key, claim_id, tstzrange(starts_at, ends_at, '[)'), pair_id, visit.prison_id, date
         FROM non_association
         JOIN (SELECT booking.prisoner_id, prisoner_key, claim_id, session_id, prison_id FROM booking
               WHERE status IN ('requested', 'booked')
               UNION ALL
               SELECT booking.prisoner_id, prisoner_key, claim_id, booking_change.session_id, booking_change.prison_id
               FROM booking_change JOIN booking USING (booking_id)
               WHERE state = 'open' AND took_place) AS visit ON visit.prisoner_id IN (one, other)
         JOIN session USING (session_id)
         WHERE date >= $1 AND NOT EXISTS (
            SELECT FROM person_time AS mine
            WHERE mine.claim_id = visit.claim_id AND mine.apart_pair = pair_id AND mine.apart_day = date AND NOT mine.released)
         ORDER BY pair_id, date, claim_id
         ON CONFLICT ON CONSTRAINT prisoners_kept_apart_on_a_day DO NOTHING",
        today.to_sqlx(),
    )
    .execute(tx)
    .await?;
    Ok(())
}

async fn find_new(tx: &mut PgConnection, today: Date) -> Result<Vec<Meeting>, Error> {
    let rows = sqlx::query!(
        "INSERT INTO kept_apart_meeting (pair_id, booking_id, prison_id, day)
           SELECT DISTINCT pair_id, mine.booking_id, mine.prison_id, session.date
           FROM non_association
           JOIN booking AS mine ON mine.prisoner_id IN (one, other) AND mine.status IN ('requested', 'booked')
           JOIN session ON session.session_id = mine.session_id
           JOIN booking AS theirs ON theirs.prisoner_id IN (one, other) AND theirs.prisoner_id <> mine.prisoner_id
                                 AND theirs.prison_id = mine.prison_id AND theirs.status IN ('requested', 'booked')
           JOIN session AS their_session ON their_session.session_id = theirs.session_id AND their_session.date = session.date
           WHERE session.date >= $1
           ORDER BY pair_id, mine.booking_id, session.date
         ON CONFLICT (pair_id, booking_id, day) DO NOTHING
         RETURNING pair_id, booking_id, prison_id, day",
        today.to_sqlx(),
    )
    .fetch_all(tx)
    .await?;
    let meetings = rows.into_iter().map(|row| Meeting {
        booking_id: row.booking_id,
        prison_id: row.prison_id,
        day: row.day.to_jiff(),
        pair_id: row.pair_id,
    });
    Ok(meetings.collect())
}
