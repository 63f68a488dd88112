//! What an edit would change: the edit done in a transaction that is then rolled back.
use super::Blocked;
use super::effects::{Effect, Effects};
use super::perform::perform;
use super::touched::{Touched, lock, touched};
use super::typed::{Typed, find};
use super::waiting::{Waiting, held, waiting};
use crate::places::{Session, find_session};
use crate::staff::{Permit, Timetable};
use crate::timetable::CLASH_YEARS;
use crate::timetable::difference::difference;
use crate::timetable::generate::{Look, look, write};
use crate::timetable::load::load;
use crate::timetable::planned::Key;
use crate::timetable::stored::Stored;
use crate::{Db, Error};
use domain::calendar::{Clash, Offer, Timing, london};
use domain::places::{Pool, places_left};
use domain::prisons::{Decision, Records};
use jiff::civil::Date;
use jiff::{Span, Timestamp};
use sha2::{Digest as _, Sha256};
use sqlx::PgConnection;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Everything that applying an edit would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// The edit.
    pub typed: Typed,
    /// Sessions that come, go or change, by date.
    pub effects: Vec<Effect>,
    /// Sessions with bookings that somebody must decide about.
    pub touched: Vec<Touched>,
    /// What else waits on sessions that go, and ends with them.
    pub waiting: Vec<Waiting>,
    /// How many visitors hold a place in sessions that go, at this moment.
    pub held: usize,
    /// Sessions that bookings can be moved to now.
    pub targets: Vec<Target>,
    /// Stands for all of it. Applying wants the same.
    pub digest: String,
    /// The last day that was looked at.
    pub until: Date,
}

/// A session that bookings can be moved to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// How a form names it.
    pub key: Key,
    /// Its room.
    pub room: String,
    /// Places left by pool.
    pub free: BTreeMap<Pool, i32>,
}

/// What came of asking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Previewed {
    /// This is what would happen.
    Shown(Box<Preview>),
    /// It cannot be done as things stand.
    Blocked(Box<Typed>, Blocked),
    /// It was applied before.
    Applied,
    /// There is no such edit at this prison.
    NotFound,
}

/// What an edit would change over the window.
///
/// # Errors
/// Only failures of the database or of what it holds.
pub async fn preview(
    db: &Db,
    permit: &Permit<Timetable>,
    edit_id: Uuid,
    now: Timestamp,
) -> Result<Previewed, Error> {
    let prison_id = permit.prison_id();
    db.retrying(|| async {
        let mut tx = db.begin_at(prison_id).await?;
        let Some(typed) = find(&mut tx, prison_id, edit_id).await? else {
            return Ok(Previewed::NotFound);
        };
        if typed.applied {
            return Ok(Previewed::Applied);
        }
        let found = match Found::of(&mut tx, prison_id, &typed, false, now).await? {
            Ok(found) => found,
            Err(blocked) => return Ok(Previewed::Blocked(Box::new(typed), blocked)),
        };
        let targets = found.targets(&mut tx, now).await?;
        let held = held(&mut tx, prison_id, &found.effects, now).await?;
        let digest = found.digest();
        let until = found.after.to;
        tx.rollback().await?;
        Ok(Previewed::Shown(Box::new(Preview {
            typed,
            effects: found.effects.all,
            touched: found.touched,
            waiting: found.waiting,
            held,
            targets,
            digest,
            until,
        })))
    })
    .await
}

/// An edit that stands in its rows, and what follows from it.
pub(super) struct Found {
    pub after: Look,
    pub effects: Effects,
    pub touched: Vec<Touched>,
    pub waiting: Vec<Waiting>,
}

