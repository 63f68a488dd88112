//! Staff book for callers, and set soft rules aside with a reason.

use domain::availability::DayReason;
use domain::booking::{ActorKind, CancelReason, Channel, SoftRule, SoftRules, StaffWords, Status};
use domain::places::Pool;
use jiff::civil::date;
use jiff::{Timestamp, ToSpan as _};
use store::Command as _;
use store::booking::{
    BookForCaller, BookOutcome, By, Cancel, CancelOutcome, HoldForCaller, NotThesePeople,
    Overriding, People, book_for_caller, cancel, history, hold_for_caller,
};
use store::drafts::{self, DraftAnswers};
use store::places::{HoldForBooking, HoldForDraft, HoldOutcome, Holder, hold, places_left, sweep};
use store::staff::{Book, Override, Permit};
use store::testing::fixtures;
use uuid::Uuid;

use crate::scene::{NOW, Scene, booked, held, people};

/// A member of staff with a caller on the line.
pub struct Desk {
    pub permit: Permit<Book>,
    pub draft_id: Uuid,
}

impl Desk {
    pub async fn new(scene: &Scene) -> Self {
        let permit = fixtures::permit_of(&scene.db, "Bela", scene.prison).await;
        let permit: Permit<Book> = permit.unwrap();
        let answers = DraftAnswers::default();
        let draft = drafts::begin_for_caller(&scene.db, &permit, &answers, NOW).await;
        let draft_id = draft.unwrap().draft_id;
        Self { permit, draft_id }
    }

    pub fn hold(&self, scene: &Scene, session_id: Uuid, people: People) -> HoldForCaller {
        let hold = HoldForDraft {
            draft_id: self.draft_id,
            session_id,
            pool: Pool::Open,
            people,
            secret: scene.secret.clone(),
        };
        HoldForCaller::new(&self.permit, hold)
    }

    pub fn book(&self, scene: &Scene, people: People) -> BookForCaller {
        let order = scene.order(Holder::Draft(self.draft_id), people);
        BookForCaller::new(&self.permit, Channel::Letter, order)
    }

    /// The same, setting rules aside.
    pub async fn book_anyway(
        &self,
        scene: &Scene,
        session_id: Uuid,
        people: People,
        rules: &[SoftRule],
    ) -> BookForCaller {
        let overriding = overriding(scene, scene.prison, rules).await;
        self.book(scene, people).overriding(session_id, overriding)
    }
}

pub async fn overriding(scene: &Scene, prison: i32, rules: &[SoftRule]) -> Overriding {
    let permit: Permit<Override> = fixtures::permit_of(&scene.db, "Olga", prison)
        .await
        .unwrap();
    let rules: SoftRules = rules.iter().copied().collect();
    Overriding::new(&permit, rules, StaffWords::parse("A dying mother").unwrap())
}

/// Places in the open pool: capacity, taken, overbooked.
pub async fn places(scene: &Scene, session_id: Uuid) -> (i32, i32, i32) {
    sqlx::query_as(
        "SELECT capacity, taken, overbooked FROM session_pool WHERE session_id = $1 AND pool = 'open'",
    )
    .bind(session_id)
    .fetch_one(scene.db.write())
    .await
    .unwrap()
}

/// What was recorded of a booking's overrides: rules and reason; and the audit's rules.
pub async fn recorded(
    scene: &Scene,
    booking_id: Uuid,
) -> (Vec<(Vec<String>, String)>, Vec<String>) {
    let reasons =
        sqlx::query_as("SELECT rules, reason FROM booking_override WHERE booking_id = $1");
    let audit = sqlx::query_scalar(
        "SELECT detail::text FROM audit WHERE action = 'override' AND object_id = $1",
    );
    (
        reasons
            .bind(booking_id)
            .fetch_all(scene.db.write())
            .await
            .unwrap(),
        audit
            .bind(booking_id.to_string())
            .fetch_all(scene.db.write())
            .await
            .unwrap(),
    )
}

