//! What staff see of one prisoner's allowance.

use domain::calendar::london;
use domain::people::allowance::{OrderEvent, OrderKind, OrderState, Week};
use domain::people::{PrisonerStatus, Sentence};
use domain::prisons::Records;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use uuid::Uuid;

use super::orders::{kind, renewal};
use crate::staff::{Permit, View};
use crate::{Db, Error};

/// How many lines of the history are shown.
const HISTORY: i64 = 200;

/// A prisoner's allowance.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// The prisoner.
    pub prisoner_id: Uuid,
    /// The prison's key in addresses.
    pub slug: String,
    /// The prison's name.
    pub prison: String,
    /// Whether the prison's allowance records are loaded; nothing applies before.
    pub records: Records,
    /// As people write it.
    pub number: String,
    /// First and last name.
    pub name: String,
    /// Date of birth.
    pub date_of_birth: Date,
    /// In custody or not.
    pub status: PrisonerStatus,
    /// Convicted or remand.
    pub sentence: Sentence,
    /// Where the prisoner is housed.
    pub location: Option<String>,
    /// Incentive level.
    pub incentive: Option<String>,
    /// The most visits of a remand prisoner in a week.
    pub remand_weekly: i32,
    /// When the next order comes.
    pub renews: Option<Date>,
    /// Orders to use, in the order in which they are used, and those that visits to come have.
    pub orders: Vec<StoredOrder>,
    /// Visits of this week and later, by week.
    pub weeks: Vec<PrisonerWeek>,
    /// Names and numbers of prisoners from whom this one must be kept apart, where they are at this prison.
    pub apart: Vec<(String, String)>,
    /// What happened at this prison, newest first.
    pub history: Vec<Happened>,
}

/// An order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredOrder {
    /// Of which kind.
    pub kind: OrderKind,
    /// When it was granted.
    pub granted: Date,
    /// The last day on which it can be used.
    pub last_day: Option<Date>,
    /// Unused or used.
    pub state: OrderState,
    /// The reference of the visit that has it.
    pub used_by: Option<String>,
}

/// Visits in one week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrisonerWeek {
    /// Which.
    pub week: Week,
    /// Requested, booked or over.
    pub visits: i64,
}

/// One line of the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happened {
    /// When.
    pub at: Timestamp,
    /// What.
    pub event: OrderEvent,
    /// To an order of which kind.
    pub kind: OrderKind,
    /// To how many at once.
    pub count: i64,
    /// Who, where it was a member of staff.
    pub staff: Option<String>,
    /// The reference of the visit, while it is kept.
    pub reference: Option<String>,
    /// Why, in words.
    pub reason: Option<String>,
}

/// The allowance of a prisoner of the permit's prison; nothing where there is no such prisoner.
///
/// # Errors
/// Only failures of the database or a code that this version does not know.
pub async fn page(
    db: &Db,
    permit: &Permit<View>,
    prisoner_id: Uuid,
    now: Timestamp,
) -> Result<Option<Page>, Error> {
    let today = london::today(now);
    let mut tx = permit.begin_snapshot(db).await?;
    let row = sqlx::query!(
        r#"SELECT slug, prison.name AS prison, allowance_records, number, first_name, last_name, date_of_birth, status,
                  sentence, location, incentive, remand_weekly,
                  (SELECT coalesce(jsonb_agg(jsonb_build_array(
                              apart.first_name || ' ' || apart.last_name, apart.number) ORDER BY apart.number), '[]')
                   FROM non_association
                   JOIN prisoner apart ON apart.prisoner_id IN (one, other) AND apart.prisoner_id <> $1
                                      AND apart.prison_id = $2
                   WHERE $1 IN (one, other)) AS "apart!: sqlx::types::Json<Vec<(String, String)>>"
           FROM prisoner JOIN prison USING (prison_id)
           WHERE prisoner_id = $1 AND prison_id = $2"#,
        prisoner_id,
        permit.prison_id(),
    )
    .fetch_optional(&mut *tx)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let page = Page {
        prisoner_id,
        slug: row.slug,
        prison: row.prison,
        records: Records::parse(&row.allowance_records)
            .map_err(|_| Error::corrupt("prison.allowance_records", &row.allowance_records))?,
        number: row.number,
        name: format!("{} {}", row.first_name, row.last_name),
        date_of_birth: row.date_of_birth.to_jiff(),
        status: PrisonerStatus::parse(&row.status)
            .map_err(|_| Error::corrupt("prisoner.status", &row.status))?,
        sentence: Sentence::parse(&row.sentence)
            .map_err(|_| Error::corrupt("prisoner.sentence", &row.sentence))?,
        location: row.location,
        incentive: row.incentive,
        remand_weekly: row.remand_weekly,
        renews: renewal(&mut tx, prisoner_id, permit.prison_id(), today).await?,
        orders: orders(&mut tx, prisoner_id, today).await?,
        weeks: weeks(&mut tx, prisoner_id, today).await?,
        apart: row.apart.0,
        history: history(&mut tx, prisoner_id).await?,
    };
    tx.commit().await?;
    Ok(Some(page))
}

