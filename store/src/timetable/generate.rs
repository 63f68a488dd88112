//! Making the sessions of a timetable ahead of time. Running it again changes nothing and writes nothing.
use super::difference::difference;
use super::planned::planned;
use super::stored::stored;
use super::{SPARE_DAYS, load, retire, write};
use crate::{Command, Db, Error, Outcome};
use domain::calendar::london;
use jiff::civil::Date;
use jiff::{Span, Timestamp};
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;

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
        let prison_id = self.prison_id;
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
            return Ok(Generated::default());
        };
        let from = london::today(now);
        let to = last_day(from, state.window_days);
        let reached = state
            .generated_until
            .is_some_and(|until| until.to_jiff() >= to);
        if self.only_if_stale && reached && state.generated_revision == state.revision {
            return Ok(Generated::default());
        }
        let timetable = load(tx, prison_id, state.closed_on_bank_holidays, from, to).await?;
        let holidays = sqlx::query_scalar!(
            "SELECT date FROM bank_holiday WHERE date BETWEEN $1 AND $2",
            from.to_sqlx(),
            to.to_sqlx()
        )
        .fetch_all(&mut *tx)
        .await?;
        let holidays = holidays.into_iter().map(|date| date.to_jiff()).collect();
        let planned = planned(&timetable, &holidays, from, to);
        let stored = stored(tx, prison_id, from, to).await?;
        let difference = difference(&planned, &stored);

        write::add(tx, prison_id, &difference.add).await?;
        write::alter(tx, prison_id, &difference.alter).await?;
        write::set_places(tx, prison_id, &difference.pools).await?;
        let retired = retire::retire(tx, prison_id, &difference.retire, now).await?;
        sqlx::query!(
            "UPDATE timetable_state SET generated_revision = $2, generated_until = $3 WHERE prison_id = $1",
            prison_id,
            state.revision,
            to.to_sqlx(),
        )
        .execute(tx)
        .await?;
        Ok(Generated {
            added: difference.add.len(),
            altered: difference.alter.len(),
            removed: retired.removed,
            kept: retired.kept,
        })
    }
}

fn last_day(today: Date, window_days: i32) -> Date {
    today
        .checked_add(Span::new().days(window_days + SPARE_DAYS))
        .unwrap_or(Date::MAX)
}
