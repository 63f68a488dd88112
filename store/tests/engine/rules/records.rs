//! A changed record flags the visits that it touches, and no other, in the transaction that changes it.

use domain::booking::{ReviewCause, Status};
use domain::people::{DateOfBirth, Name, PrisonerStatus, Refusal, Relationship, Sentence};
use domain::places::Pool;
use domain::prisons::Slug;
use jiff::civil::{Date, date};
use store::booking::{BookOutcome, NotThesePeople, book, find};
use store::imports::{ContactRow, PrisonerRow, put_contacts, put_prisoners};
use store::places::{HoldOutcome, hold};
use store::review::open_flags;
use store::testing::fixtures;

use crate::scene::{DAY, NOW, Scene, held, people, prisoner, visitor};

/// The nth prisoner as the records have them.
pub fn recorded(n: usize) -> PrisonerRow {
    PrisonerRow {
        number: prisoner(n).number,
        first_name: Name::parse("Test").unwrap(),
        last_name: Name::parse("Case").unwrap(),
        date_of_birth: DateOfBirth::recorded(date(1980, 2, 1)),
        prison: Slug::parse("race").unwrap(),
        status: PrisonerStatus::In,
        sentence: Sentence::Convicted,
        location: Some("A-1".to_owned()),
        category: Some("C".to_owned()),
        incentive: None,
        closed_visits: None,
    }
}

/// The mth visitor on the nth prisoner's list.
pub fn contact(n: usize, m: usize) -> ContactRow {
    let person = visitor(m, true).person;
    ContactRow {
        prisoner: prisoner(n).number,
        first_name: person.first_name,
        last_name: person.last_name,
        date_of_birth: person.date_of_birth,
        relationship: Relationship::parse("friend").unwrap(),
        approved: true,
        banned_until: None,
        closed_only: false,
    }
}

struct Records {
    scene: Scene,
}

impl Records {
    /// Two prisoners at one prison, with a visitor each.
    async fn new() -> Self {
        let records = Self {
            scene: Scene::new().await,
        };
        assert_eq!(records.prisoners(&[recorded(1), recorded(2)]).await, 0);
        assert_eq!(records.contacts(&[contact(1, 1), contact(2, 2)]).await, 0);
        records
    }

    async fn prisoners(&self, rows: &[PrisonerRow]) -> u64 {
        let put = put_prisoners(&self.scene.db, rows, NOW).await.unwrap();
        put.counts.flagged
    }

    async fn contacts(&self, rows: &[ContactRow]) -> u64 {
        let secret = &self.scene.secret;
        let put = put_contacts(&self.scene.db, rows, secret, NOW).await;
        put.unwrap().counts.flagged
    }

    async fn flags(&self) -> Vec<ReviewCause> {
        let permit = fixtures::permit(self.scene.prison);
        let flags = open_flags(&self.scene.db, &permit, NOW).await.unwrap();
        let mut causes: Vec<ReviewCause> = flags.iter().map(|flag| flag.cause).collect();
        causes.sort_unstable();
        causes
    }

