//! What makes a board worth looking at on the first day: visits of today and yesterday and a request that waits since
//! yesterday, from `today.json`. Visitors could not book them any more, so they are written as if they had been booked days
//! ago, with everything that hangs on a booking.

use domain::booking::{Channel, Event, Status};
use domain::calendar::{Slot, london};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use jiff_sqlx::ToSqlx as _;
use serde::Deserialize;
use uuid::Uuid;

use super::prisoners::{self, InventedPrisoner};
use super::written::Visit;
use crate::{Db, Error, Secret, timetable};

/// When visits are where the timetable has none today, and where it had none yet yesterday.
pub(super) const TIMES: [(&str, &[&str]); 2] = [
    ("northmoor", &["1400-1500", "1530-1630"]),
    ("ashdale", &["1345-1545"]),
];

#[derive(Deserialize)]
struct Wish {
    prisoner: String,
    /// Positions in the prisoner's contact list; the first leads.
    contacts: Vec<usize>,
    day: Day,
    /// Which of the day's sessions, from 0.
    session: usize,
    /// How it ends; until the visit begins it is booked, unless it was called off.
    then: Status,
    /// When it was called off.
    #[serde(default)]
    minutes_ago: i64,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
enum Day {
    Yesterday,
    Today,
    /// A day that is far enough for a request.
    Later,
}

/// One of a day's sessions.
pub(super) struct Session {
    pub(super) session_id: Uuid,
    pub(super) starts_at: Timestamp,
}

/// Makes every booking for which there is a session.
pub(super) async fn make(db: &Db, secret: &Secret, now: Timestamp) -> Result<(), Error> {
    let today = london::today(now);
    let invented = prisoners::embedded()?;
    let wishes: Vec<Wish> = super::embedded(include_str!("today.json"))?;
    for (slug, times) in TIMES {
        let prison_id = sqlx::query_scalar!("SELECT prison_id FROM prison WHERE slug = $1", slug)
            .fetch_one(db.write())
            .await?;
        if sessions(db, prison_id, today).await?.is_empty() {
            timetable::generate(db, prison_id, now).await?;
        }
        if sessions(db, prison_id, today).await?.is_empty() {
            add_for_one_day(db, prison_id, today, times).await?;
            timetable::generate(db, prison_id, now).await?;
        }
        add_in_the_past(db, prison_id, today.saturating_sub(1.day()), times).await?;
        for wish in &wishes {
            let prisoner = invented
                .iter()
                .find(|prisoner| prisoner.number == wish.prisoner && prisoner.prison == slug);
            if let Some(prisoner) = prisoner {
                fulfil(db, secret, prison_id, wish, prisoner, now).await?;
            }
        }
    }
    Ok(())
}

/// The sessions of a day that visitors come to.
pub(super) async fn sessions(db: &Db, prison_id: i32, date: Date) -> Result<Vec<Session>, Error> {
    let rows = sqlx::query!(
        "SELECT session_id, starts_at FROM session JOIN session_pool USING (session_id, prison_id)
         WHERE prison_id = $1 AND date = $2 AND state = 'open' AND pool = 'open' AND taken < capacity
         ORDER BY starts_at, session_id",
        prison_id,
        date.to_sqlx(),
    )
    .fetch_all(db.write())
    .await?;
    let session = |row: (Uuid, Timestamp)| Session {
        session_id: row.0,
        starts_at: row.1,
    };
    Ok(rows
        .into_iter()
        .map(|row| session((row.session_id, row.starts_at.to_jiff())))
        .collect())
}

/// One-off sessions, which the timetable makes.
async fn add_for_one_day(db: &Db, prison_id: i32, date: Date, times: &[&str]) -> Result<(), Error> {
    for times in times {
        let slot = Slot::parse(times).map_err(|_| Error::corrupt("demonstration times", times))?;
        sqlx::query!(
            r#"INSERT INTO special_slot (slot_id, prison_id, date, kind, starts, ends, room, pools, source)
               VALUES ($1, $2, $3, 'one_off', $4, $5, 'Visits hall', '{"open": 20, "closed": 2}', 'demonstration')"#,
            Uuid::now_v7(),
            prison_id,
            date.to_sqlx(),
            slot.starts().to_sqlx(),
            slot.ends().to_sqlx(),
        )
        .execute(db.write())
        .await?;
    }
    Ok(())
}

/// Sessions of a day that is over, which the timetable does not make any more.
pub(super) async fn add_in_the_past(
    db: &Db,
    prison_id: i32,
    date: Date,
    times: &[&str],
) -> Result<(), Error> {
    for times in times {
        let slot = Slot::parse(times).map_err(|_| Error::corrupt("demonstration times", times))?;
        let (starts_at, ends_at) = london::interval(date, slot);
        sqlx::query!(
            "WITH made AS (
                INSERT INTO session (session_id, prison_id, source_id, date, starts, ends, starts_at, ends_at, room, mode,
                                     who_may_book)
                VALUES ($1, $2, $1, $3, $4, $5, $6, $7, 'Visits hall', 'instant', 'anyone')
                RETURNING session_id, prison_id)
             INSERT INTO session_pool (session_id, prison_id, pool, capacity)
             SELECT session_id, prison_id, 'open', 20 FROM made",
            Uuid::now_v7(),
            prison_id,
            date.to_sqlx(),
            slot.starts().to_sqlx(),
            slot.ends().to_sqlx(),
            starts_at.to_sqlx(),
            ends_at.to_sqlx(),
        )
        .execute(db.write())
        .await?;
    }
    Ok(())
}

