//! Who may come: judged at holding and again at booking, told in few words.

use domain::booking::Status;
use domain::people::{Refusal, Told};
use domain::places::Pool;
use domain::problem::Problem;
use jiff::civil::date;
use store::booking::{BookOutcome, NotThesePeople, book, find};
use store::places::{HoldOutcome, Holder, hold};

use crate::scene::{DAY, NOW, Scene, booked, held, people, prisoner, visitor};

async fn with_contacts() -> (Scene, uuid::Uuid) {
    let scene = Scene::new().await;
    scene
        .sql("UPDATE prison SET contact_records = 'loaded'")
        .await;
    let prisoner_id = scene.prisoner(1).await;
    (scene, prisoner_id)
}

#[tokio::test]
async fn a_prisoner_who_does_not_match_gets_the_one_neutral_answer() {
    let scene = Scene::new().await;
    scene.prisoner(1).await;
    let session = scene.session("1400-1500", 5, 1).await;
    let mut wrong_name = people(1, 1);
    wrong_name.prisoner.typed.last_name = domain::people::Name::parse("Other").unwrap();
    for unmatched in [people(2, 1), wrong_name] {
        let wish = scene.draft_wish(session, unmatched).await;
        let outcome = hold(&scene.db, &wish, NOW).await.unwrap();
        let HoldOutcome::People(refused) = outcome else {
            panic!("{outcome:?}")
        };
        assert_eq!(refused, NotThesePeople::Rule(Refusal::PrisonerNotMatched));
        assert_eq!(refused.told(), Told::PrisonerNotMatched);
    }
    assert_eq!(scene.taken(session).await, 0);
}

#[tokio::test]
async fn a_ban_includes_its_last_day_and_is_not_told() {
    let (scene, prisoner_id) = with_contacts().await;
    scene.listed(prisoner_id, 1, true, false, Some(DAY)).await;
    let session = scene.session("1400-1500", 5, 1).await;
    let wish = scene.draft_wish(session, people(1, 1)).await;
    let outcome = hold(&scene.db, &wish, NOW).await.unwrap();
    let HoldOutcome::People(refused) = outcome else {
        panic!("{outcome:?}")
    };
    assert_eq!(
        refused,
        NotThesePeople::Rule(Refusal::Banned {
            visitor: 0,
            until: DAY
        })
    );
    assert_eq!(refused.told(), Told::NotAvailableForPeople);
    scene
        .sql("UPDATE contact SET banned_until = '2026-11-30'")
        .await;
    held(hold(&scene.db, &wish, NOW).await.unwrap());
}

#[tokio::test]
async fn rules_that_changed_since_the_hold_count_and_the_hold_is_kept() {
    let (scene, prisoner_id) = with_contacts().await;
    scene.listed(prisoner_id, 1, true, false, None).await;
    let session = scene.session("1400-1500", 5, 1).await;
    let wish = scene.draft_wish(session, people(1, 1)).await;
    held(hold(&scene.db, &wish, NOW).await.unwrap());
    scene
        .sql("UPDATE contact SET banned_until = '2027-01-01'")
        .await;
    let order = scene.order(Holder::Draft(wish.draft_id), people(1, 1));
    let until = date(2027, 1, 1);
    let refused = BookOutcome::People(NotThesePeople::Rule(Refusal::Banned { visitor: 0, until }));
    assert_eq!(book(&scene.db, &order, NOW).await.unwrap(), refused);
    assert_eq!(scene.taken(session).await, 1);
    scene.sql("UPDATE contact SET banned_until = NULL").await;
    assert_eq!(
        booked(book(&scene.db, &order, NOW).await.unwrap()).status,
        Status::Booked
    );
    scene.assert_balanced().await;
}

#[tokio::test]
async fn unapproved_and_unlisted_visitors_make_a_request_or_are_refused() {
    let (scene, prisoner_id) = with_contacts().await;
    scene.listed(prisoner_id, 1, false, false, None).await;
    let (one, two) = (
        scene.session("1400-1500", 5, 1).await,
        scene.session("1500-1600", 5, 1).await,
    );
    let unapproved = scene.drafted(one, people(1, 1)).await;
    // Monday 23 November, lead 3: answered by Thursday.
    assert_eq!(
        (unapproved.status, unapproved.reply_by),
        (Status::Requested, Some(date(2026, 11, 26)))
    );
    let unlisted = scene.drafted(two, people(1, 2)).await;
    assert_eq!(unlisted.status, Status::Requested);

    scene
        .sql("UPDATE prison SET unlisted_visitors = 'refuse'")
        .await;
    let three = scene.session("1600-1700", 5, 1).await;
    let wish = scene.draft_wish(three, people(1, 2)).await;
    let outcome = hold(&scene.db, &wish, NOW).await.unwrap();
    assert_eq!(
        outcome,
        HoldOutcome::People(NotThesePeople::Rule(Refusal::NotListed { visitor: 0 }))
    );
    // Listed but unapproved is a request also where strangers are refused.
    let wish = scene.draft_wish(three, people(1, 1)).await;
    assert!(held(hold(&scene.db, &wish, NOW).await.unwrap()).needs_decision);
    scene.assert_balanced().await;
}

