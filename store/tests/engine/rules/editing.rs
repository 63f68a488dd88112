//! Edits of a timetable and what becomes of the bookings they touch.

use domain::booking::StaffText;
use domain::calendar::edit::Edit;
use domain::calendar::{ListKind, ListRule, Pattern};
use domain::places::Pool;
use jiff::civil::{Weekday, date};
use std::collections::BTreeMap;
use store::booking::{ChangeOutcome, NotThesePeople};
use store::timetable::edit::{Applied, Apply, Counts, Fate, Fates, NotMoved, What, apply, records};

use crate::edits::*;
use crate::scene::*;

/// Tuesdays at two in the hall and at four in the chapel; 40 bookings at two on the first day.
async fn forty() -> (
    Scene,
    store::staff::Permit<store::staff::Timetable>,
    uuid::Uuid,
) {
    let scene = Scene::new().await;
    let alex = editor(&scene, "Alex").await;
    let (two, _) = done(&scene, &alex, &tuesdays(offer("1400-1500", "Hall", 40))).await;
    done(&scene, &alex, &tuesdays(offer("1600-1700", "Chapel", 40))).await;
    booked_on_day(&scene, "14:00", 40).await;
    (scene, alex, two)
}

#[tokio::test]
async fn an_edit_moves_forty_bookings_in_one_go() {
    let (scene, alex, two) = forty().await;
    let end = Edit::End {
        template: two,
        version: 1,
        last: date(2026, 11, 30),
    };
    let preview = looked_at(&scene, &alex, &end).await;
    assert_eq!(preview.touched.len(), 1);
    assert_eq!(preview.touched[0].bookings.len(), 40);
    assert!(preview.effects.iter().all(|it| it.what == What::Removed));
    // The preview itself changed nothing.
    assert_eq!(
        states(&scene, DAY).await[0],
        ("14:00".into(), "open".into(), 40, 40)
    );

    let undecided = applied(&scene, &alex, &preview, Fates::default()).await;
    assert_eq!(
        undecided,
        Applied::Undecided(vec![preview.touched[0].session_id])
    );

    let fates = all(&preview, target(&preview, DAY, 16));
    let message = StaffText::parse("The hall is being painted.").unwrap();
    let edit_id = preview.typed.edit_id;
    let order = Apply::new(
        &alex,
        edit_id,
        &preview.digest,
        fates,
        Some(message),
        &scene.secret,
    );
    let Applied::Done(counts) = apply(&scene.db, &order, NOW).await.unwrap() else {
        panic!("not done")
    };
    assert_eq!((counts.moved, counts.kept, counts.cancelled), (40, 0, 0));
    assert_eq!(
        states(&scene, DAY).await,
        [
            ("14:00".to_owned(), "removed".to_owned(), 40, 0),
            ("16:00".to_owned(), "open".to_owned(), 40, 40)
        ]
    );
    let (changed, messages, told): (i64, i64, i64) = sqlx::query_as(
        "SELECT (SELECT count(*) FROM booking_history WHERE event = 'changed' AND actor_kind = 'staff'),
                (SELECT count(*) FROM staff_message), (SELECT count(*) FROM outbox WHERE kind = 'changed')",
    )
    .fetch_one(scene.db.read_own())
    .await
    .unwrap();
    assert_eq!((changed, messages, told), (40, 40, 40));
    scene.assert_balanced().await;

    assert_eq!(
        apply(&scene.db, &order, NOW).await.unwrap(),
        Applied::Already
    );
    let view = store::testing::fixtures::permit(scene.prison);
    let record = records(&scene.db, &view, 10).await.unwrap();
    assert_eq!((record[0].who.as_str(), record[0].counts), ("Alex", counts));
    let audited: i64 =
        sqlx::query_scalar("SELECT count(*) FROM audit WHERE action = 'edit_timetable'")
            .fetch_one(scene.db.read_own())
            .await
            .unwrap();
    assert_eq!(audited, 3);
}