#[tokio::test]
async fn staff_hold_and_book_for_a_caller_and_a_second_press_books_nothing_more() {
    let scene = Scene::new().await;
    scene.prisoner(1).await;
    let session = scene.session("1400-1500", 2, 0).await;
    let desk = Desk::new(&scene).await;
    let hold = desk.hold(&scene, session, people(1, 1));
    held(hold_for_caller(&scene.db, &hold, NOW).await.unwrap());
    let order = desk.book(&scene, people(1, 1));
    let first = booked(book_for_caller(&scene.db, &order, NOW).await.unwrap());
    let again = booked(book_for_caller(&scene.db, &order, NOW).await.unwrap());
    assert_eq!((first.status, &first), (Status::Booked, &again));
    let made = history(&scene.db, first.booking_id).await.unwrap();
    assert_eq!(made.len(), 1);
    assert_eq!(made[0].actor.kind, ActorKind::Staff);
    assert_eq!(made[0].actor.id, Some(desk.permit.staff_id().to_string()));
    assert_eq!(made[0].channel, Channel::Letter);
    assert_eq!(scene.taken(session).await, 1);
    scene.assert_balanced().await;
}

#[tokio::test]
async fn a_draft_is_its_members_alone_and_a_session_its_prisons() {
    let scene = Scene::new().await;
    scene.prisoner(1).await;
    let session = scene.session("1400-1500", 2, 0).await;
    let (desk, other) = (Desk::new(&scene).await, Desk::new(&scene).await);
    let wish = Desk {
        permit: other.permit.clone(),
        draft_id: desk.draft_id,
    };
    let refused = hold_for_caller(&scene.db, &wish.hold(&scene, session, people(1, 1)), NOW).await;
    assert_eq!(refused.unwrap(), HoldOutcome::NotFound);
    let elsewhere = fixtures::prison(&scene.db, "elsewhere").await.unwrap();
    let far = fixtures::session(&scene.db, elsewhere, crate::scene::DAY, "0900-1000", 1, 0).await;
    let refused = hold_for_caller(
        &scene.db,
        &desk.hold(&scene, far.unwrap(), people(1, 1)),
        NOW,
    )
    .await;
    assert_eq!(refused.unwrap(), HoldOutcome::NotFound);
    held(
        hold_for_caller(&scene.db, &desk.hold(&scene, session, people(1, 1)), NOW)
            .await
            .unwrap(),
    );
    let refused = book_for_caller(&scene.db, &wish.book(&scene, people(1, 1)), NOW).await;
    assert_eq!(refused.unwrap(), BookOutcome::NoHold);
}

