//! Making the sessions of a timetable ahead of time. Running it again changes nothing and writes nothing.
use super::difference::{Difference, difference};
use super::planned::{Key, planned};
use super::stored::{Stored, stored};
use super::{SPARE_DAYS, load, retire, write};
use crate::{Command, Db, Error, Outcome};
use domain::calendar::{BankHolidays, Offer, Timetable, london};
use jiff::civil::Date;
use jiff::{Span, Timestamp};
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use std::collections::BTreeMap;
use uuid::Uuid;

/// What was written, in sessions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Generated {
    /// New ones.
    pub added: usize,
    /// Brought back, or given another room, mode or audience.
    pub altered: usize,
    /// Gone from the timetable, without live places.
    pub removed: usize,
    /// Gone from the timetable, but with live places: staff must look.
    pub kept: usize,
}

impl Outcome for Generated {
    fn stands(&self) -> bool {
        true
    }
}

impl std::ops::AddAssign for Generated {
    fn add_assign(&mut self, other: Self) {
        self.added += other.added;
        self.altered += other.altered;
        self.removed += other.removed;
        self.kept += other.kept;
    }
}

/// Makes one prison's sessions from today over its longest window.
///
/// # Errors
/// Only failures of the database or of what it holds.
pub async fn generate(db: &Db, prison_id: i32, now: Timestamp) -> Result<Generated, Error> {
    let always = Generate {
        prison_id,
        only_if_stale: false,
    };
    db.perform(&always, now).await
}

/// The same unless somebody else has just done it: of many readers that find an old calendar, one generates.
pub(super) async fn generate_if_stale(
    db: &Db,
    prison_id: i32,
    now: Timestamp,
) -> Result<Generated, Error> {
    let once = Generate {
        prison_id,
        only_if_stale: true,
    };
    db.perform(&once, now).await
}

/// The same for every prison that is open to online booking and not up to date: what the worker runs.
///
/// # Errors
/// Only failures of the database or of what it holds.
pub async fn generate_all(db: &Db, now: Timestamp) -> Result<Generated, Error> {
    let stale = sqlx::query_scalar!(
        "SELECT prison_id FROM prison JOIN timetable_state USING (prison_id)
         WHERE online = 'open' AND NOT (generated_revision = revision AND coalesce(
             generated_until >= $1::date + greatest(window_days, official_window_days) + $2::int, false))
         ORDER BY prison_id",
        london::today(now).to_sqlx() as _,
        SPARE_DAYS,
    )
    .fetch_all(db.read_own())
    .await?;
    let mut all = Generated::default();
    for prison_id in stale {
        // One short transaction each: a prison's pools are locked only while its own timetable changes.
        all += generate(db, prison_id, now).await?;
    }
    Ok(all)
}

struct Generate {
    prison_id: i32,
    only_if_stale: bool,
}

impl Command for Generate {
    type Outcome = Generated;

    async fn run(&self, tx: &mut PgConnection, now: Timestamp) -> Result<Generated, Error> {
        let Some(look) = look(tx, self.prison_id, self.only_if_stale, now).await? else {
            return Ok(Generated::default());
        };
        let planned = look.planned();
        let difference = difference(&planned, &look.stored);
        write(tx, &look, &difference, now).await
    }
}

/// A prison's timetable beside the sessions made from it, over the longest window.
pub(super) struct Look {
    pub prison_id: i32,
    pub timetable: Timetable<Uuid>,
    pub holidays: BankHolidays,
    pub stored: BTreeMap<Key, Stored>,
    pub from: Date,
    pub to: Date,
    revision: i32,
}

impl Look {
    /// What the timetable gives.
    pub(super) fn planned(&self) -> BTreeMap<Key, &Offer> {
        planned(&self.timetable, &self.holidays, self.from, self.to)
    }
}

/// Locks the prison's timetable and reads it. None where there is none, or where the sessions are those of it already and
/// only old ones are looked for.
pub(super) async fn look(
    tx: &mut PgConnection,
    prison_id: i32,
    only_if_stale: bool,
    now: Timestamp,
) -> Result<Option<Look>, Error> {
    // Locked first: timetables change, and are generated, one transaction after the other.
    let Some(state) = sqlx::query!(
        r#"SELECT revision, generated_revision, generated_until, closed_on_bank_holidays, greatest(window_days, official_window_days) AS "window_days!"
           FROM timetable_state JOIN prison USING (prison_id)
           WHERE prison_id = $1 FOR UPDATE OF timetable_state"#,
        prison_id,
    )
    .fetch_optional(&mut *tx)
    .await?
    else {
        return Ok(None);
    };
    let from = london::today(now);
    let to = last_day(from, state.window_days);
    let reached = state
        .generated_until
        .is_some_and(|until| until.to_jiff() >= to);
    if only_if_stale && reached && state.generated_revision == state.revision {
        return Ok(None);
    }
    let holidays = sqlx::query_scalar!(
        "SELECT date FROM bank_holiday WHERE date BETWEEN $1 AND $2",
        from.to_sqlx(),
        to.to_sqlx()
    )
    .fetch_all(&mut *tx)
    .await?;
    Ok(Some(Look {
        prison_id,
        timetable: load(tx, prison_id, state.closed_on_bank_holidays, from, to).await?,
        holidays: holidays.into_iter().map(|date| date.to_jiff()).collect(),
        stored: stored(tx, prison_id, from, to).await?,
        from,
        to,
        revision: state.revision,
    }))
}

/// Writes what differs, and that nothing does any more.
pub(super) async fn write(
    tx: &mut PgConnection,
    look: &Look,
    difference: &Difference<'_>,
    now: Timestamp,
) -> Result<Generated, Error> {
    let prison_id = look.prison_id;
    write::add(tx, prison_id, &difference.add).await?;
    write::alter(tx, prison_id, &difference.alter).await?;
    write::set_places(tx, prison_id, &difference.pools).await?;
    let retired = retire::retire(tx, prison_id, &difference.retire, now).await?;
    written(tx, look).await?;
    Ok(Generated {
        added: difference.add.len(),
        altered: difference.alter.len(),
        removed: retired.removed,
        kept: retired.kept,
    })
}

/// Remembers that the sessions are those of the timetable.
pub(super) async fn written(tx: &mut PgConnection, look: &Look) -> Result<(), Error> {
    sqlx::query!(
        "UPDATE timetable_state SET generated_revision = $2, generated_until = $3 WHERE prison_id = $1",
        look.prison_id,
        look.revision,
        look.to.to_sqlx(),
    )
    .execute(tx)
    .await?;
    Ok(())
}

fn last_day(today: Date, window_days: i32) -> Date {
    today
        .checked_add(Span::new().days(window_days + SPARE_DAYS))
        .unwrap_or(Date::MAX)
}