impl Found {
    /// Writes the edit's rows and finds what follows. With `locked`, the bookings and pools it touches stay as found.
    pub(super) async fn of(
        tx: &mut PgConnection,
        prison_id: i32,
        typed: &Typed,
        locked: bool,
        now: Timestamp,
    ) -> Result<Result<Self, Blocked>, Error> {
        // What others changed before is not this edit's doing.
        if let Some(stale) = look(tx, prison_id, true, now).await? {
            let planned = stale.planned();
            write(tx, &stale, &difference(&planned, &stale.stored), now).await?;
        }
        let Some(before) = look(tx, prison_id, false, now).await? else {
            return Ok(Err(Blocked::Gone));
        };
        let edited = match perform(tx, prison_id, typed.edit_id, &typed.edit).await? {
            Ok(edited) => edited,
            Err(blocked) => return Ok(Err(blocked)),
        };
        if let Some(clash) = clash(tx, &before, &edited).await? {
            return Ok(Err(Blocked::Clash(Box::new(clash))));
        }
        let Some(after) = look(tx, prison_id, false, now).await? else {
            return Ok(Err(Blocked::Gone));
        };
        let effects = {
            let planned = after.planned();
            let difference = difference(&planned, &after.stored);
            Effects::of(&typed.edit, &before, &after, &difference)
        };
        if locked {
            lock(tx, prison_id, &effects).await?;
        }
        let touched = touched(tx, prison_id, &effects, now).await?;
        let waiting = waiting(tx, prison_id, &effects, now).await?;
        Ok(Ok(Self {
            after,
            effects,
            touched,
            waiting,
        }))
    }

    /// The same digest for the same sessions, the same bookings and the same that waits.
    pub(super) fn digest(&self) -> String {
        let all = format!("{:?}{:?}{:?}", self.effects.all, self.touched, self.waiting);
        hex::encode(&Sha256::digest(all.as_bytes())[..16])
    }

    /// The sessions that bookings can be moved to: on the edited timetable, in time, with places left in a pool that
    /// touched bookings need.
    async fn targets(&self, tx: &mut PgConnection, now: Timestamp) -> Result<Vec<Target>, Error> {
        let Some(first) = self.touched.first() else {
            return Ok(Vec::new());
        };
        let Some(session) = find_session(tx, first.session_id, now).await? else {
            return Ok(Vec::new());
        };
        let leaving: BTreeSet<Uuid> = self.touched.iter().map(|it| it.session_id).collect();
        let bookings = self.touched.iter().flat_map(|it| &it.bookings);
        let pools: BTreeSet<Pool> = bookings.map(|booking| booking.pool).collect();
        let targets = self.after.planned().into_iter().filter_map(|(key, offer)| {
            let stored = self.after.stored.get(&key);
            if stored.is_some_and(|it| leaving.contains(&it.session_id)) {
                return None;
            }
            let free: BTreeMap<Pool, i32> = pools
                .iter()
                .filter(|pool| in_time(&session, **pool, &key, offer, now))
                .map(|pool| (*pool, free(*pool, offer, stored)))
                .filter(|(_, free)| *free > 0)
                .collect();
            (!free.is_empty()).then(|| Target {
                key,
                room: offer.room.clone(),
                free,
            })
        });
        Ok(targets.collect())
    }
}

fn in_time(session: &Session, pool: Pool, key: &Key, offer: &Offer, now: Timestamp) -> bool {
    let settings = &session.settings;
    let decided = offer.mode == Decision::Request
        || settings.decision == Decision::Request
        || settings.prisoner_records == Records::Unavailable;
    let today = london::today(now);
    Timing::new(settings, pool, decided, today, now, &session.holidays)
        .against(key.date, key.interval().0)
        .is_empty()
}

fn free(pool: Pool, offer: &Offer, stored: Option<&Stored>) -> i32 {
    let planned = offer.pools.get(&pool).copied().unwrap_or(0);
    match stored.and_then(|session| session.pools.get(&pool)) {
        Some(stored) if stored.own_capacity => {
            places_left(stored.capacity, stored.overbooked, stored.taken, 0)
        }
        Some(stored) => places_left(planned, stored.overbooked, stored.taken, 0),
        None => planned,
    }
}

/// Looks for an edited session that would share its room with another.
async fn clash(
    tx: &mut PgConnection,
    look: &Look,
    edited: &BTreeSet<Uuid>,
) -> Result<Option<Clash>, Error> {
    if edited.is_empty() {
        return Ok(None);
    }
    let to = look
        .from
        .checked_add(Span::new().years(CLASH_YEARS))
        .unwrap_or(look.to);
    let closed = look.timetable.closed_on_bank_holidays;
    let timetable = load(tx, look.prison_id, closed, look.from, to).await?;
    Ok(timetable.clash(edited, &look.holidays, look.from, to))
}
