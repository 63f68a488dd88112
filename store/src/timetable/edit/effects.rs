//! What an edit does to the dated sessions, and which of them have bookings that somebody must decide about.
use super::super::difference::Difference;
use super::super::generate::Look;
use super::super::planned::Key;
use super::super::stored::Stored;
use domain::calendar::edit::Edit;
use domain::calendar::{Attendance, Offer, Slot};
use domain::places::Pool;
use jiff::civil::Date;
use std::collections::BTreeMap;
use uuid::Uuid;

/// One dated session that an edit changes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Effect {
    /// Its date.
    pub date: Date,
    /// Its times.
    pub slot: Slot,
    /// Its room.
    pub room: String,
    /// What happens to it.
    pub what: What,
    /// Places by pool before; empty for one that is added.
    pub before: BTreeMap<Pool, i32>,
    /// Places by pool afterwards; empty for one that goes.
    pub after: BTreeMap<Pool, i32>,
}

/// What happens to a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// It is new, or back.
    Added,
    /// It goes.
    Removed,
    /// It has another room, mode, audience or other places.
    Changed,
}

/// Why the bookings of a session need a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// The session goes.
    Gone,
    /// A pool gets fewer places than are taken. Where `must` is set, as many bookings have to leave.
    Fewer {
        /// Which.
        pool: Pool,
        /// How many places it gets.
        places: i32,
        /// One date's own number is exact; the weekly number is raised on dates where more is kept.
        must: bool,
    },
    /// The prisoner may not come any more.
    NotAdmitted(Attendance),
}

/// Everything found.
#[derive(Debug, Default)]
pub(super) struct Effects {
    pub all: Vec<Effect>,
    /// Sessions whose bookings may need a decision.
    pub affected: Vec<(Uuid, Why)>,
}

impl Effects {
    /// Compares what was there with what the edited timetable gives.
    pub(super) fn of(
        edit: &Edit<Uuid>,
        before: &Look,
        after: &Look,
        difference: &Difference<'_>,
    ) -> Self {
        let mut effects = Self::default();
        let by_id: BTreeMap<Uuid, (&Key, &Stored)> = before
            .stored
            .iter()
            .map(|(key, session)| (session.session_id, (key, session)))
            .collect();
        for (_, key, offer) in &difference.add {
            effects.push(key, &offer.room, What::Added, (None, Some(&offer.pools)));
        }
        for (session_id, _, offer) in &difference.alter {
            if let Some((key, session)) = by_id.get(session_id) {
                effects.altered(key, session, offer);
            }
        }
        for id in &difference.retire {
            if let Some((key, session)) = by_id.get(id).filter(|(_, it)| it.state == "open") {
                effects.gone(key, session);
            }
        }
        effects.places(difference, &by_id);
        match edit {
            Edit::BlockSession { session } => {
                if let Some((key, session)) = by_id.get(session) {
                    effects.gone(key, session);
                }
            }
            Edit::Capacity { session, pools } => {
                let now = after.stored.values().find(|it| it.session_id == *session);
                if let (Some((key, session)), Some(_)) = (by_id.get(session), now) {
                    effects.own_places(key, session, pools);
                }
            }
            _ => {}
        }
        effects.all.sort();
        effects
    }

    fn push(
        &mut self,
        key: &Key,
        room: &str,
        what: What,
        (before, after): (Option<&Stored>, Option<&BTreeMap<Pool, i32>>),
    ) {
        self.all.push(Effect {
            date: key.date,
            slot: key.slot,
            room: room.to_owned(),
            what,
            before: before.map(places_of).unwrap_or_default(),
            after: after.cloned().unwrap_or_default(),
        });
    }

    fn gone(&mut self, key: &Key, session: &Stored) {
        self.push(key, &session.room, What::Removed, (Some(session), None));
        self.affected.push((session.session_id, Why::Gone));
    }

    fn altered(&mut self, key: &Key, session: &Stored, offer: &Offer) {
        if session.state != "open" {
            self.push(key, &offer.room, What::Added, (None, Some(&offer.pools)));
            return;
        }
        let same_places = places_of(session) == offer.pools;
        let seen = session.room != offer.room
            || session.mode != offer.mode.code()
            || session.who_may_book != offer.who_may_book.code()
            || !same_places;
        let attendance: Option<Attendance> =
            serde_json::from_value(session.attendance.clone()).ok();
        let narrowed = attendance.as_ref() != Some(&offer.attendance);
        // One that only comes from another template now is the same to everybody.
        if seen || narrowed {
            let both = (Some(session), Some(&offer.pools));
            self.push(key, &offer.room, What::Changed, both);
        }
        if narrowed {
            let why = Why::NotAdmitted(offer.attendance.clone());
            self.affected.push((session.session_id, why));
        }
    }

    fn places(&mut self, difference: &Difference<'_>, by_id: &BTreeMap<Uuid, (&Key, &Stored)>) {
        let mut by_session: BTreeMap<Uuid, Vec<(Pool, i32)>> = BTreeMap::new();
        let altered: Vec<Uuid> = difference.alter.iter().map(|(id, ..)| *id).collect();
        for (session_id, pool, places) in &difference.pools {
            by_session
                .entry(*session_id)
                .or_default()
                .push((*pool, *places));
        }
        for (session_id, changes) in by_session {
            let Some((key, session)) = by_id.get(&session_id) else {
                continue;
            };
            let mut after = places_of(session);
            for (pool, places) in changes {
                after.insert(pool, places);
                self.fewer(session, pool, places, false);
            }
            if !altered.contains(&session_id) && after != places_of(session) {
                self.push(
                    key,
                    &session.room,
                    What::Changed,
                    (Some(session), Some(&after)),
                );
            }
        }
    }

    fn own_places(&mut self, key: &Key, session: &Stored, pools: &BTreeMap<Pool, i32>) {
        let mut after = places_of(session);
        for (pool, places) in pools {
            after.insert(*pool, *places);
            self.fewer(session, *pool, *places, true);
        }
        if after != places_of(session) {
            self.push(
                key,
                &session.room,
                What::Changed,
                (Some(session), Some(&after)),
            );
        }
    }

    fn fewer(&mut self, session: &Stored, pool: Pool, places: i32, must: bool) {
        let taken = session
            .pools
            .get(&pool)
            .map_or(0, |stored| stored.taken - stored.overbooked);
        if places < taken {
            let why = Why::Fewer { pool, places, must };
            self.affected.push((session.session_id, why));
        }
    }

    /// The sessions whose bookings may need a decision, each once, sorted.
    pub(super) fn sessions(&self) -> Vec<Uuid> {
        self.affected_if(|_| true)
    }

    /// Those of them that go, each once, sorted.
    pub(super) fn gone_sessions(&self) -> Vec<Uuid> {
        self.affected_if(|why| *why == Why::Gone)
    }

    fn affected_if(&self, wanted: impl Fn(&Why) -> bool) -> Vec<Uuid> {
        let affected = self.affected.iter().filter(|(_, why)| wanted(why));
        let mut ids: Vec<Uuid> = affected.map(|(id, _)| *id).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }
}

fn places_of(session: &Stored) -> BTreeMap<Pool, i32> {
    session
        .pools
        .iter()
        .map(|(pool, stored)| (*pool, stored.capacity))
        .collect()
}
