//! Staff at the timetable: the edits that tests make, and the sessions that come of them.

use std::collections::BTreeMap;

use domain::calendar::edit::Edit;
use domain::calendar::{Attendance, Offer, Pattern, Slot, WhoMayBook};
use domain::places::Pool;
use domain::prisons::Decision;
use jiff::civil::{Date, Weekday};
use store::booking::Booked;
use store::staff::{Permit, Timetable};
use store::testing::fixtures;
use store::timetable::edit::{
    Applied, Apply, Counts, Fate, Fates, Preview, Previewed, apply, keep, preview,
};
use uuid::Uuid;

use crate::scene::{DAY, NOW, Scene};

/// What a session offers: everybody at once, with so many tables.
pub fn offer(times: &str, room: &str, open: i32) -> Offer {
    Offer {
        slot: Slot::parse(times).unwrap(),
        room: room.to_owned(),
        mode: Decision::Instant,
        who_may_book: WhoMayBook::Anyone,
        attendance: Attendance::default(),
        pools: BTreeMap::from([(Pool::Open, open)]),
    }
}

/// Adds it on Tuesdays, the weekday of `DAY`.
pub fn tuesdays(offer: Offer) -> Edit<Uuid> {
    let pattern = Pattern::weekly(Weekday::Tuesday);
    Edit::Add { pattern, offer }
}

/// A member of staff who may change the timetable.
pub async fn editor(scene: &Scene, name: &str) -> Permit<Timetable> {
    fixtures::permit_of(&scene.db, name, scene.prison)
        .await
        .unwrap()
}

pub async fn shown(scene: &Scene, by: &Permit<Timetable>, edit_id: Uuid) -> Preview {
    match preview(&scene.db, by, edit_id, NOW).await.unwrap() {
        Previewed::Shown(preview) => *preview,
        other => panic!("not shown: {other:?}"),
    }
}

/// Types an edit and looks at it.
pub async fn looked_at(scene: &Scene, by: &Permit<Timetable>, edit: &Edit<Uuid>) -> Preview {
    let edit_id = keep(&scene.db, by, edit, NOW).await.unwrap();
    shown(scene, by, edit_id).await
}

/// Applies what was looked at.
pub async fn applied(
    scene: &Scene,
    by: &Permit<Timetable>,
    preview: &Preview,
    fates: Fates,
) -> Applied {
    let edit_id = preview.typed.edit_id;
    let order = Apply::new(by, edit_id, &preview.digest, fates, None, &scene.secret);
    apply(&scene.db, &order, NOW).await.unwrap()
}

/// Types an edit, looks at it and applies it; no booking is touched.
pub async fn done(scene: &Scene, by: &Permit<Timetable>, edit: &Edit<Uuid>) -> (Uuid, Counts) {
    let preview = looked_at(scene, by, edit).await;
    match applied(scene, by, &preview, Fates::default()).await {
        Applied::Done(counts) => (preview.typed.edit_id, counts),
        other => panic!("not done: {other:?}"),
    }
}

/// The same fate for every touched booking.
pub fn all(preview: &Preview, fate: Fate) -> Fates {
    let sessions = preview.touched.iter().map(|session| session.session_id);
    Fates {
        all: sessions.map(|id| (id, fate)).collect(),
        one: BTreeMap::new(),
    }
}

/// The session to move to that starts at this hour of this date.
pub fn target(preview: &Preview, date: Date, hour: i8) -> Fate {
    let mut targets = preview.targets.iter();
    let found = targets.find(|it| it.key.date == date && it.key.slot.starts().hour() == hour);
    Fate::Move(found.expect("such a session is offered").key)
}

/// The session of a date that starts at this time.
pub async fn session_at(scene: &Scene, date: Date, starts: &str) -> Uuid {
    sqlx::query_scalar(
        "SELECT session_id FROM session WHERE date = $1 AND starts = $2::time ORDER BY state = 'open' DESC LIMIT 1",
    )
    .bind(jiff_sqlx::ToSqlx::to_sqlx(date))
    .bind(starts)
    .fetch_one(scene.db.read_own())
    .await
    .unwrap()
}

/// Prisoners 0 to n, each with a visitor, booked into the session of `DAY` that starts then.
pub async fn booked_on_day(scene: &Scene, starts: &str, n: usize) -> Vec<Booked> {
    let session = session_at(scene, DAY, starts).await;
    let mut all = Vec::new();
    for number in 0..n {
        scene.prisoner(number).await;
        all.push(scene.booked(session, number).await);
    }
    all
}

/// Dates with sessions of a state.
pub async fn states(scene: &Scene, date: Date) -> Vec<(String, String, i32, i32)> {
    sqlx::query_as(
        "SELECT to_char(starts, 'HH24:MI'), state, capacity, taken FROM session JOIN session_pool USING (session_id, prison_id)
         WHERE date = $1 AND pool = 'open' ORDER BY starts, session_id",
    )
    .bind(jiff_sqlx::ToSqlx::to_sqlx(date))
    .fetch_all(scene.db.read_own())
    .await
    .unwrap()
}