#[tokio::test]
async fn a_full_session_takes_one_more_with_a_reason_and_no_more_than_that_one() {
    let scene = Scene::new().await;
    for n in 1..=3 {
        scene.prisoner(n).await;
    }
    let session = scene.session("1400-1500", 1, 0).await;
    scene.booked(session, 1).await;
    let desk = Desk::new(&scene).await;
    let full = hold_for_caller(&scene.db, &desk.hold(&scene, session, people(2, 2)), NOW).await;
    assert_eq!(full.unwrap(), HoldOutcome::Full(Pool::Open));
    let wrong = desk
        .book_anyway(&scene, session, people(2, 2), &[SoftRule::Notice])
        .await;
    let wrong = book_for_caller(&scene.db, &wrong, NOW).await;
    assert_eq!(wrong.unwrap(), BookOutcome::Full(Pool::Open));
    assert_eq!(places(&scene, session).await, (1, 1, 0));

    let order = desk
        .book_anyway(&scene, session, people(2, 2), &[SoftRule::Capacity])
        .await;
    let booking = booked(book_for_caller(&scene.db, &order, NOW).await.unwrap());
    let again = booked(book_for_caller(&scene.db, &order, NOW).await.unwrap());
    assert_eq!(booking, again);
    assert_eq!(places(&scene, session).await, (1, 2, 1));
    let (reasons, audit) = recorded(&scene, booking.booking_id).await;
    assert_eq!(
        reasons,
        [(vec!["capacity".to_owned()], "A dying mother".to_owned())]
    );
    assert_eq!(audit, [r#"{"rules": ["capacity"], "version": 1}"#]);

    // Called off, the place beyond the capacity ends with the visit: it is nobody else's.
    let off = Cancel {
        booking_id: booking.booking_id,
        reason: CancelReason::Visitor,
        by: By::visitor(),
    };
    let off = cancel(&scene.db, &off, NOW).await.unwrap();
    assert_eq!(off, CancelOutcome::Cancelled);
    assert_eq!(places(&scene, session).await, (1, 1, 0));
    let left = places_left(&scene.db, session, Pool::Open, NOW).await;
    assert_eq!(left.unwrap(), Some(0));
    scene.assert_balanced().await;
}

#[tokio::test]
async fn lead_time_and_window_can_be_set_aside_and_what_was_not_needed_is_not_recorded() {
    let scene = Scene::new().await;
    for n in 1..=2 {
        scene.prisoner(n).await;
    }
    let tomorrow = date(2026, 11, 24);
    let soon = fixtures::session(&scene.db, scene.prison, tomorrow, "1400-1500", 1, 0).await;
    let late = date(2027, 3, 2);
    let late = fixtures::session(&scene.db, scene.prison, late, "1400-1500", 1, 0).await;
    let both = [SoftRule::Capacity, SoftRule::Notice];
    for (n, session, cause) in [
        (1, soon.unwrap(), DayReason::TooSoon),
        (2, late.unwrap(), DayReason::TooLate),
    ] {
        let desk = Desk::new(&scene).await;
        let wish = desk.hold(&scene, session, people(n, n));
        let refused = hold_for_caller(&scene.db, &wish, NOW).await.unwrap();
        assert_eq!(refused, HoldOutcome::NotOffered(vec![cause]));
        let order = desk.book_anyway(&scene, session, people(n, n), &both).await;
        let booking = booked(book_for_caller(&scene.db, &order, NOW).await.unwrap());
        assert_eq!(booking.status, Status::Booked);
        let (reasons, audit) = recorded(&scene, booking.booking_id).await;
        assert_eq!(reasons[0].0, ["notice"], "a place was free");
        assert_eq!(audit, [r#"{"rules": ["notice"], "version": 1}"#]);
        assert_eq!(places(&scene, session).await, (1, 1, 0));
    }
    scene.assert_balanced().await;
}

#[tokio::test]
async fn hard_rules_are_never_set_aside() {
    let scene = Scene::new().await;
    let listed = scene.prisoner(1).await;
    let session = scene.session("1400-1500", 1, 0).await;
    let other = scene.session("1430-1530", 1, 0).await;
    scene.booked(other, 1).await;
    let desk = Desk::new(&scene).await;
    let all = SoftRule::ALL;
    let order = desk.book_anyway(&scene, session, people(1, 2), all).await;
    assert_eq!(
        book_for_caller(&scene.db, &order, NOW).await.unwrap(),
        BookOutcome::People(NotThesePeople::PrisonerOverlap)
    );
    let begun = NOW + 240.hours();
    let order = desk.book_anyway(&scene, session, people(1, 2), all).await;
    let outcome = book_for_caller(&scene.db, &order, begun).await.unwrap();
    assert!(
        matches!(outcome, BookOutcome::NotOffered(_) | BookOutcome::TooLate),
        "{outcome:?}"
    );
    scene
        .sql("UPDATE prison SET contact_records = 'loaded'")
        .await;
    let banned = Some(date(2027, 1, 1));
    scene.listed(listed, 3, true, false, banned).await;
    let free = scene.session("0900-1000", 1, 0).await;
    let order = desk.book_anyway(&scene, free, people(1, 3), all).await;
    let outcome = book_for_caller(&scene.db, &order, NOW).await.unwrap();
    assert!(
        matches!(outcome, BookOutcome::People(NotThesePeople::Rule(_))),
        "{outcome:?}"
    );
    assert_eq!(places(&scene, free).await, (1, 0, 0));
    scene.assert_balanced().await;
}

/// Without `is_at` in `BookForCaller::run` the other prison's power would do.
#[tokio::test]
async fn the_power_to_override_counts_at_its_own_prison_only() {
    let scene = Scene::new().await;
    for n in 1..=2 {
        scene.prisoner(n).await;
    }
    let session = scene.session("1400-1500", 1, 0).await;
    scene.booked(session, 1).await;
    let elsewhere = fixtures::prison(&scene.db, "elsewhere").await.unwrap();
    let desk = Desk::new(&scene).await;
    let overriding = overriding(&scene, elsewhere, SoftRule::ALL).await;
    let order = desk.book(&scene, people(2, 2));
    let order = order.overriding(session, overriding);
    assert_eq!(
        book_for_caller(&scene.db, &order, NOW).await.unwrap(),
        BookOutcome::NoHold
    );
    assert_eq!(places(&scene, session).await, (1, 1, 0));
}

/// Without the condition on bookings in `release_expired` the other prison's booking, which staff cannot see, loses the
/// times of its own people, and the recount finds it.
#[tokio::test]
async fn an_expired_hold_of_another_prisons_booking_is_left_to_those_who_see_it() {
    let scene = Scene::new().await;
    scene.prisoner(1).await;
    let elsewhere = fixtures::prison(&scene.db, "elsewhere").await.unwrap();
    fixtures::prisoner(&scene.db, elsewhere, "A0005AA", "Case")
        .await
        .unwrap();
    let there =
        |slot: &'static str| fixtures::session(&scene.db, elsewhere, crate::scene::DAY, slot, 1, 0);
    let (own, wanted) = (
        there("0900-1000").await.unwrap(),
        there("1400-1500").await.unwrap(),
    );
    let far = scene.drafted(own, people(5, 1)).await;
    let change = HoldForBooking {
        booking_id: far.booking_id,
        session_id: wanted,
        visitors: None,
        secret: scene.secret.clone(),
    };
    held(hold(&scene.db, &change, NOW).await.unwrap());
    let session = scene.session("1400-1500", 1, 0).await;
    let desk = Desk::new(&scene).await;
    let later = NOW + 11.minutes();
    let wish = desk.hold(&scene, session, people(1, 1));
    assert_eq!(
        behind_the_wall(&scene, &wish, later).await,
        HoldOutcome::People(NotThesePeople::VisitorOverlap { visitor: 0 })
    );
    scene.assert_balanced().await;
    sweep(&scene.db, later).await.unwrap();
    held(behind_the_wall(&scene, &wish, later).await);
    scene.assert_balanced().await;
}

/// Holds as the service does: the tests' own role passes every wall, as superusers do.
async fn behind_the_wall(scene: &Scene, wish: &HoldForCaller, now: Timestamp) -> HoldOutcome {
    for sql in [
        "DO $$ BEGIN CREATE ROLE visits_wall_test NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN END $$",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO visits_wall_test",
    ] {
        scene.sql(sql).await;
    }
    let mut tx = scene.db.write().begin().await.unwrap();
    sqlx::query("SET LOCAL ROLE visits_wall_test")
        .execute(&mut *tx)
        .await
        .unwrap();
    sqlx::query("SELECT set_config('app.prison', $1, true)")
        .bind(scene.prison.to_string())
        .execute(&mut *tx)
        .await
        .unwrap();
    let outcome = wish.run(&mut tx, now).await.unwrap();
    if matches!(outcome, HoldOutcome::Held(_)) {
        tx.commit().await.unwrap();
    }
    outcome
}
