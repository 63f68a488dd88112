//! Words of staff, and visits that staff call off.

use domain::booking::{CancelReason, EntryRefusal, StaffText, Status};
use domain::messages::Kind;
use jiff::{Timestamp, ToSpan as _};
use store::booking::{
    AddWords, AddWordsOutcome, CancelOutcome, CheckIn, For, Gate, StaffCancel, add_words, check_in,
    find, staff_cancel, told_by_staff,
};
use store::messages::deliveries;
use store::testing::fixtures;
use uuid::Uuid;

use crate::scene::{NOW, Scene};

#[tokio::test]
async fn a_message_is_queued_once_and_a_note_is_not_sent() {
    let scene = Scene::new().await;
    scene.prisoner(1).await;
    let session = scene.session("1400-1500", 2, 0).await;
    let booking_id = scene.booked(session, 1).await.booking_id;
    let permit = scene.colleague("Bela Kovacs").await;
    let text = StaffText::parse("Please use the north gate.").unwrap();
    let add = |key: Uuid, who: For| AddWords::new(&permit, key, booking_id, text.clone(), who);
    let (message, note) = (Uuid::now_v7(), Uuid::now_v7());
    for _ in 0..2 {
        for order in [add(message, For::Visitor), add(note, For::Staff)] {
            assert_eq!(
                add_words(&scene.db, &order, NOW).await.unwrap(),
                AddWordsOutcome::Added
            );
        }
    }
    let told = told_by_staff(&scene.db, booking_id).await.unwrap();
    assert_eq!(told, [(NOW, "Please use the north gate.".to_owned())]);
    let sent = deliveries(&scene.db, booking_id).await.unwrap();
    let kinds: Vec<_> = sent.iter().map(|one| one.kind).collect();
    assert_eq!(kinds, [Kind::Booked, Kind::StaffMessage]);
    let elsewhere = fixtures::prison(&scene.db, "elsewhere").await.unwrap();
    let permit = fixtures::permit(elsewhere);
    let order = AddWords::new(&permit, Uuid::now_v7(), booking_id, text, For::Visitor);
    assert_eq!(
        add_words(&scene.db, &order, NOW).await.unwrap(),
        AddWordsOutcome::NotFound
    );
}

#[tokio::test]
async fn staff_call_off_what_was_refused_entry_and_the_place_is_free() {
    let scene = Scene::new().await;
    scene.prisoner(1).await;
    let session = scene.session("1400-1500", 2, 0).await;
    let booking_id = scene.booked(session, 1).await.booking_id;
    let permit = fixtures::permit(scene.prison);
    let version = find(&scene.db, booking_id).await.unwrap().unwrap().version;
    let day: Timestamp = "2026-12-01T14:10:00Z".parse().unwrap();
    let refused = Gate::Refused(EntryRefusal::Late);
    check_in(
        &scene.db,
        &CheckIn::new(&permit, booking_id, version, refused),
        day,
    )
    .await
    .unwrap();
    assert_eq!(
        scene.taken(session).await,
        1,
        "refused entry keeps its place"
    );
    let elsewhere = fixtures::prison(&scene.db, "elsewhere").await.unwrap();
    let order = StaffCancel::new(
        &fixtures::permit(elsewhere),
        booking_id,
        CancelReason::Prison,
    );
    assert_eq!(
        staff_cancel(&scene.db, &order, day).await.unwrap(),
        CancelOutcome::NotFound
    );
    let order = StaffCancel::new(&permit, booking_id, CancelReason::Prison);
    for (at, outcome) in [
        (day + 29 * 24.hours(), CancelOutcome::TooLate),
        (day + 28 * 24.hours(), CancelOutcome::Cancelled),
        (day + 28 * 24.hours(), CancelOutcome::Already),
    ] {
        assert_eq!(staff_cancel(&scene.db, &order, at).await.unwrap(), outcome);
    }
    let view = find(&scene.db, booking_id).await.unwrap().unwrap();
    assert_eq!(view.status, Status::Cancelled);
    assert_eq!(scene.taken(session).await, 0);
    let sent = deliveries(&scene.db, booking_id).await.unwrap();
    assert_eq!(sent.last().unwrap().kind, Kind::Cancelled);
    scene.assert_balanced().await;
}