    async fn refused(&self, slot: &str) -> Option<Refusal> {
        let session = self.scene.session(slot, 5, 5).await;
        let wish = self.scene.draft_wish(session, people(1, 1)).await;
        match hold(&self.scene.db, &wish, NOW).await.unwrap() {
            HoldOutcome::Held(_) => None,
            HoldOutcome::People(NotThesePeople::Rule(refusal)) => Some(refusal),
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn who_is_released_or_moves_away_has_visits_to_look_at() {
    let records = Records::new().await;
    let scene = &records.scene;
    fixtures::prison(&scene.db, "elsewhere").await.unwrap();
    let session = scene.session("1400-1500", 5, 1).await;
    scene.drafted(session, people(1, 1)).await;
    scene.drafted(session, people(2, 2)).await;
    let released = PrisonerRow {
        status: PrisonerStatus::Released,
        ..recorded(1)
    };
    let moved = PrisonerRow {
        prison: Slug::parse("elsewhere").unwrap(),
        ..recorded(2)
    };
    let rows = [released, moved];
    assert_eq!(records.prisoners(&rows).await, 2);
    let causes = [
        ReviewCause::PrisonerReleased,
        ReviewCause::PrisonerTransferred,
    ];
    assert_eq!(records.flags().await, causes);
    assert_eq!(records.prisoners(&rows).await, 0, "nothing changed");
    assert_eq!(
        records.refused("1600-1700").await,
        Some(Refusal::PrisonerNotMatched)
    );
    let flags = open_flags(&scene.db, &fixtures::permit(scene.prison), NOW)
        .await
        .unwrap();
    assert!(flags.iter().any(|flag| flag.about.elsewhere));
}

#[tokio::test]
async fn only_what_no_longer_fits_is_flagged() {
    let records = Records::new().await;
    let scene = &records.scene;
    let (limited, free) = (
        scene.session("1400-1500", 5, 1).await,
        scene.session("1500-1600", 5, 1).await,
    );
    sqlx::query(
        "UPDATE session SET attendance = '{\"locations\": {\"values\": [\"A\"]}, \"categories\": {\"values\": [\"C\", \"D\"]}}'
         WHERE session_id = $1",
    )
    .bind(limited)
    .execute(scene.db.write())
    .await
    .unwrap();
    scene.drafted(limited, people(1, 1)).await;
    scene.drafted(free, people(2, 2)).await;
    let elsewhere = |n: usize, location: &str, category: &str| PrisonerRow {
        location: Some(location.to_owned()),
        category: Some(category.to_owned()),
        ..recorded(n)
    };
    let fits = [elsewhere(1, "A-2", "D"), elsewhere(2, "B-1", "B")];
    assert_eq!(records.prisoners(&fits).await, 0);
    assert_eq!(records.prisoners(&[elsewhere(1, "B-1", "B")]).await, 2);
    let causes = [
        ReviewCause::LocationNoLongerFits,
        ReviewCause::CategoryNoLongerFits,
    ];
    assert_eq!(records.flags().await, causes);
}

#[tokio::test]
async fn closed_visits_that_begin_or_end_flag_the_visits_of_the_other_kind() {
    let records = Records::new().await;
    let scene = &records.scene;
    let session = scene.session("1400-1500", 5, 5).await;
    scene.drafted(session, people(1, 1)).await;
    let closed = |closed: bool| PrisonerRow {
        closed_visits: Some(closed),
        ..recorded(1)
    };
    assert_eq!(records.prisoners(&[closed(false)]).await, 0);
    assert_eq!(records.prisoners(&[closed(true)]).await, 1);
    assert_eq!(records.flags().await, [ReviewCause::RestrictionChanged]);
    assert_eq!(
        records.prisoners(&[recorded(1)]).await,
        0,
        "a source that does not say it leaves it as it is"
    );
    let other = scene.session("1600-1700", 5, 5).await;
    let visit = scene.drafted(other, people(1, 1)).await;
    assert_eq!(visit.pool, Pool::Closed);
    assert_eq!(records.prisoners(&[closed(false)]).await, 1);
}

#[tokio::test]
async fn a_visitor_for_whom_it_became_stricter_has_visits_to_look_at() {
    let records = Records::new().await;
    let scene = &records.scene;
    let session = scene.session("1400-1500", 5, 5).await;
    scene.drafted(session, people(1, 1)).await;
    scene.drafted(session, people(2, 2)).await;
    let banned = |until: Date| ContactRow {
        banned_until: Some(until),
        ..contact(1, 1)
    };
    assert_eq!(
        records.contacts(&[banned(DAY.yesterday().unwrap())]).await,
        0,
        "over before the visit"
    );
    assert_eq!(records.contacts(&[banned(DAY)]).await, 1);
    let unapproved = ContactRow {
        approved: false,
        ..banned(DAY)
    };
    assert_eq!(records.contacts(std::slice::from_ref(&unapproved)).await, 1);
    let closed_only = ContactRow {
        closed_only: true,
        ..unapproved
    };
    assert_eq!(
        records.contacts(std::slice::from_ref(&closed_only)).await,
        1
    );
    assert_eq!(records.contacts(&[closed_only]).await, 0, "nothing changed");
    assert_eq!(
        records.flags().await,
        [
            ReviewCause::VisitorBanned,
            ReviewCause::VisitorUnapproved,
            ReviewCause::VisitorRestricted
        ]
    );
    assert_eq!(records.contacts(&[contact(1, 1)]).await, 0, "free again");
    let flags = open_flags(&scene.db, &fixtures::permit(scene.prison), NOW)
        .await
        .unwrap();
    assert_eq!(flags[0].about.visitors[0].name, "Vera Visitaaab");
}

#[tokio::test]
async fn visits_that_are_over_or_off_are_left_alone() {
    let records = Records::new().await;
    let scene = &records.scene;
    let session = scene.session("1400-1500", 5, 1).await;
    scene.drafted(session, people(1, 1)).await;
    scene.sql("UPDATE booking SET status = 'attended'").await;
    scene.drafted(session, people(2, 2)).await;
    scene
        .sql("UPDATE session SET starts_at = '2026-11-01 14:00Z', ends_at = '2026-11-01 15:00Z'")
        .await;
    let released = |n: usize| PrisonerRow {
        status: PrisonerStatus::Released,
        ..recorded(n)
    };
    assert_eq!(records.prisoners(&[released(1), released(2)]).await, 0);
}

/// Loaded contacts are asked from the next press on: the list, bans and closed visits, and strangers by the prison's wish.
#[tokio::test]
async fn loaded_contacts_are_the_rule_for_every_booking() {
    let records = Records::new().await;
    let scene = &records.scene;
    let session = scene.session("1400-1500", 5, 5).await;
    assert_eq!(
        scene.drafted(session, people(1, 1)).await.status,
        Status::Booked
    );
    let stranger = scene.session("1500-1600", 5, 5).await;
    let asked = scene.drafted(stranger, people(1, 2)).await;
    assert_eq!(asked.status, Status::Requested);
    scene
        .sql("UPDATE prison SET unlisted_visitors = 'refuse'")
        .await;
    let third = scene.session("1600-1700", 5, 5).await;
    let wish = scene.draft_wish(third, people(2, 1)).await;
    let outcome = hold(&scene.db, &wish, NOW).await.unwrap();
    let refusal = NotThesePeople::Rule(Refusal::NotListed { visitor: 0 });
    assert_eq!(outcome, HoldOutcome::People(refusal));

    let banned = ContactRow {
        banned_until: Some(DAY),
        ..contact(1, 1)
    };
    // A program's bare number is held; who comes is judged at booking.
    let fourth = scene.session("1700-1800", 5, 5).await;
    let kept = held(hold(&scene.db, &scene.wish(fourth, 1), NOW).await.unwrap());
    records.contacts(&[banned]).await;
    let order = scene.order(scene.held_by_program(&kept), people(1, 1));
    let refusal = Refusal::Banned {
        visitor: 0,
        until: DAY,
    };
    assert_eq!(
        book(&scene.db, &order, NOW).await.unwrap(),
        BookOutcome::People(NotThesePeople::Rule(refusal.clone()))
    );
    assert_eq!(records.refused("1800-1900").await, Some(refusal));
    let closed = ContactRow {
        closed_only: true,
        ..contact(2, 2)
    };
    records.contacts(&[closed]).await;
    let visit = scene.drafted(fourth, people(2, 2)).await;
    assert_eq!(visit.pool, Pool::Closed);
    let view = find(&scene.db, visit.booking_id).await.unwrap().unwrap();
    assert_eq!(view.pool, Pool::Closed);
    scene.assert_balanced().await;
}