#[tokio::test]
async fn a_closed_only_visitor_gets_the_closed_pool_of_the_same_session() {
    let (scene, prisoner_id) = with_contacts().await;
    scene.listed(prisoner_id, 1, true, true, None).await;
    let session = scene.session("1400-1500", 5, 1).await;
    // A bare number is held in the open pool; who comes is known only at booking.
    let hold_id = held(hold(&scene.db, &scene.wish(session, 1), NOW).await.unwrap());
    assert_eq!(scene.both_taken(session).await, (1, 0));
    let order = scene.order(scene.held_by_program(&hold_id), people(1, 1));
    let closed = booked(book(&scene.db, &order, NOW).await.unwrap());
    assert_eq!((closed.status, closed.pool), (Status::Booked, Pool::Closed));
    assert_eq!(scene.both_taken(session).await, (0, 1));

    // The only closed place is gone: the next is told so, and keeps the hold.
    let second = scene.prisoner(2).await;
    scene.listed(second, 2, true, true, None).await;
    let kept = held(hold(&scene.db, &scene.wish(session, 2), NOW).await.unwrap());
    let order = scene.order(scene.held_by_program(&kept), people(2, 2));
    assert_eq!(
        book(&scene.db, &order, NOW).await.unwrap(),
        BookOutcome::Full(Pool::Closed)
    );
    assert_eq!(scene.both_taken(session).await, (1, 1));
    // A draft knows its people at holding and is told then.
    let wish = scene.draft_wish(session, people(2, 2)).await;
    assert_eq!(
        hold(&scene.db, &wish, NOW).await.unwrap(),
        HoldOutcome::Full(Pool::Closed),
    );
    scene.assert_balanced().await;
}

#[tokio::test]
async fn one_person_twice_or_no_clear_lead_is_the_partys_own_mistake() {
    let scene = Scene::new().await;
    scene.prisoner(1).await;
    let session = scene.session("1400-1500", 5, 1).await;
    for (visitors, problem) in [
        (
            vec![visitor(1, true), visitor(1, false)],
            Problem::PersonRepeated,
        ),
        (
            vec![visitor(1, true), visitor(2, true)],
            Problem::LeadVisitorUnclear,
        ),
        (vec![], Problem::VisitorsMissing),
    ] {
        let mut party = people(1, 1);
        party.visitors = visitors;
        let wish = scene.draft_wish(session, party).await;
        let outcome = hold(&scene.db, &wish, NOW).await.unwrap();
        let HoldOutcome::People(refused) = outcome else {
            panic!("{outcome:?}")
        };
        assert_eq!(refused.told(), Told::Party(vec![problem]));
    }
}

#[tokio::test]
async fn the_same_person_under_a_slightly_other_name_is_found_by_the_list() {
    let (scene, prisoner_id) = with_contacts().await;
    scene.listed(prisoner_id, 1, true, false, None).await;
    let (one, two) = (
        scene.session("1400-1500", 5, 1).await,
        scene.session("1430-1530", 5, 1).await,
    );
    scene.drafted(one, people(1, 1)).await;
    let other = scene.prisoner(2).await;
    scene.listed(other, 1, true, false, None).await;
    let mut close = people(2, 1);
    close.visitors[0].person.first_name = domain::people::Name::parse("Verah").unwrap();
    let wish = scene.draft_wish(two, close).await;
    let overlap = HoldOutcome::People(NotThesePeople::VisitorOverlap { visitor: 0 });
    assert_eq!(hold(&scene.db, &wish, NOW).await.unwrap(), overlap);
}

#[tokio::test]
async fn without_prisoner_records_everything_is_a_request() {
    let scene = Scene::new().await;
    scene
        .sql("UPDATE prison SET prisoner_records = 'unavailable'")
        .await;
    let session = scene.session("1400-1500", 5, 1).await;
    let request = scene.drafted(session, people(1, 1)).await;
    assert_eq!(request.status, Status::Requested);
    let view = find(&scene.db, request.booking_id).await.unwrap().unwrap();
    assert_eq!(view.prisoner.number, prisoner(1).number.as_str());
    assert_eq!(view.choices.len(), 1);
}
