//! What an edit of a timetable does to what only waits on a session that goes: changes, further choices, holds.

use domain::booking::{Event, Status};
use domain::calendar::edit::Edit;
use domain::places::Pool;
use std::collections::BTreeMap;
use store::booking::{
    Book, BookOutcome, Booked, ChangeOutcome, NewTime, View, book, change, find, history,
};
use store::messages::lease;
use store::places::{Holder, hold};
use store::timetable::edit::{Applied, Counts, Fate, Fates, WaitsFor};
use uuid::Uuid;

use super::visit::to;
use crate::edits::*;
use crate::scene::*;

/// Tuesdays at two, four and six, in one room.
async fn three_sessions() -> (Scene, Permit, [Uuid; 3]) {
    let scene = Scene::new().await;
    let alex = editor(&scene, "Alex").await;
    for times in ["1400-1500", "1600-1700", "1800-1900"] {
        done(&scene, &alex, &tuesdays(offer(times, "Hall", 5))).await;
    }
    let sessions = [
        session_at(&scene, DAY, "14:00").await,
        session_at(&scene, DAY, "16:00").await,
        session_at(&scene, DAY, "18:00").await,
    ];
    (scene, alex, sessions)
}

type Permit = store::staff::Permit<store::staff::Timetable>;

async fn view(scene: &Scene, booking: &Booked) -> View {
    find(&scene.db, booking.booking_id).await.unwrap().unwrap()
}

/// A booked visit at two that is to change to four, which staff have to decide.
async fn with_change(scene: &Scene, [two, four, _]: [Uuid; 3]) -> Booked {
    scene.prisoner(1).await;
    let booked = scene.drafted(two, people(1, 1)).await;
    scene.sql("UPDATE prison SET decision = 'request'").await;
    let asked = to(scene, &booked, NewTime::Session(four));
    let outcome = change(&scene.db, &asked, NOW).await.unwrap();
    assert!(
        matches!(outcome, ChangeOutcome::Requested { .. }),
        "{outcome:?}"
    );
    booked
}

/// A request for two with four and six as its further choices.
async fn with_choices(scene: &Scene, [two, four, six]: [Uuid; 3]) -> Booked {
    scene.sql("UPDATE prison SET decision = 'request'").await;
    scene.prisoner(1).await;
    let wish = scene.draft_wish(two, people(1, 1)).await;
    held(hold(&scene.db, &wish, NOW).await.unwrap());
    let order = Book {
        more_choices: vec![four, six],
        ..scene.order(Holder::Draft(wish.draft_id), people(1, 1))
    };
    booked(book(&scene.db, &order, NOW).await.unwrap())
}

#[tokio::test]
async fn a_change_to_a_session_that_goes_ends_and_the_visit_stays() {
    let (scene, alex, sessions) = three_sessions().await;
    let visit = with_change(&scene, sessions).await;
    let block = Edit::BlockSession {
        session: sessions[1],
    };
    let preview = looked_at(&scene, &alex, &block).await;
    assert_eq!(preview.touched, []);
    let waiting: Vec<_> = preview
        .waiting
        .iter()
        .map(|it| (it.booking_id, it.session_id, it.what))
        .collect();
    assert_eq!(waiting, [(visit.booking_id, sessions[1], WaitsFor::Change)]);
    let outcome = applied(&scene, &alex, &preview, Fates::default()).await;
    let Applied::Done(counts) = outcome else {
        panic!("{outcome:?}")
    };
    assert_eq!((counts.removed, counts.changes_ended), (1, 1));
    let view = view(&scene, &visit).await;
    assert_eq!(
        (view.status, view.at.session_id, view.change),
        (Status::Booked, sessions[0], None)
    );
    let last = history(&scene.db, visit.booking_id).await.unwrap();
    let last = last.last().unwrap();
    assert_eq!(
        (last.event, last.reason.as_deref()),
        (Event::ChangeRejected, Some("slot_not_available"))
    );
    let told: i64 =
        sqlx::query_scalar("SELECT count(*) FROM outbox WHERE kind = 'change_rejected'")
            .fetch_one(scene.db.read_own())
            .await
            .unwrap();
    assert_eq!(told, 1);
    assert_eq!(scene.taken(sessions[1]).await, 0);
    scene.assert_balanced().await;
}

