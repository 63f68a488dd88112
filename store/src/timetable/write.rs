//! Writing sessions and their places: one statement for each kind of change, however many there are.
use super::planned::Key;
use crate::Error;
use domain::calendar::Offer;
use domain::places::Pool;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use uuid::Uuid;

/// Adds sessions with their pools.
pub(super) async fn add(
    tx: &mut PgConnection,
    prison_id: i32,
    sessions: &[(Uuid, Key, &Offer)],
) -> Result<(), Error> {
    if sessions.is_empty() {
        return Ok(());
    }
    let mut rows = Rows::default();
    let (mut sources, mut dates, mut starts, mut ends) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut starts_at, mut ends_at, mut places) = (Vec::new(), Vec::new(), Vec::new());
    for (session_id, key, offer) in sessions {
        rows.push(*session_id, offer);
        sources.push(key.source_id);
        dates.push(key.date.to_sqlx());
        starts.push(key.slot.starts().to_sqlx());
        ends.push(key.slot.ends().to_sqlx());
        let (from, to) = key.interval();
        starts_at.push(from.to_sqlx());
        ends_at.push(to.to_sqlx());
        places.extend(
            offer
                .pools
                .iter()
                .map(|(pool, capacity)| (*session_id, *pool, *capacity)),
        );
    }
    sqlx::query!(
        "INSERT INTO session (prison_id, session_id, source_id, date, starts, ends, starts_at, ends_at, room, mode,
                              who_may_book, attendance)
         SELECT $1, * FROM unnest($2::uuid[], $3::uuid[], $4::date[], $5::time[], $6::time[], $7::timestamptz[],
                                  $8::timestamptz[], $9::text[], $10::text[], $11::text[], $12::jsonb[])",
        prison_id,
        &rows.ids,
        &sources,
        &dates as _,
        &starts as _,
        &ends as _,
        &starts_at as _,
        &ends_at as _,
        &rows.rooms,
        &rows.modes,
        &rows.audiences,
        &rows.attendances,
    )
    .execute(&mut *tx)
    .await?;
    set_places(tx, prison_id, &places).await
}

/// Opens sessions again and gives them the timetable's source, room, mode and audience.
pub(super) async fn alter(
    tx: &mut PgConnection,
    prison_id: i32,
    sessions: &[(Uuid, Uuid, &Offer)],
) -> Result<(), Error> {
    if sessions.is_empty() {
        return Ok(());
    }
    let mut rows = Rows::default();
    let mut sources = Vec::new();
    for (session_id, source_id, offer) in sessions {
        rows.push(*session_id, offer);
        sources.push(*source_id);
    }
    sqlx::query!(
        "UPDATE session SET state = 'open', source_id = new.source_id, room = new.room, mode = new.mode, who_may_book = new.who_may_book,
                            attendance = new.attendance, version = version + 1
         FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::jsonb[], $7::uuid[])
              AS new (session_id, room, mode, who_may_book, attendance, source_id)
         WHERE session.prison_id = $1 AND session.session_id = new.session_id",
        prison_id,
        &rows.ids,
        &rows.rooms,
        &rows.modes,
        &rows.audiences,
        &rows.attendances,
        &sources,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Gives pools their places, but never fewer than are taken: bookings are moved or cancelled by people, not by a timetable.
pub(super) async fn set_places(
    tx: &mut PgConnection,
    prison_id: i32,
    places: &[(Uuid, Pool, i32)],
) -> Result<(), Error> {
    if places.is_empty() {
        return Ok(());
    }
    let mut places = places.to_vec();
    // The order in which everybody locks pools.
    places.sort_unstable();
    let ids: Vec<Uuid> = places.iter().map(|(session_id, ..)| *session_id).collect();
    let pools: Vec<String> = places
        .iter()
        .map(|(_, pool, _)| pool.code().to_owned())
        .collect();
    let capacities: Vec<i32> = places.iter().map(|(.., capacity)| *capacity).collect();
    sqlx::query!(
        "INSERT INTO session_pool AS p (session_id, prison_id, pool, capacity)
         SELECT new.session_id, $1, new.pool, new.capacity
         FROM unnest($2::uuid[], $3::text[], $4::int[]) AS new (session_id, pool, capacity)
         ON CONFLICT (session_id, prison_id, pool) DO UPDATE
         SET capacity = greatest(excluded.capacity, p.taken - p.overbooked)
         WHERE NOT p.own_capacity",
        prison_id,
        &ids,
        &pools,
        &capacities,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// The columns that adding and altering share, as arrays.
#[derive(Default)]
struct Rows {
    ids: Vec<Uuid>,
    rooms: Vec<String>,
    modes: Vec<String>,
    audiences: Vec<String>,
    attendances: Vec<serde_json::Value>,
}

impl Rows {
    fn push(&mut self, session_id: Uuid, offer: &Offer) {
        self.ids.push(session_id);
        self.rooms.push(offer.room.clone());
        self.modes.push(offer.mode.code().to_owned());
        self.audiences.push(offer.who_may_book.code().to_owned());
        self.attendances.push(serde_json::json!(offer.attendance));
    }
}