async fn orders(
    tx: &mut PgConnection,
    prisoner_id: Uuid,
    today: Date,
) -> Result<Vec<StoredOrder>, Error> {
    let rows = sqlx::query!(
        r#"SELECT kind, granted_on, last_day, visiting_order.state, booking.reference AS "reference?"
           FROM visiting_order
           LEFT JOIN (booking JOIN session USING (session_id, prison_id))
             ON booking.visiting_order_id = order_id AND visiting_order.state = 'used' AND booking.status IN ('requested', 'booked')
           WHERE visiting_order.prisoner_id = $1
             AND (visiting_order.state = 'unused' AND (last_day IS NULL OR last_day >= $2) OR booking.booking_id IS NOT NULL)
           ORDER BY visiting_order.state, kind, granted_on, order_id"#,
        prisoner_id,
        today.to_sqlx(),
    )
    .fetch_all(tx)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(StoredOrder {
                kind: kind(&row.kind)?,
                granted: row.granted_on.to_jiff(),
                last_day: row.last_day.map(|day| day.to_jiff()),
                state: OrderState::parse(&row.state)
                    .map_err(|_| Error::corrupt("visiting_order.state", &row.state))?,
                used_by: row.reference,
            })
        })
        .collect()
}

async fn weeks(
    tx: &mut PgConnection,
    prisoner_id: Uuid,
    today: Date,
) -> Result<Vec<PrisonerWeek>, Error> {
    let rows = sqlx::query!(
        r#"SELECT date_trunc('week', date::timestamp)::date AS "monday!: jiff_sqlx::Date", count(*) AS "visits!"
           FROM prisoner
           JOIN booking ON booking.prison_id = prisoner.prison_id AND prisoner_number = prisoner.number
                       AND booking.prisoner_id = prisoner.prisoner_id
           JOIN session USING (session_id)
           WHERE prisoner.prisoner_id = $1 AND date >= $2 AND pool IN ('open', 'closed')
             AND booking.status IN ('requested', 'booked', 'attended', 'no_show', 'refused_entry')
           GROUP BY 1 ORDER BY 1"#,
        prisoner_id,
        Week::of(today).monday.to_sqlx(),
    )
    .fetch_all(tx)
    .await?;
    let weeks = rows.into_iter().map(|row| PrisonerWeek {
        week: Week::of(row.monday.to_jiff()),
        visits: row.visits,
    });
    Ok(weeks.collect())
}

async fn history(tx: &mut PgConnection, prisoner_id: Uuid) -> Result<Vec<Happened>, Error> {
    let rows = sqlx::query!(
        r#"SELECT h.at, h.event, h.kind, count(*) AS "count!", min(m.name) AS name, min(b.reference) AS reference,
                  min(a.reason) AS reason
           FROM allowance_history h
           LEFT JOIN staff_member m ON h.actor_kind = 'staff' AND m.staff_id::text = h.actor_id
           LEFT JOIN booking b ON b.booking_id = h.booking_id
           LEFT JOIN allowance_adjustment a ON a.adjustment_id = h.adjustment_id
           WHERE h.prisoner_id = $1
           GROUP BY h.at, h.event, h.kind, h.booking_id, h.adjustment_id, h.actor_id
           ORDER BY max(h.history_id) DESC LIMIT $2"#,
        prisoner_id,
        HISTORY,
    )
    .fetch_all(tx)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Happened {
                at: row.at.to_jiff(),
                event: OrderEvent::parse(&row.event)
                    .map_err(|_| Error::corrupt("allowance_history.event", &row.event))?,
                kind: kind(&row.kind)?,
                count: row.count,
                staff: row.name,
                reference: row.reference,
                reason: row.reason,
            })
        })
        .collect()
}
