//! Two people with one name and one date of birth.

use domain::availability::DayReason;
use domain::booking::CancelReason;
use domain::places::Pool;
use domain::prisons::Slug;
use store::availability::{Ask, Dates, times};
use store::booking::{
    By, Cancel, NotThesePeople, TellApart, TellApartOutcome, Whose, cancel, tell_apart,
};
use store::places::{HoldOutcome, hold};
use store::staff::{Decide, Permit};
use store::testing::fixtures;
use uuid::Uuid;

use super::callers::Desk;
use crate::scene::{DAY, NOW, Scene, held, people};

struct Namesakes {
    scene: Scene,
    permit: Permit<Decide>,
    /// Where the second one wants to go, at the time of the first one's visit.
    session: Uuid,
    first: Uuid,
}

impl Namesakes {
    async fn new() -> Self {
        let scene = Scene::new().await;
        for n in 1..=2 {
            scene.prisoner(n).await;
        }
        let first = scene.session("1400-1500", 1, 0).await;
        let session = scene.session("1430-1530", 1, 0).await;
        let first = scene.drafted(first, people(1, 1)).await.booking_id;
        let permit = fixtures::permit_of(&scene.db, "Dora", scene.prison).await;
        let permit = permit.unwrap();
        Self {
            scene,
            permit,
            session,
            first,
        }
    }

    fn caller(&self) -> Whose {
        Whose::Caller {
            session_id: self.session,
            people: people(2, 1),
            visitor: 0,
        }
    }

    async fn keep(&self, whose: Whose, undo: bool) -> TellApartOutcome {
        let apart = TellApart::new(&self.permit, whose, self.scene.secret.clone());
        let apart = if undo { apart.undo() } else { apart };
        tell_apart(&self.scene.db, &apart, NOW).await.unwrap()
    }

    /// The second one's wish, as a visitor on the web.
    async fn wish(&self) -> HoldOutcome {
        let wish = self.scene.draft_wish(self.session, people(2, 1)).await;
        hold(&self.scene.db, &wish, NOW).await.unwrap()
    }
}

const OVERLAP: HoldOutcome = HoldOutcome::People(NotThesePeople::VisitorOverlap { visitor: 0 });

#[tokio::test]
async fn namesakes_are_one_person_until_staff_say_otherwise_and_again_when_they_take_it_back() {
    let both = Namesakes::new().await;
    let scene = &both.scene;
    assert_eq!(both.wish().await, OVERLAP);
    assert_eq!(
        both.keep(both.caller(), false).await,
        TellApartOutcome::Done
    );
    assert_eq!(
        both.keep(both.caller(), false).await,
        TellApartOutcome::Already
    );

    // The calendar knows, and so does everybody who books.
    let slug = Slug::parse("race").unwrap();
    let prison = store::prisons::by_slug(&scene.db, &slug)
        .await
        .unwrap()
        .unwrap();
    let asked = people(2, 1);
    let ask = Ask {
        prison: &prison,
        pool: Pool::Open,
        people: Some((&asked, &scene.secret)),
        own: None,
    };
    let day = Dates { from: DAY, to: DAY };
    let offered = times(&scene.db, &ask, day, NOW).await.unwrap();
    let there = offered
        .iter()
        .find(|time| time.session.session_id == both.session);
    assert_eq!(there.unwrap().against, []);
    assert_eq!(offered[0].against, [DayReason::Full]);
    let second = scene.drafted(both.session, people(2, 1)).await.booking_id;
    scene.assert_balanced().await;

    // Both have visits then, so as one person they would be in two at once.
    let on_booking = || Whose::Booking {
        booking_id: second,
        visitor: 0,
    };
    assert_eq!(
        both.keep(on_booking(), true).await,
        TellApartOutcome::Overlap
    );
    let off = Cancel {
        booking_id: both.first,
        reason: CancelReason::Visitor,
        by: By::visitor(),
    };
    cancel(&scene.db, &off, NOW).await.unwrap();
    assert_eq!(both.keep(on_booking(), true).await, TellApartOutcome::Done);
    assert_eq!(
        both.keep(on_booking(), true).await,
        TellApartOutcome::Already
    );
    scene.assert_balanced().await;
    let free = scene.session("1500-1600", 1, 0).await;
    let wish = scene.draft_wish(free, people(1, 1)).await;
    assert_eq!(hold(&scene.db, &wish, NOW).await.unwrap(), OVERLAP);
    let audit: Vec<String> = sqlx::query_scalar(
        "SELECT action FROM audit WHERE object_kind = 'person_apart' ORDER BY audit_id",
    )
    .fetch_all(scene.db.write())
    .await
    .unwrap();
    assert_eq!(audit, ["keep_people_apart", "keep_people_apart_no_more"]);
}

#[tokio::test]
async fn a_booking_that_is_there_frees_its_namesakes_time() {
    let both = Namesakes::new().await;
    let on_first = Whose::Booking {
        booking_id: both.first,
        visitor: 0,
    };
    assert_eq!(both.keep(on_first, false).await, TellApartOutcome::Done);
    held(both.wish().await);
    both.scene.assert_balanced().await;
}

#[tokio::test]
async fn only_the_visitors_own_prison_can_say_it() {
    let both = Namesakes::new().await;
    let scene = &both.scene;
    let elsewhere = fixtures::prison(&scene.db, "elsewhere").await.unwrap();
    let permit: Permit<Decide> = fixtures::permit_of(&scene.db, "Eve", elsewhere)
        .await
        .unwrap();
    let on_first = Whose::Booking {
        booking_id: both.first,
        visitor: 0,
    };
    for whose in [both.caller(), on_first] {
        let apart = TellApart::new(&permit, whose, scene.secret.clone());
        assert_eq!(
            tell_apart(&scene.db, &apart, NOW).await.unwrap(),
            TellApartOutcome::NotFound
        );
    }
    // Nobody else is kept apart by it: the same visitor to the first prisoner is still the same person.
    assert_eq!(
        both.keep(both.caller(), false).await,
        TellApartOutcome::Done
    );
    let other = scene.session("1400-1500", 1, 0).await;
    let desk = Desk::new(scene).await;
    scene.prisoner(3).await;
    let wish = desk.hold(scene, other, people(3, 1));
    let refused = store::booking::hold_for_caller(&scene.db, &wish, NOW).await;
    assert_eq!(refused.unwrap(), OVERLAP);
}
