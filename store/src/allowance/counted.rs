//! What a visit costs the prisoner: an order, or one of the week's visits.

use domain::booking::Actor;
use domain::calendar::london;
use domain::people::Sentence;
use domain::people::allowance::{OrderEvent, Week, next_to_use};
use domain::places::Pool;
use domain::prisons::Records;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use uuid::Uuid;

use super::orders::{self, Moved, lock, move_to, renewal, unused};
use crate::Error;
use crate::booking::NotThesePeople;
use crate::people::Prisoner;
use crate::places::Session;

/// A prisoner whose visits are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Counted {
    prisoner_id: Uuid,
    prison_id: i32,
    sentence: Sentence,
}

/// A visit that is being made.
pub(crate) struct ForVisit<'a> {
    pub(crate) booking_id: Uuid,
    pub(crate) date: Date,
    pub(crate) by: &'a Actor,
}

impl Counted {
    /// The prisoner, where this prison has allowance records and the visit is not a legal one.
    pub(crate) fn of(session: &Session, pool: Pool, prisoner: Option<&Prisoner>) -> Option<Self> {
        let counts = session.settings.allowance_records == Records::Loaded && !pool.is_legal();
        prisoner.filter(|_| counts).map(|prisoner| Self {
            prisoner_id: prisoner.prisoner_id,
            prison_id: session.prison_id,
            sentence: prisoner.sentence,
        })
    }

    /// Whether a new visit that day could be had as things stand. Nothing is locked or taken: booking decides.
    pub(crate) async fn look(
        &self,
        tx: &mut PgConnection,
        date: Date,
        now: Timestamp,
    ) -> Result<Option<NotThesePeople>, Error> {
        let today = london::today(now);
        match self.sentence {
            Sentence::Convicted => {
                let found = next_to_use(&unused(tx, self.prisoner_id).await?, today);
                match found {
                    Some(_) => Ok(None),
                    None => self.no_order(tx, today).await.map(Some),
                }
            }
            Sentence::Remand => self.week(tx, date, None).await,
        }
    }

    /// The same for a visit that moves to that day: it keeps its order.
    pub(crate) async fn look_at_move(
        &self,
        tx: &mut PgConnection,
        date: Date,
        booking_id: Uuid,
    ) -> Result<Option<NotThesePeople>, Error> {
        match self.sentence {
            Sentence::Convicted => Ok(None),
            Sentence::Remand => self.week(tx, date, Some(booking_id)).await,
        }
    }

    /// Uses an order up, or counts the week, under the lock of the prisoner's allowance. The inner error is the rules'.
    pub(crate) async fn take(
        &self,
        tx: &mut PgConnection,
        visit: &ForVisit<'_>,
        now: Timestamp,
    ) -> Result<Result<Option<Uuid>, NotThesePeople>, Error> {
        let today = london::today(now);
        lock(tx, self.prisoner_id, today).await?;
        if self.sentence == Sentence::Remand {
            let refused = self.week(tx, visit.date, Some(visit.booking_id)).await?;
            return Ok(refused.map_or(Ok(None), Err));
        }
        let Some(order_id) = next_to_use(&unused(tx, self.prisoner_id).await?, today) else {
            return Ok(Err(self.no_order(tx, today).await?));
        };
        let moved = Moved {
            orders: &[order_id],
            event: OrderEvent::Used,
            prison_id: self.prison_id,
            by: visit.by,
            booking_id: Some(visit.booking_id),
            adjustment_id: None,
        };
        move_to(tx, &moved, now).await?;
        Ok(Ok(Some(order_id)))
    }

    /// Counts the week that a visit moves to, under the lock; a visit keeps the order it was made with.
    pub(crate) async fn take_move(
        &self,
        tx: &mut PgConnection,
        date: Date,
        booking_id: Uuid,
        now: Timestamp,
    ) -> Result<Option<NotThesePeople>, Error> {
        if self.sentence == Sentence::Convicted {
            return Ok(None);
        }
        lock(tx, self.prisoner_id, london::today(now)).await?;
        self.week(tx, date, Some(booking_id)).await
    }

    async fn no_order(&self, tx: &mut PgConnection, today: Date) -> Result<NotThesePeople, Error> {
        let renews = renewal(tx, self.prisoner_id, self.prison_id, today).await?;
        Ok(NotThesePeople::NoOrder { renews })
    }

    /// Whether the week of a date has as many visits as there may be, beside one's own.
    async fn week(
        &self,
        tx: &mut PgConnection,
        date: Date,
        own: Option<Uuid>,
    ) -> Result<Option<NotThesePeople>, Error> {
        let week = Week::of(date);
        let full = sqlx::query_scalar!(
            r#"SELECT count(booking_id) >= remand_weekly AS "full!"
               FROM prisoner CROSS JOIN prison
               LEFT JOIN (booking JOIN session USING (session_id, prison_id))
                 ON booking.prison_id = prison.prison_id AND prisoner_number = prisoner.number
                AND booking.prisoner_id = prisoner.prisoner_id
                AND booking.status IN ('requested', 'booked', 'attended', 'no_show', 'refused_entry')
                AND pool IN ('open', 'closed') AND date BETWEEN $3 AND $4 AND booking_id IS DISTINCT FROM $5
               WHERE prisoner.prisoner_id = $1 AND prison.prison_id = $2
               GROUP BY remand_weekly"#,
            self.prisoner_id,
            self.prison_id,
            week.monday.to_sqlx(),
            week.sunday.to_sqlx(),
            own,
        )
        .fetch_one(tx)
        .await?;
        let again = week.next_monday();
        Ok(full.then_some(NotThesePeople::WeekFull { again }))
    }

    /// The next day with an order, for staff.
    pub(crate) async fn renews(
        &self,
        tx: &mut PgConnection,
        now: Timestamp,
    ) -> Result<Option<Date>, Error> {
        orders::renewal(tx, self.prisoner_id, self.prison_id, london::today(now)).await
    }
}
