//! The figures of the last year, from the same counts as the reports of staff.

use domain::booking::Channel;
use domain::calendar::london;
use domain::figures::{ANSWER_WITHIN, Range, Share};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;

use crate::reports::{decided, ground, made, snapshot};
use crate::{Db, Error};

/// Numbers of the whole service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// Bookings and requests made, by channel.
    pub made: Vec<(Channel, i64)>,
    /// Those begun on the web that were booked.
    pub completed: Share,
    /// Requests answered in time for the promise of three working days.
    pub answered: Share,
    /// How many said that they were very dissatisfied, up to very satisfied.
    pub ratings: [i64; 5],
}

/// Counts and publishes.
///
/// # Errors
/// Only failures of the database.
pub async fn publish(db: &Db, now: Timestamp) -> Result<(), Error> {
    let range = Range::year(london::today(now));
    let mut tx = snapshot(db, None).await?;
    let ground = ground(&mut tx, None).await?;
    let made = made(&mut tx, &ground, range).await?;
    let answers = decided(&mut tx, &ground, range).await?;
    let figures = Published {
        from: range.from(),
        to: range.to(),
        made: made.0,
        completed: completed(&mut tx, range).await?,
        answered: Share {
            // What lapsed was never answered.
            of: answers.overdue + answers.waits.count(),
            ..answers.waits.within(ANSWER_WITHIN)
        },
        ratings: ratings(&mut tx, range).await?,
    };
    tx.commit().await?;
    let figures =
        serde_json::to_value(&figures).map_err(|error| Error::corrupt("figures", error))?;
    sqlx::query!(
        "INSERT INTO published_figures (counted_at, figures) VALUES ($1, $2)
         ON CONFLICT (one) DO UPDATE SET counted_at = excluded.counted_at, figures = excluded.figures",
        now.to_sqlx(),
        figures,
    )
    .execute(db.write())
    .await?;
    Ok(())
}

/// The figures with the time they were counted; nothing before the first count.
///
/// # Errors
/// Only failures of the database or of what it holds.
pub async fn published(db: &Db) -> Result<Option<(Timestamp, Published)>, Error> {
    let row = sqlx::query!("SELECT counted_at, figures FROM published_figures")
        .fetch_optional(db.read())
        .await?;
    row.map(|row| {
        let figures = serde_json::from_value(row.figures);
        let figures = figures.map_err(|error| Error::corrupt("published_figures", error))?;
        Ok((row.counted_at.to_jiff(), figures))
    })
    .transpose()
}

async fn completed(tx: &mut PgConnection, range: Range) -> Result<Share, Error> {
    let row = sqlx::query!(
        r#"SELECT coalesce(sum(booked), 0)::bigint AS "booked!", coalesce(sum(begun), 0)::bigint AS "begun!"
           FROM draft_count WHERE date BETWEEN $1 AND $2"#,
        range.from().to_sqlx(),
        range.to().to_sqlx(),
    )
    .fetch_one(tx)
    .await?;
    Ok(Share::new(row.booked, row.begun))
}

async fn ratings(tx: &mut PgConnection, range: Range) -> Result<[i64; 5], Error> {
    let (from, to) = range.instants();
    let rows = sqlx::query!(
        r#"SELECT rating, count(*) AS "count!" FROM feedback WHERE created_at >= $1 AND created_at < $2 GROUP BY rating"#,
        from.to_sqlx(),
        to.to_sqlx(),
    )
    .fetch_all(tx)
    .await?;
    let mut ratings = [0; 5];
    for row in rows {
        let place = usize::try_from(row.rating - 1).ok();
        if let Some(count) = place.and_then(|place| ratings.get_mut(place)) {
            *count += row.count;
        }
    }
    Ok(ratings)
}