#[tokio::test]
async fn one_booking_that_cannot_move_leaves_everything_as_it_was() {
    let (scene, alex, two) = forty().await;
    // The visitor of the 21st is at four o'clock with somebody else, in a third room.
    done(&scene, &alex, &tuesdays(offer("1600-1700", "Library", 5))).await;
    let library: uuid::Uuid = sqlx::query_scalar(
        "SELECT session_id FROM session WHERE room = 'Library' AND date = '2026-12-01'",
    )
    .fetch_one(scene.db.read_own())
    .await
    .unwrap();
    scene.prisoner(100).await;
    scene.drafted(library, people(100, 20)).await;
    let all_of_it = "SELECT md5(string_agg(t, '')) FROM (
        SELECT (SELECT string_agg(b::text, '' ORDER BY booking_id) FROM booking b) ||
               (SELECT string_agg(p::text, '' ORDER BY session_id, pool) FROM session_pool p) ||
               (SELECT string_agg(s::text, '' ORDER BY session_id) FROM session s) ||
               (SELECT string_agg(t::text, '' ORDER BY template_id) FROM session_template t) ||
               (SELECT count(*)::text FROM booking_history) || (SELECT count(*)::text FROM outbox) ||
               (SELECT count(*)::text FROM audit)) it (t)";
    let picture = || async {
        sqlx::query_scalar::<_, String>(all_of_it)
            .fetch_one(scene.db.read_own())
            .await
            .unwrap()
    };
    let end = Edit::End {
        template: two,
        version: 1,
        last: date(2026, 11, 30),
    };
    let preview = looked_at(&scene, &alex, &end).await;
    let chapel = preview
        .targets
        .iter()
        .find(|it| it.key.date == DAY && it.room == "Chapel");
    let fates = all(&preview, Fate::Move(chapel.unwrap().key));
    let before = picture().await;
    let outcome = applied(&scene, &alex, &preview, fates.clone()).await;
    let Applied::NotMoved(NotMoved { reference, why, .. }) = outcome else {
        panic!("{outcome:?}")
    };
    assert_eq!(
        why,
        Some(ChangeOutcome::People(NotThesePeople::VisitorOverlap {
            visitor: 0
        }))
    );
    assert_eq!(picture().await, before);

    // That one stays, the others go.
    let bookings = &preview.touched[0].bookings;
    let stays = bookings
        .iter()
        .find(|booking| booking.reference == reference)
        .unwrap();
    let fates = Fates {
        one: BTreeMap::from([(stays.booking_id, Fate::Keep)]),
        ..fates
    };
    let Applied::Done(counts) = applied(&scene, &alex, &preview, fates).await else {
        panic!("not done")
    };
    assert_eq!((counts.moved, counts.kept), (39, 1));
    assert_eq!(
        states(&scene, DAY).await[0],
        ("14:00".into(), "kept".into(), 40, 1)
    );
    scene.assert_balanced().await;
}

#[tokio::test]
async fn bookings_move_to_the_session_that_the_same_edit_makes() {
    let (scene, alex, two) = forty().await;
    let later = Edit::Change {
        template: two,
        version: 1,
        pattern: Pattern::weekly(Weekday::Tuesday),
        offer: offer("1430-1530", "Hall", 40),
    };
    let preview = looked_at(&scene, &alex, &later).await;
    let fates = all(&preview, target(&preview, DAY, 14));
    let Applied::Done(counts) = applied(&scene, &alex, &preview, fates).await else {
        panic!("not done")
    };
    assert_eq!(counts.moved, 40);
    assert_eq!(
        states(&scene, DAY).await[..2],
        [
            ("14:00".to_owned(), "removed".to_owned(), 40, 0),
            ("14:30".to_owned(), "open".to_owned(), 40, 40)
        ]
    );
    scene.assert_balanced().await;
}

#[tokio::test]
async fn a_booking_made_after_the_preview_shows_it_again() {
    let scene = Scene::new().await;
    let alex = editor(&scene, "Alex").await;
    done(&scene, &alex, &tuesdays(offer("1400-1500", "Hall", 40))).await;
    booked_on_day(&scene, "14:00", 2).await;
    let block = Edit::BlockDate {
        date: DAY,
        reason: "Training".to_owned(),
    };
    let first = looked_at(&scene, &alex, &block).await;
    scene.prisoner(2).await;
    scene
        .booked(session_at(&scene, DAY, "14:00").await, 2)
        .await;
    let cancel = all(&first, Fate::Cancel);
    assert_eq!(
        applied(&scene, &alex, &first, cancel.clone()).await,
        Applied::Changed
    );
    assert_eq!(
        states(&scene, DAY).await,
        [("14:00".into(), "open".into(), 40, 3)]
    );

    let second = shown(&scene, &alex, first.typed.edit_id).await;
    assert_eq!(second.touched[0].bookings.len(), 3);
    let outcome = applied(&scene, &alex, &second, cancel).await;
    let Applied::Done(counts) = outcome else {
        panic!("{outcome:?}")
    };
    assert_eq!(
        counts,
        Counts {
            removed: 1,
            cancelled: 3,
            ..Counts::default()
        }
    );
    let reasons: Vec<(String, Option<String>)> = sqlx::query_as(
        "SELECT DISTINCT event, reason FROM booking_history WHERE event = 'cancelled'",
    )
    .fetch_all(scene.db.read_own())
    .await
    .unwrap();
    assert_eq!(
        reasons,
        [("cancelled".to_owned(), Some("prison".to_owned()))]
    );
    // Given back, the session is there again, empty.
    let (_, back) = done(&scene, &alex, &Edit::UnblockDate { date: DAY }).await;
    assert_eq!(back.added, 1);
    assert_eq!(
        states(&scene, DAY).await,
        [("14:00".into(), "open".into(), 40, 0)]
    );
    scene.assert_balanced().await;
}

