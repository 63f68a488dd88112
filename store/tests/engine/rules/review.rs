//! Flags for review: raised once, dealt with once, and settled by whatever ends or moves the visit.

use domain::booking::{CancelReason, Dealt, Event, ReviewCause, StaffText, Status};
use domain::places::Pool;
use jiff::ToSpan as _;
use store::booking::{By, NotThesePeople, find, history};
use store::review::{
    Deal, DealOutcome, Flag, How, Raise, deal, of_booking, open_flags, page, raise,
    raise_for_sessions,
};
use store::staff::{Decide, Permit};
use store::testing::fixtures;
use uuid::Uuid;

use super::visit::Visit;
use crate::scene::{DAY, NOW, Scene};

/// A booked visit, another time for it, and somebody who decides.
pub struct Flagged {
    pub visit: Visit,
    pub bela: Permit<Decide>,
}

impl Flagged {
    pub async fn new() -> Self {
        let visit = Visit::at_two_and("1500-1600").await;
        let bela = colleague(&visit.scene, "Bela Kovacs").await;
        Self { visit, bela }
    }

    pub async fn raise(&self, cause: ReviewCause, about: Option<(Uuid, &'static str)>) -> u64 {
        let booking_id = self.visit.booking.booking_id;
        let mut tx = self.visit.scene.db.write().begin().await.unwrap();
        let flag = Raise {
            booking_id,
            cause,
            about,
        };
        let raised = raise(&mut tx, &[flag], NOW).await.unwrap();
        tx.commit().await.unwrap();
        raised
    }

    pub async fn all(&self) -> Vec<Flag> {
        let mut connection = self.visit.scene.db.write().acquire().await.unwrap();
        of_booking(&mut connection, self.visit.booking.booking_id)
            .await
            .unwrap()
    }

    async fn open(&self) -> Vec<ReviewCause> {
        let permit = fixtures::permit(self.visit.scene.prison);
        let flags = open_flags(&self.visit.scene.db, &permit, NOW)
            .await
            .unwrap();
        flags.into_iter().map(|flag| flag.cause).collect()
    }

    async fn deal(&self, permit: &Permit<Decide>, flag_id: Uuid, how: How) -> DealOutcome {
        let order = Deal::new(permit, flag_id, how, &self.visit.scene.secret);
        deal(&self.visit.scene.db, &order, NOW).await.unwrap()
    }

    /// With the first of its flags.
    async fn deal_with_first(&self, how: How) -> DealOutcome {
        let first = self.all().await[0].flag_id;
        self.deal(&self.bela, first, how).await
    }

    async fn status(&self) -> Status {
        let view = find(&self.visit.scene.db, self.visit.booking.booking_id).await;
        view.unwrap().unwrap().status
    }
}

pub async fn colleague(scene: &Scene, name: &str) -> Permit<Decide> {
    fixtures::permit_of(&scene.db, name, scene.prison)
        .await
        .unwrap()
}

pub fn keep() -> How {
    How::Keep(StaffText::parse("The visitor has a letter from the governor").unwrap())
}

#[tokio::test]
async fn the_same_thing_twice_is_one_flag_that_learns_whom_it_is_about() {
    let flagged = Flagged::new().await;
    let (one, two) = (Uuid::now_v7(), Uuid::now_v7());
    let banned = ReviewCause::VisitorBanned;
    for (about, news) in [(one, 1), (one, 0), (two, 1)] {
        assert_eq!(flagged.raise(banned, Some((about, "contact"))).await, news);
    }
    assert_eq!(
        flagged.raise(ReviewCause::PrisonerReleased, None).await,
        1,
        "another cause is another flag"
    );
    assert_eq!(flagged.all().await.len(), 2);
    let detail: serde_json::Value =
        sqlx::query_scalar("SELECT detail FROM review_flag WHERE cause = 'visitor_banned'")
            .fetch_one(flagged.visit.scene.db.read_own())
            .await
            .unwrap();
    assert_eq!(detail.as_object().unwrap().len(), 2);
}

#[tokio::test]
async fn keeping_needs_a_reason_ends_one_flag_and_a_second_press_changes_nothing() {
    let flagged = Flagged::new().await;
    flagged.raise(ReviewCause::PrisonerReleased, None).await;
    flagged.raise(ReviewCause::RestrictionChanged, None).await;
    let kept = DealOutcome::Done(Dealt::Kept);
    assert_eq!(flagged.deal_with_first(keep()).await, kept);
    let first = &flagged.all().await[0];
    let dealt = first.dealt.clone().unwrap();
    assert_eq!(
        (dealt.how, dealt.by.as_deref(), dealt.reason.as_deref()),
        (
            Dealt::Kept,
            Some("Bela Kovacs"),
            Some("The visitor has a letter from the governor")
        )
    );
    assert_eq!(flagged.open().await, [ReviewCause::RestrictionChanged]);
    assert_eq!(
        flagged.deal_with_first(keep()).await,
        DealOutcome::Already(Dealt::Kept)
    );
    let chris = colleague(&flagged.visit.scene, "Chris Lee").await;
    let slower = flagged
        .deal(&chris, first.flag_id, How::Cancel(CancelReason::Prison))
        .await;
    let DealOutcome::Meanwhile(settled) = slower else {
        panic!("{slower:?}")
    };
    assert_eq!(
        (settled.how, settled.by.as_deref()),
        (Dealt::Kept, Some("Bela Kovacs"))
    );
    assert_eq!(flagged.status().await, Status::Booked);
    // It changed again, so somebody looks again.
    assert_eq!(flagged.raise(first.cause, None).await, 1);
}

#[tokio::test]
async fn moving_wins_the_new_place_by_the_rules_and_settles_every_flag() {
    let flagged = Flagged::new().await;
    let (scene, new) = (&flagged.visit.scene, flagged.visit.new);
    flagged.raise(ReviewCause::SessionBlocked, None).await;
    flagged.raise(ReviewCause::LocationNoLongerFits, None).await;
    scene
        .sql("UPDATE session_pool SET capacity = 0 WHERE taken = 0")
        .await;
    assert_eq!(
        flagged.deal_with_first(How::Move(new)).await,
        DealOutcome::Full(Pool::Open)
    );
    scene
        .sql("UPDATE session_pool SET capacity = 1 WHERE pool = 'open'")
        .await;
    assert_eq!(
        flagged.deal_with_first(How::Move(flagged.visit.old)).await,
        DealOutcome::NotOffered(Vec::new()),
        "the time it has"
    );
    assert_eq!(flagged.open().await.len(), 2, "nothing was settled so far");
    assert_eq!(
        flagged.deal_with_first(How::Move(new)).await,
        DealOutcome::Done(Dealt::Moved)
    );
    assert_eq!(
        (scene.taken(flagged.visit.old).await, scene.taken(new).await),
        (0, 1)
    );
    for flag in flagged.all().await {
        let dealt = flag.dealt.unwrap();
        assert_eq!(
            (dealt.how, dealt.by.as_deref()),
            (Dealt::Moved, Some("Bela Kovacs"))
        );
    }
    scene.assert_balanced().await;
}

#[tokio::test]
async fn who_may_not_come_is_not_moved() {
    let flagged = Flagged::new().await;
    flagged.raise(ReviewCause::PrisonerReleased, None).await;
    flagged
        .visit
        .scene
        .sql("UPDATE prisoner SET status = 'released'")
        .await;
    let outcome = flagged.deal_with_first(How::Move(flagged.visit.new)).await;
    let refusal = NotThesePeople::Rule(domain::people::Refusal::PrisonerNotMatched);
    assert_eq!(outcome, DealOutcome::People(refusal));
    assert_eq!(flagged.open().await, [ReviewCause::PrisonerReleased]);
}

#[tokio::test]
async fn whoever_moves_has_decided_and_the_visit_stays_booked() {
    let flagged = Flagged::new().await;
    flagged.visit.waits_for_staff().await;
    flagged.raise(ReviewCause::SessionBlocked, None).await;
    assert_eq!(
        flagged.deal_with_first(How::Move(flagged.visit.new)).await,
        DealOutcome::Done(Dealt::Moved)
    );
    assert_eq!(flagged.status().await, Status::Booked);
    let rows = history(&flagged.visit.scene.db, flagged.visit.booking.booking_id)
        .await
        .unwrap();
    assert_eq!(rows.last().unwrap().event, Event::Changed);
}

#[tokio::test]
async fn cancelling_tells_the_visitor_and_settles_every_flag() {
    let flagged = Flagged::new().await;
    flagged.raise(ReviewCause::PrisonerTransferred, None).await;
    flagged.raise(ReviewCause::VisitorBanned, None).await;
    let cancel = How::Cancel(CancelReason::PrisonerMoved);
    assert_eq!(
        flagged.deal_with_first(cancel.clone()).await,
        DealOutcome::Done(Dealt::Cancelled)
    );
    assert_eq!(flagged.status().await, Status::Cancelled);
    let flags = flagged.all().await;
    assert!(flags.iter().all(|flag| {
        flag.dealt
            .as_ref()
            .is_some_and(|it| it.how == Dealt::Cancelled)
    }));
    let told: i64 = sqlx::query_scalar("SELECT count(*) FROM outbox WHERE kind = 'cancelled'")
        .fetch_one(flagged.visit.scene.db.read_own())
        .await
        .unwrap();
    assert_eq!(told, 1);
    assert_eq!(
        flagged.deal_with_first(cancel).await,
        DealOutcome::Already(Dealt::Cancelled)
    );
    flagged.visit.scene.assert_balanced().await;
}

/// Shown to fail with the trigger `history_settles_flags` taken away: the flag stayed open on a visit that was off.
#[tokio::test]
async fn what_the_booker_ends_or_moves_needs_no_look_any_more() {
    use store::booking::{Cancel, CancelOutcome, ChangeOutcome, NewTime, cancel};
    let flagged = Flagged::new().await;
    flagged.raise(ReviewCause::SessionBlocked, None).await;
    let moved = flagged
        .visit
        .change(NewTime::Session(flagged.visit.new))
        .await;
    assert_eq!(
        moved,
        ChangeOutcome::Changed {
            status: Status::Booked
        }
    );
    let first = flagged.all().await[0].dealt.clone().unwrap();
    assert_eq!((first.how, first.by), (Dealt::Moved, None));
    flagged.raise(ReviewCause::VisitorUnapproved, None).await;
    let order = Cancel {
        booking_id: flagged.visit.booking.booking_id,
        reason: CancelReason::Visitor,
        by: By::visitor(),
    };
    let off = cancel(&flagged.visit.scene.db, &order, NOW).await.unwrap();
    assert_eq!(off, CancelOutcome::Cancelled);
    assert_eq!(flagged.open().await, []);
    assert_eq!(
        flagged.raise(ReviewCause::PrisonerReleased, None).await,
        0,
        "a visit that is off is not flagged"
    );
}

/// Shown to fail without the row-level policy of `review_flag` and the prison in `Deal::run`: the flag was kept.
#[tokio::test]
async fn another_prisons_flags_are_not_there() {
    let flagged = Flagged::new().await;
    flagged.raise(ReviewCause::PrisonerReleased, None).await;
    let db = &flagged.visit.scene.db;
    let elsewhere = fixtures::prison(db, "elsewhere").await.unwrap();
    let flag_id = flagged.all().await[0].flag_id;
    let stranger = fixtures::permit(elsewhere);
    assert_eq!(
        flagged.deal(&stranger, flag_id, keep()).await,
        DealOutcome::NotFound
    );
    let looks = fixtures::permit(elsewhere);
    assert_eq!(open_flags(db, &looks, NOW).await.unwrap(), []);
    let secret = &flagged.visit.scene.secret;
    assert!(
        page(db, &looks, flag_id, secret, NOW)
            .await
            .unwrap()
            .is_none()
    );
}

#[tokio::test]
async fn a_flags_page_offers_the_times_that_these_people_can_have() {
    let flagged = Flagged::new().await;
    let (scene, visit) = (&flagged.visit.scene, &flagged.visit);
    flagged.raise(ReviewCause::SessionBlocked, None).await;
    flagged.raise(ReviewCause::RestrictionChanged, None).await;
    let full = scene.session("1600-1700", 0, 0).await;
    let flag_id = flagged.all().await[0].flag_id;
    let permit = fixtures::permit(scene.prison);
    let page = page(&scene.db, &permit, flag_id, &scene.secret, NOW)
        .await
        .unwrap()
        .unwrap();
    let targets: Vec<Uuid> = page.targets.iter().map(|it| it.session_id).collect();
    assert_eq!(targets, [visit.new]);
    assert!(!targets.contains(&full));
    assert_eq!((page.targets[0].date, page.targets[0].left), (DAY, 1));
    assert_eq!((page.flag.flag_id, page.others.len()), (flag_id, 1));
}

#[tokio::test]
async fn the_bookings_of_a_blocked_session_are_flagged_and_the_next_visit_comes_first() {
    let flagged = Flagged::new().await;
    let scene = &flagged.visit.scene;
    scene.prisoner(2).await;
    let later = fixtures::session(&scene.db, scene.prison, DAY + 1.day(), "1400-1500", 1, 0)
        .await
        .unwrap();
    let second = scene.booked(later, 2).await;
    let mut tx = scene.db.write().begin().await.unwrap();
    let sessions = [later, flagged.visit.old, flagged.visit.new];
    for news in [2, 0] {
        let raised = raise_for_sessions(&mut tx, scene.prison, &sessions, NOW).await;
        assert_eq!(raised.unwrap(), news);
    }
    tx.commit().await.unwrap();
    let flags = open_flags(&scene.db, &fixtures::permit(scene.prison), NOW)
        .await
        .unwrap();
    let order: Vec<Uuid> = flags.iter().map(|flag| flag.booking_id).collect();
    assert_eq!(order, [flagged.visit.booking.booking_id, second.booking_id]);
}