#[tokio::test]
async fn a_choice_of_a_session_that_goes_is_dropped_and_the_request_waits_on() {
    let (scene, alex, sessions) = three_sessions().await;
    let request = with_choices(&scene, sessions).await;
    let block = Edit::BlockSession {
        session: sessions[1],
    };
    let preview = looked_at(&scene, &alex, &block).await;
    assert_eq!(preview.waiting.len(), 1);
    assert_eq!(preview.waiting[0].what, WaitsFor::Choice(2));
    let outcome = applied(&scene, &alex, &preview, Fates::default()).await;
    assert!(
        matches!(
            outcome,
            Applied::Done(Counts {
                choices_dropped: 1,
                ..
            })
        ),
        "{outcome:?}"
    );
    let view = view(&scene, &request).await;
    let choices: Vec<(i16, Uuid)> = (1..)
        .zip(view.choices.iter().map(|at| at.session_id))
        .collect();
    assert_eq!(view.status, Status::Requested);
    assert_eq!(choices, [(1, sessions[0]), (2, sessions[2])]);
    let ranks: Vec<i16> = sqlx::query_scalar("SELECT rank FROM booking_choice ORDER BY rank")
        .fetch_all(scene.db.read_own())
        .await
        .unwrap();
    assert_eq!(ranks, [1, 2]);
    let entries = history(&scene.db, request.booking_id).await.unwrap();
    let last = entries.last().unwrap();
    assert_eq!(
        (last.event, &last.changed["fields"]),
        (Event::Changed, &serde_json::json!(["choice_gone"]))
    );
    let leased = lease(&scene.db, 10, NOW).await.unwrap();
    assert_eq!(leased.len(), 2, "requested, and changed");
}

/// The first choice goes: staff decide about the request as about a visit, and its other choice goes with it.
#[tokio::test]
async fn a_blocked_date_ends_every_choice_on_it_and_asks_about_the_first() {
    let (scene, alex, sessions) = three_sessions().await;
    let request = with_choices(&scene, sessions).await;
    let block = Edit::BlockDate {
        date: DAY,
        reason: String::new(),
    };
    let preview = looked_at(&scene, &alex, &block).await;
    assert_eq!(preview.touched[0].bookings.len(), 1);
    assert_eq!(preview.waiting.len(), 2);
    let outcome = applied(&scene, &alex, &preview, all(&preview, Fate::Keep)).await;
    assert!(
        matches!(
            outcome,
            Applied::Done(Counts {
                kept: 1,
                choices_dropped: 2,
                ..
            })
        ),
        "{outcome:?}"
    );
    let view = view(&scene, &request).await;
    assert_eq!((view.status, view.choices.len()), (Status::Requested, 1));
    let entries = history(&scene.db, request.booking_id).await.unwrap();
    assert_eq!(entries.len(), 2, "both choices went in one step");
}

#[tokio::test]
async fn a_change_asked_for_after_the_preview_shows_it_again() {
    let (scene, alex, sessions) = three_sessions().await;
    let block = Edit::BlockSession {
        session: sessions[1],
    };
    let first = looked_at(&scene, &alex, &block).await;
    with_change(&scene, sessions).await;
    let outcome = applied(&scene, &alex, &first, Fates::default()).await;
    assert_eq!(outcome, Applied::Changed);
    let second = shown(&scene, &alex, first.typed.edit_id).await;
    assert_eq!(second.waiting.len(), 1);
}

#[tokio::test]
async fn a_hold_on_a_session_that_goes_ends_and_nothing_is_booked_with_it() {
    let (scene, alex, sessions) = three_sessions().await;
    scene.prisoner(1).await;
    let wish = scene.draft_wish(sessions[1], people(1, 1)).await;
    held(hold(&scene.db, &wish, NOW).await.unwrap());
    let block = Edit::BlockDate {
        date: DAY,
        reason: String::new(),
    };
    let preview = looked_at(&scene, &alex, &block).await;
    assert_eq!((preview.held, preview.touched.len()), (1, 0));
    let outcome = applied(&scene, &alex, &preview, Fates::default()).await;
    assert!(
        matches!(outcome, Applied::Done(Counts { holds_ended: 1, .. })),
        "{outcome:?}"
    );
    // Without the hold nothing keeps the session.
    let all_removed = states(&scene, DAY).await;
    assert!(
        all_removed
            .iter()
            .all(|(_, state, _, taken)| state == "removed" && *taken == 0)
    );
    let order = scene.order(Holder::Draft(wish.draft_id), people(1, 1));
    let outcome = book(&scene.db, &order, NOW).await.unwrap();
    assert!(matches!(outcome, BookOutcome::NotOffered(_)), "{outcome:?}");
    scene.assert_balanced().await;
}

/// Where places get fewer nothing goes: holds and changes keep what they have.
#[tokio::test]
async fn fewer_places_end_nothing_that_waits() {
    let (scene, alex, sessions) = three_sessions().await;
    with_change(&scene, sessions).await;
    let fewer = Edit::Capacity {
        session: sessions[1],
        pools: BTreeMap::from([(Pool::Open, 0)]),
    };
    let preview = looked_at(&scene, &alex, &fewer).await;
    assert_eq!((preview.waiting.len(), preview.touched.len()), (0, 0));
    assert_eq!(
        applied(&scene, &alex, &preview, Fates::default()).await,
        Applied::StillTaken {
            session_id: sessions[1],
            pool: Pool::Open,
            more: 1
        }
    );
}
