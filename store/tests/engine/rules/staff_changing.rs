//! Staff change time and people of a visit.

use domain::booking::{ActorKind, Event, SoftRule, Status};
use domain::messages::Kind;
use jiff::SignedDuration;
use store::booking::{
    ChangeOutcome, NewTime, NotThesePeople, StaffChange, StaffChangeOutcome, StaffHold, Visitor,
    history, staff_change, staff_hold,
};
use store::messages::deliveries;
use store::places::{HoldOutcome, hold};
use store::staff::{Book, Permit};
use store::testing::fixtures;

use super::callers::{overriding, places};
use super::visit::Visit;
use crate::scene::{NOW, held, visitor};

const CHANGED: StaffChangeOutcome = StaffChangeOutcome::Of(ChangeOutcome::Changed {
    status: Status::Booked,
});

/// A change of a visit as it was seen at a version.
pub fn change(
    visit: &Visit,
    permit: &Permit<Book>,
    version: i32,
    time: NewTime,
    visitors: Option<Vec<Visitor>>,
) -> StaffChange {
    let seen = (visit.booking.booking_id, version);
    StaffChange::new(permit, seen, time, visitors, visit.scene.secret.clone())
}

async fn changed(visit: &Visit, order: &StaffChange) -> StaffChangeOutcome {
    staff_change(&visit.scene.db, order, NOW).await.unwrap()
}

/// The place is held, then changed to; the history says who, the visitor gets a message, a second press does nothing more.
#[tokio::test]
async fn staff_hold_another_time_and_change_to_it() {
    let visit = Visit::at_two_and("1600-1700").await;
    let bela: Permit<Book> = visit.scene.colleague("Bela Kovacs").await;
    let order = StaffHold::new(&bela, visit.wish());
    held(staff_hold(&visit.scene.db, &order, NOW).await.unwrap());
    assert_eq!(visit.taken().await, (1, 1), "the old place is kept");
    let order = change(&visit, &bela, 1, NewTime::Held(visit.new), None);
    assert_eq!(changed(&visit, &order).await, CHANGED);
    assert_eq!(changed(&visit, &order).await, StaffChangeOutcome::Already);
    assert_eq!(visit.taken().await, (0, 1));
    let booking_id = visit.booking.booking_id;
    let last = history(&visit.scene.db, booking_id).await.unwrap();
    assert_eq!(last.len(), 2);
    let last = last.last().unwrap();
    assert_eq!(
        (last.event, last.actor.kind, last.actor.id.clone()),
        (
            Event::Changed,
            ActorKind::Staff,
            Some(bela.staff_id().to_string())
        )
    );
    let sent = deliveries(&visit.scene.db, booking_id).await.unwrap();
    let kinds: Vec<_> = sent.iter().map(|one| one.kind).collect();
    assert_eq!(kinds, [Kind::Booked, Kind::Changed]);
}

