//! What has to be written so that the stored sessions are those of the timetable. Nothing, most of the time.
use super::planned::Key;
use super::stored::Stored;
use domain::calendar::Offer;
use domain::places::Pool;
use std::collections::BTreeMap;
use uuid::Uuid;

/// What to write, each part in one statement.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Difference<'a> {
    /// Sessions to add, each with its new id.
    pub add: Vec<(Uuid, Key, &'a Offer)>,
    /// Sessions to bring back or to give another source, room, mode or audience.
    pub alter: Vec<(Uuid, Uuid, &'a Offer)>,
    /// Pools of sessions that stay, with their places.
    pub pools: Vec<(Uuid, Pool, i32)>,
    /// Sessions that are no longer on the timetable.
    pub retire: Vec<Uuid>,
}

/// A session that staff blocked is in neither list: the timetable leaves it out, and it stays as it is.
pub(super) fn difference<'a>(
    planned: &BTreeMap<Key, &'a Offer>,
    stored: &BTreeMap<Key, Stored>,
) -> Difference<'a> {
    let mut difference = Difference::default();
    for (key, offer) in planned {
        let Some(session) = stored.get(key) else {
            difference.add.push((Uuid::now_v7(), *key, offer));
            continue;
        };
        if differs(session, offer) {
            difference
                .alter
                .push((session.session_id, key.source_id, offer));
        }
        for (pool, places) in places(offer, session) {
            difference.pools.push((session.session_id, pool, places));
        }
    }
    difference.retire = stored
        .iter()
        // `kept` is tried again each time, until its last booking has gone.
        .filter(|(key, session)| {
            !planned.contains_key(key) && matches!(session.state.as_str(), "open" | "kept")
        })
        .map(|(_, session)| session.session_id)
        .collect();
    difference.retire.sort_unstable();
    inherit(&mut difference, stored);
    difference
}

/// A session that would be added where one of the same date, times and room goes is that session: a weekly session that
/// was written anew, or stands again in a replaced day's list, keeps its bookings.
fn inherit(difference: &mut Difference<'_>, stored: &BTreeMap<Key, Stored>) {
    let mut going: BTreeMap<_, _> = stored
        .iter()
        .filter(|(_, session)| difference.retire.binary_search(&session.session_id).is_ok())
        .map(|(key, session)| ((key.date, key.slot, &session.room), session))
        .collect();
    let mut heirs = Vec::new();
    difference.add.retain(|(_, key, offer)| {
        let Some(session) = going.remove(&(key.date, key.slot, &offer.room)) else {
            return true;
        };
        heirs.push((session, key.source_id, *offer));
        false
    });
    for (session, source_id, offer) in heirs {
        difference.retire.retain(|id| *id != session.session_id);
        difference
            .alter
            .push((session.session_id, source_id, offer));
        for (pool, places) in places(offer, session) {
            difference.pools.push((session.session_id, pool, places));
        }
    }
}

fn differs(session: &Stored, offer: &Offer) -> bool {
    session.state != "open"
        || session.room != offer.room
        || session.mode != offer.mode.code()
        || session.who_may_book != offer.who_may_book.code()
        || serde_json::from_value(session.attendance.clone())
            .ok()
            .as_ref()
            != Some(&offer.attendance)
}

/// The pools whose places differ from the timetable's. A pool that the timetable has no more gets none.
fn places(offer: &Offer, session: &Stored) -> Vec<(Pool, i32)> {
    let gone = session
        .pools
        .keys()
        .filter(|pool| !offer.pools.contains_key(pool))
        .map(|pool| (*pool, 0));
    offer
        .pools
        .iter()
        .map(|(pool, places)| (*pool, *places))
        .chain(gone)
        .filter(|(pool, places)| {
            session
                .pools
                .get(pool)
                .is_none_or(|stored| !stored.own_capacity && stored.capacity != *places)
        })
        .collect()
}
