//! What makes reports worth looking at on the first day: six weeks of visits that are over, with what became of them, and what
//! people thought of the service. Which visit ends how follows from its number alone, so that every start shows the same.

use domain::booking::{Channel, Event, Status};
use domain::calendar::london;
use jiff::civil::Weekday;
use jiff::{Timestamp, ToSpan as _};
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;

use super::prisoners::{self, InventedPrisoner};
use super::today::{Session, TIMES, add_in_the_past, at_the_gate, sessions};
use super::written::Visit;
use crate::{Db, Error, Secret};

/// How many days back there were visits; yesterday's are `today`'s.
const DAYS: i32 = 42;

/// Makes them all.
pub(super) async fn make(db: &Db, secret: &Secret, now: Timestamp) -> Result<(), Error> {
    let today = london::today(now);
    let invented = prisoners::embedded()?;
    let mut number = 0;
    for (slug, times) in TIMES {
        let prison_id = sqlx::query_scalar!("SELECT prison_id FROM prison WHERE slug = $1", slug)
            .fetch_one(db.write())
            .await?;
        let here: Vec<&InventedPrisoner> = invented
            .iter()
            .filter(|one| one.prison == slug && !one.contacts.is_empty())
            .collect();
        for back in 2..=DAYS {
            let date = today.saturating_sub(back.days());
            if !matches!(
                date.weekday(),
                Weekday::Tuesday | Weekday::Thursday | Weekday::Saturday
            ) {
                continue;
            }
            add_in_the_past(db, prison_id, date, times).await?;
            let found = sessions(db, prison_id, date).await?;
            let mut tx = db.begin().await?;
            for session in &found {
                for prisoner in here.iter().cycle().skip(number).take(2 + number % 4) {
                    number += 1;
                    let visit = Past {
                        prison_id,
                        session,
                        prisoner,
                        asked: slug == "ashdale",
                        number,
                    };
                    visit.write(&mut tx, secret).await?;
                }
            }
            tx.commit().await?;
        }
    }
    opinions(db, now).await
}

/// A visit that is over.
struct Past<'a> {
    prison_id: i32,
    session: &'a Session,
    prisoner: &'a InventedPrisoner,
    asked: bool,
    number: usize,
}

impl Past<'_> {
    const fn status(&self) -> Status {
        match self.number % 20 {
            3 if self.asked => Status::Lapsed,
            6 | 13 if self.asked => Status::Rejected,
            4 | 11 | 17 => Status::Cancelled,
            8 | 15 => Status::NoShow,
            19 => Status::RefusedEntry,
            _ => Status::Attended,
        }
    }

    const fn channel(&self) -> Channel {
        match self.number % 16 {
            5 | 12 => Channel::Phone,
            9 => Channel::Counter,
            14 => Channel::Letter,
            3 => Channel::Api,
            _ => Channel::Web,
        }
    }

    async fn write(&self, tx: &mut PgConnection, secret: &Secret) -> Result<(), Error> {
        let status = self.status();
        let starts_at = self.session.starts_at;
        let made_at =
            starts_at - (24 * 9 + 24 * i64::try_from(self.number % 5).unwrap_or(0)).hours();
        let visit = Visit {
            prison_id: self.prison_id,
            session_id: self.session.session_id,
            prisoner: self.prisoner,
            contacts: self.prisoner.contacts.iter().take(1).collect(),
            status,
            asked: self.asked,
            channel: self.channel(),
            reply_by: self
                .asked
                .then(|| london::today(made_at).saturating_add(5.days())),
            made_at,
        };
        let booking = visit.write(tx, secret).await?;
        let answered_at = made_at + (5 + 19 * i64::try_from(self.number % 5).unwrap_or(0)).hours();
        if self.asked {
            let reason = if self.number.is_multiple_of(2) {
                "visitor_not_on_list"
            } else {
                "no_allowance,slot_not_available"
            };
            let (step, by) = match status {
                Status::Rejected => ((Event::Rejected, status), ("staff", "web", Some(reason))),
                Status::Lapsed => ((Event::Lapsed, status), ("system", "worker", None)),
                _ => ((Event::Accepted, Status::Booked), ("staff", "web", None)),
            };
            booking
                .step_by(tx, step, (Some(Status::Requested), by), answered_at)
                .await?;
        }
        if status == Status::Cancelled {
            let step = (Event::Cancelled, status);
            booking
                .step(tx, step, Some(Status::Booked), starts_at - 30.hours())
                .await?;
        }
        if let Some(event) = at_the_gate(status) {
            booking.take_place(tx).await?;
            booking
                .gate(tx, (event, status), starts_at + 5.minutes())
                .await?;
        }
        Ok(())
    }
}

/// Ratings without words, and bookings begun and finished on the web.
async fn opinions(db: &Db, now: Timestamp) -> Result<(), Error> {
    sqlx::query!(
        "INSERT INTO feedback (feedback_id, rating, language, created_at)
         SELECT gen_random_uuid(), CASE WHEN day % 9 = 0 THEN 2 WHEN day % 4 = 0 THEN 4 ELSE 5 END, 'en', $1::timestamptz - day * interval '1 day'
         FROM generate_series(2, 42) AS day",
        now.to_sqlx(),
    )
    .execute(db.write())
    .await?;
    sqlx::query!(
        "INSERT INTO draft_count (date, begun, booked)
         SELECT $1::date - day, 9 + day % 5, 5 + day % 4 FROM generate_series(2, 42) AS day",
        london::today(now).to_sqlx(),
    )
    .execute(db.write())
    .await?;
    Ok(())
}