/// Whoever looked at an older version is told who was faster; another prison's staff find nothing.
#[tokio::test]
async fn an_old_version_and_another_prison_change_nothing() {
    let visit = Visit::at_two_and("1600-1700").await;
    let bela: Permit<Book> = visit.scene.colleague("Bela Kovacs").await;
    let alex: Permit<Book> = visit.scene.colleague("Alex Morgan").await;
    let people = vec![visitor(2, true)];
    let order = change(&visit, &bela, 1, NewTime::Kept, Some(people.clone()));
    assert_eq!(changed(&visit, &order).await, CHANGED);
    // The same person, but something else than a moment ago.
    let time = NewTime::Session(visit.new);
    for permit in [&alex, &bela] {
        match changed(&visit, &change(&visit, permit, 1, time, None)).await {
            StaffChangeOutcome::Meanwhile(faster) => assert_eq!(
                (faster.name.as_deref(), faster.event),
                (Some("Bela Kovacs"), Event::Changed)
            ),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(visit.taken().await, (1, 0));
    assert_eq!(visit.view().await.visitors, people);

    let elsewhere = fixtures::prison(&visit.scene.db, "elsewhere")
        .await
        .unwrap();
    let far: Permit<Book> = fixtures::permit(elsewhere);
    assert_eq!(
        changed(&visit, &change(&visit, &far, 2, time, None)).await,
        StaffChangeOutcome::Of(ChangeOutcome::NotFound)
    );
    let order = StaffHold::new(&far, visit.wish());
    assert_eq!(
        staff_hold(&visit.scene.db, &order, NOW).await.unwrap(),
        HoldOutcome::NotFound
    );
}

/// What was agreed to is what is got: neither the visitor's hold nor a colleague's later one counts for another time.
#[tokio::test]
async fn a_hold_for_another_time_is_not_used() {
    let visit = Visit::at_two_and("1600-1700").await;
    let third = visit.scene.session("1800-1900", 1, 0).await;
    let bela: Permit<Book> = visit.scene.colleague("Bela Kovacs").await;
    held(hold(&visit.scene.db, &visit.wish(), NOW).await.unwrap());
    let order = change(&visit, &bela, 1, NewTime::Held(third), None);
    assert_eq!(
        changed(&visit, &order).await,
        StaffChangeOutcome::Of(ChangeOutcome::NoHold)
    );
    let mut theirs = visit.wish();
    theirs.session_id = third;
    let theirs = StaffHold::new(&bela, theirs);
    held(staff_hold(&visit.scene.db, &theirs, NOW).await.unwrap());
    assert_eq!(
        visit.change(NewTime::Held(visit.new)).await,
        ChangeOutcome::NoHold
    );
}

/// A soft rule is set aside with a reason: the place is added, the old one goes back, reason and audit say so.
#[tokio::test]
async fn a_full_time_is_had_by_setting_the_capacity_aside() {
    let visit = Visit::at_two_and("1600-1700").await;
    visit.scene.prisoner(2).await;
    visit.scene.booked(visit.new, 2).await;
    let bela: Permit<Book> = visit.scene.colleague("Bela Kovacs").await;
    let order = change(&visit, &bela, 1, NewTime::Session(visit.new), None);
    let full = ChangeOutcome::Full(domain::places::Pool::Open);
    assert_eq!(
        changed(&visit, &order).await,
        StaffChangeOutcome::Of(full.clone())
    );
    // Only the rules that were named.
    let notice = overriding(&visit.scene, visit.scene.prison, &[SoftRule::Notice]).await;
    let other = order.clone().overriding(notice);
    assert_eq!(changed(&visit, &other).await, StaffChangeOutcome::Of(full));
    assert_eq!(visit.taken().await, (1, 1));
    let capacity = overriding(&visit.scene, visit.scene.prison, &[SoftRule::Capacity]).await;
    let order = order.overriding(capacity);
    assert_eq!(changed(&visit, &order).await, CHANGED);
    assert_eq!(places(&visit.scene, visit.new).await, (1, 2, 1));
    assert_eq!(visit.taken().await, (0, 2));
    let recorded: Vec<(i32, Vec<String>, String)> =
        sqlx::query_as("SELECT version, rules, reason FROM booking_override")
            .fetch_all(visit.scene.db.write())
            .await
            .unwrap();
    assert_eq!(
        recorded,
        [(2, vec!["capacity".to_owned()], "A dying mother".to_owned())]
    );
    let audit: i64 = sqlx::query_scalar("SELECT count(*) FROM audit WHERE action = 'override'")
        .fetch_one(visit.scene.db.write())
        .await
        .unwrap();
    assert_eq!(audit, 1);
}

/// A hard rule is never set aside, and the power of another prison sets nothing aside.
#[tokio::test]
async fn an_overlap_and_another_prisons_power_change_nothing() {
    let visit = Visit::at_two_and("1600-1700").await;
    let scene = &visit.scene;
    scene.prisoner(2).await;
    let busy = scene.session("1630-1730", 5, 0).await;
    // The same visitor with another prisoner.
    scene.drafted(busy, crate::scene::people(2, 1)).await;
    let bela: Permit<Book> = scene.colleague("Bela Kovacs").await;
    let order = change(&visit, &bela, 1, NewTime::Session(visit.new), None);
    let everything = overriding(scene, scene.prison, SoftRule::ALL).await;
    assert_eq!(
        changed(&visit, &order.clone().overriding(everything)).await,
        StaffChangeOutcome::Of(ChangeOutcome::People(NotThesePeople::VisitorOverlap {
            visitor: 0
        }))
    );
    let elsewhere = fixtures::prison(&scene.db, "elsewhere").await.unwrap();
    let theirs = overriding(scene, elsewhere, SoftRule::ALL).await;
    assert_eq!(
        changed(&visit, &order.overriding(theirs)).await,
        StaffChangeOutcome::Of(ChangeOutcome::NotFound)
    );
    assert_eq!(visit.taken().await, (1, 0));
}

/// Where staff decide, a change by staff waits as anybody's does, and blocks another.
#[tokio::test]
async fn a_change_that_needs_a_decision_waits() {
    let visit = Visit::at_two_and("1600-1700").await;
    visit.waits_for_staff().await;
    let bela: Permit<Book> = visit.scene.colleague("Bela Kovacs").await;
    let order = change(&visit, &bela, 1, NewTime::Session(visit.new), None);
    assert!(matches!(
        changed(&visit, &order).await,
        StaffChangeOutcome::Of(ChangeOutcome::Requested { .. })
    ));
    assert_eq!(changed(&visit, &order).await, StaffChangeOutcome::Already);
    assert_eq!(visit.view().await.status, Status::Booked);
    assert_eq!(visit.taken().await, (1, 1));
    let other = change(
        &visit,
        &bela,
        2,
        NewTime::Kept,
        Some(vec![visitor(2, true)]),
    );
    assert_eq!(
        changed(&visit, &other).await,
        StaffChangeOutcome::Of(ChangeOutcome::ChangeWaiting)
    );
}

/// Nothing changes once the visit has begun, and a place lost meanwhile is said to be.
#[tokio::test]
async fn too_late_and_a_hold_that_ran_out_are_told() {
    let visit = Visit::at_two_and("1600-1700").await;
    let scene = &visit.scene;
    scene.prisoner(2).await;
    let bela: Permit<Book> = scene.colleague("Bela Kovacs").await;
    let order = StaffHold::new(&bela, visit.wish());
    held(staff_hold(&scene.db, &order, NOW).await.unwrap());
    let later = NOW + SignedDuration::from_mins(11);
    held(
        hold(&scene.db, &scene.wish(visit.new, 2), later)
            .await
            .unwrap(),
    );
    let order = change(&visit, &bela, 1, NewTime::Held(visit.new), None);
    assert_eq!(
        staff_change(&scene.db, &order, later).await.unwrap(),
        StaffChangeOutcome::Of(ChangeOutcome::HoldExpired)
    );
    let begun = visit.view().await.at.starts_at;
    let order = change(&visit, &bela, 1, NewTime::Session(visit.new), None);
    assert_eq!(
        staff_change(&scene.db, &order, begun).await.unwrap(),
        StaffChangeOutcome::Of(ChangeOutcome::TooLate)
    );
}