async fn fulfil(
    db: &Db,
    secret: &Secret,
    prison_id: i32,
    wish: &Wish,
    prisoner: &InventedPrisoner,
    now: Timestamp,
) -> Result<(), Error> {
    let today = london::today(now);
    let found = match wish.day {
        Day::Yesterday => sessions(db, prison_id, today.saturating_sub(1.day())).await?,
        Day::Today => sessions(db, prison_id, today).await?,
        Day::Later => later(db, prison_id, today.saturating_add(6.days())).await?,
    };
    let Some(session) = found.into_iter().nth(wish.session) else {
        return Ok(());
    };
    let status = match wish.then {
        Status::Attended | Status::NoShow | Status::RefusedEntry if session.starts_at > now => {
            Status::Booked
        }
        then => then,
    };
    let made_at = match wish.day {
        Day::Later => now - 26.hours(),
        _ => now - (5 * 24).hours(),
    };
    let mut tx = db.begin().await?;
    let contacts = wish.contacts.iter().map(|position| {
        let contact = prisoner.contacts.get(*position);
        contact.ok_or_else(|| Error::corrupt("demonstration booking", &wish.prisoner))
    });
    let visit = Visit {
        prison_id,
        session_id: session.session_id,
        prisoner,
        contacts: contacts.collect::<Result<_, _>>()?,
        status,
        asked: status == Status::Requested,
        channel: Channel::Web,
        // Nobody has decided by tomorrow night, and the request lapses.
        reply_by: (status == Status::Requested).then(|| today.saturating_add(1.day())),
        made_at,
    };
    let booking = visit.write(&mut tx, secret).await?;
    if status == Status::Cancelled {
        let at = now - wish.minutes_ago.minutes();
        let step = (Event::Cancelled, Status::Cancelled);
        booking
            .step(&mut tx, step, Some(Status::Booked), at)
            .await?;
    } else {
        booking.take_place(&mut tx).await?;
        if let Some(event) = at_the_gate(status) {
            let after = if status == Status::NoShow { 20 } else { -10 };
            let at = (session.starts_at + after.minutes()).min(now);
            booking.gate(&mut tx, (event, status), at).await?;
        }
    }
    Ok(tx.commit().await?)
}

/// What the gate recorded of a visit that has begun.
pub(super) const fn at_the_gate(status: Status) -> Option<Event> {
    match status {
        Status::Attended => Some(Event::Arrived),
        Status::NoShow => Some(Event::NoShow),
        Status::RefusedEntry => Some(Event::RefusedEntry),
        _ => None,
    }
}

/// The sessions of the first day from a date on that has any.
async fn later(db: &Db, prison_id: i32, from: Date) -> Result<Vec<Session>, Error> {
    for days in 0..14 {
        let found = sessions(db, prison_id, from.saturating_add(days.days())).await?;
        if !found.is_empty() {
            return Ok(found);
        }
    }
    Ok(Vec::new())
}