#[tokio::test]
async fn one_session_is_blocked_with_its_bookings_kept_and_given_back() {
    let scene = Scene::new().await;
    let alex = editor(&scene, "Alex").await;
    done(&scene, &alex, &tuesdays(offer("1400-1500", "Hall", 40))).await;
    booked_on_day(&scene, "14:00", 1).await;
    let session = session_at(&scene, DAY, "14:00").await;
    let preview = looked_at(&scene, &alex, &Edit::BlockSession { session }).await;
    assert_eq!(preview.effects.len(), 1);
    let outcome = applied(&scene, &alex, &preview, all(&preview, Fate::Keep)).await;
    assert!(matches!(
        outcome,
        Applied::Done(Counts {
            kept: 1,
            removed: 1,
            ..
        })
    ));
    assert_eq!(
        states(&scene, DAY).await,
        [("14:00".into(), "blocked".into(), 40, 1)]
    );
    let (_, back) = done(&scene, &alex, &Edit::UnblockSession { session }).await;
    assert_eq!(back.added, 1);
    assert_eq!(
        states(&scene, DAY).await,
        [("14:00".into(), "open".into(), 40, 1)]
    );
}

#[tokio::test]
async fn one_dates_places_cannot_go_below_what_is_taken() {
    let scene = Scene::new().await;
    let alex = editor(&scene, "Alex").await;
    done(&scene, &alex, &tuesdays(offer("1400-1500", "Hall", 40))).await;
    done(&scene, &alex, &tuesdays(offer("1600-1700", "Hall", 40))).await;
    booked_on_day(&scene, "14:00", 3).await;
    let session = session_at(&scene, DAY, "14:00").await;
    let fewer = Edit::Capacity {
        session,
        pools: BTreeMap::from([(Pool::Open, 1)]),
    };
    let preview = looked_at(&scene, &alex, &fewer).await;
    let bookings = &preview.touched[0].bookings;
    assert_eq!(bookings.len(), 3);
    let mut fates = all(&preview, Fate::Keep);
    fates.one.insert(bookings[0].booking_id, Fate::Cancel);
    assert_eq!(
        applied(&scene, &alex, &preview, fates.clone()).await,
        Applied::StillTaken {
            session_id: session,
            pool: Pool::Open,
            more: 1
        }
    );
    assert_eq!(
        states(&scene, DAY).await[0],
        ("14:00".into(), "open".into(), 40, 3)
    );
    fates
        .one
        .insert(bookings[1].booking_id, target(&preview, DAY, 16));
    let outcome = applied(&scene, &alex, &preview, fates).await;
    assert!(
        matches!(
            outcome,
            Applied::Done(Counts {
                kept: 1,
                moved: 1,
                cancelled: 1,
                ..
            })
        ),
        "{outcome:?}"
    );
    assert_eq!(
        states(&scene, DAY).await[0],
        ("14:00".into(), "open".into(), 1, 1)
    );
    // Another week has the weekly number.
    assert_eq!(states(&scene, date(2026, 12, 8)).await[0].2, 40);
    scene.assert_balanced().await;
}

#[tokio::test]
async fn a_replaced_day_keeps_the_bookings_of_sessions_that_stand_in_its_list() {
    let scene = Scene::new().await;
    let alex = editor(&scene, "Alex").await;
    done(&scene, &alex, &tuesdays(offer("1400-1500", "Hall", 40))).await;
    done(&scene, &alex, &tuesdays(offer("1600-1700", "Hall", 40))).await;
    booked_on_day(&scene, "14:00", 2).await;
    let day = Edit::ReplaceDay {
        date: DAY,
        offers: vec![
            offer("1400-1500", "Hall", 10),
            offer("0900-1000", "Hall", 5),
        ],
    };
    let (_, counts) = done(&scene, &alex, &day).await;
    assert_eq!((counts.added, counts.removed, counts.changed), (1, 1, 1));
    assert_eq!(
        states(&scene, DAY).await,
        [
            ("09:00".to_owned(), "open".to_owned(), 5, 0),
            ("14:00".to_owned(), "open".to_owned(), 10, 2),
            ("16:00".to_owned(), "removed".to_owned(), 40, 0)
        ]
    );
    let (_, counts) = done(&scene, &alex, &Edit::RestoreDay { date: DAY }).await;
    assert_eq!((counts.added, counts.removed, counts.changed), (1, 1, 1));
    scene.assert_balanced().await;
}

#[tokio::test]
async fn only_bookings_of_prisoners_who_may_no_longer_come_are_touched() {
    let scene = Scene::new().await;
    let alex = editor(&scene, "Alex").await;
    let (template, _) = done(&scene, &alex, &tuesdays(offer("1400-1500", "Hall", 40))).await;
    booked_on_day(&scene, "14:00", 3).await;
    scene.sql("UPDATE prisoner SET location = CASE number WHEN 'A0001AA' THEN 'B-1' ELSE 'A-2-014' END").await;
    let mut only_a = offer("1400-1500", "Hall", 40);
    only_a.attendance.locations = ListRule {
        kind: ListKind::Include,
        values: vec!["A".to_owned()],
    };
    let edit = Edit::Change {
        template,
        version: 1,
        pattern: Pattern::weekly(Weekday::Tuesday),
        offer: only_a,
    };
    let preview = looked_at(&scene, &alex, &edit).await;
    let touched: Vec<&str> = preview.touched[0]
        .bookings
        .iter()
        .map(|it| it.number.as_str())
        .collect();
    assert_eq!(touched, ["A0001AA"]);
}
