//! Accepting without some of the visitors, and what the rules say of those who stay.

use domain::booking::Status;
use domain::people::Refusal;
use domain::problem::Problem;
use jiff::civil::date;
use store::booking::{By, ChangeOutcome};
use store::booking::{Change, DecideOutcome, NewTime, NotThesePeople, change, find, history};

use super::asked::Asked;
use crate::scene::{NOW, people, visitor};

#[tokio::test]
async fn who_is_left_out_is_gone_with_their_time_and_another_adult_leads() {
    let asked = Asked::by_three().await;
    let scene = &asked.scene;
    let outcome = asked.decide(&asked.accept(2, &[0])).await;
    assert_eq!(outcome, DecideOutcome::Accepted);
    let view = find(&scene.db, asked.booking.booking_id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (view.status, view.at.session_id),
        (Status::Booked, asked.second)
    );
    let stays: Vec<(String, bool)> = view
        .visitors
        .iter()
        .map(|one| (one.person.last_name.as_str().to_owned(), one.lead))
        .collect();
    let name = |n| visitor(n, false).person.last_name.as_str().to_owned();
    assert_eq!(stays, [(name(2), true), (name(3), false)]);
    let last = history(&scene.db, view.booking_id)
        .await
        .unwrap()
        .pop()
        .unwrap();
    assert_eq!(last.changed["fields"], serde_json::json!(["visitors"]));
    scene.assert_balanced().await;

    // The first visitor is free for another visit at the same time.
    scene.sql("UPDATE prison SET decision = 'instant'").await;
    scene.prisoner(2).await;
    scene.drafted(asked.second, people(2, 1)).await;
}

/// The same at the first choice, where the people have their time already.
#[tokio::test]
async fn who_is_left_out_of_the_first_choice_has_their_time_back() {
    let asked = Asked::by_three().await;
    let outcome = asked.decide(&asked.accept(1, &[1])).await;
    assert_eq!(outcome, DecideOutcome::Accepted);
    asked.scene.assert_balanced().await;
    asked
        .scene
        .sql("UPDATE prison SET decision = 'instant'")
        .await;
    asked.scene.prisoner(2).await;
    asked.scene.drafted(asked.first, people(2, 2)).await;
}

#[tokio::test]
async fn those_who_stay_need_a_real_adult_and_must_be_somebody() {
    let asked = Asked::by_three().await;
    let party =
        |problem| DecideOutcome::People(NotThesePeople::Rule(Refusal::Party(vec![problem])));
    for (without, outcome) in [
        (vec![0, 1], party(Problem::NoAdult)),
        (vec![0, 1, 2], party(Problem::VisitorsMissing)),
        (vec![3], DecideOutcome::NotFound),
    ] {
        assert_eq!(asked.decide(&asked.accept(1, &without)).await, outcome);
    }
    let view = find(&asked.scene.db, asked.booking.booking_id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((view.status, view.visitors.len()), (Status::Requested, 3));
    asked.scene.assert_balanced().await;
}

#[tokio::test]
async fn a_ban_since_then_stands_in_the_way_until_that_visitor_is_left_out() {
    let asked = Asked::by_three().await;
    let scene = &asked.scene;
    let prisoner = sqlx::query_scalar("SELECT prisoner_id FROM prisoner")
        .fetch_one(scene.db.read_own())
        .await
        .unwrap();
    scene
        .sql("UPDATE prison SET contact_records = 'loaded'")
        .await;
    scene.listed(prisoner, 1, true, false, None).await;
    scene
        .listed(prisoner, 2, true, false, Some(date(2026, 12, 1)))
        .await;
    let banned = NotThesePeople::Rule(Refusal::Banned {
        visitor: 1,
        until: date(2026, 12, 1),
    });
    // Positions are told among all, also when an earlier one is left out.
    for without in [vec![], vec![0]] {
        assert_eq!(
            asked.decide(&asked.accept(1, &without)).await,
            DecideOutcome::People(banned.clone())
        );
    }
    assert_eq!(
        asked.decide(&asked.accept(1, &[1])).await,
        DecideOutcome::Accepted
    );
    scene.assert_balanced().await;
}

#[tokio::test]
async fn a_contact_who_may_now_only_have_closed_visits_makes_it_a_closed_one() {
    let asked = Asked::alone().await;
    let scene = &asked.scene;
    scene.sql("UPDATE prisoner SET closed_visits = true").await;
    assert_eq!(
        asked.decide(&asked.accept(2, &[])).await,
        DecideOutcome::Accepted
    );
    assert_eq!(scene.both_taken(asked.first).await, (0, 0));
    assert_eq!(scene.both_taken(asked.second).await, (0, 1));
    scene.assert_balanced().await;
}

#[tokio::test]
async fn a_blocked_session_is_not_booked_any_more() {
    let asked = Asked::alone().await;
    asked
        .scene
        .sql("UPDATE session SET state = 'blocked' WHERE starts = '14:00'")
        .await;
    assert_eq!(
        asked.decide(&asked.accept(1, &[])).await,
        DecideOutcome::NotOffered
    );
    assert_eq!(
        asked.decide(&asked.accept(2, &[])).await,
        DecideOutcome::Accepted
    );
    asked.scene.assert_balanced().await;
}

#[tokio::test]
async fn visitors_are_left_out_of_a_change_too() {
    let asked = Asked::by_three().await;
    let scene = &asked.scene;
    assert_eq!(
        asked.decide(&asked.accept(1, &[])).await,
        DecideOutcome::Accepted
    );
    let over = Change {
        booking_id: asked.booking.booking_id,
        time: NewTime::Session(asked.second),
        more_choices: None,
        visitors: None,
        by: By::visitor(),
        secret: scene.secret.clone(),
    };
    let requested = change(&scene.db, &over, NOW).await.unwrap();
    assert!(matches!(requested, ChangeOutcome::Requested { .. }));
    assert_eq!(
        asked.decide(&asked.accept(1, &[2])).await,
        DecideOutcome::Accepted
    );
    let view = find(&scene.db, asked.booking.booking_id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((view.at.session_id, view.visitors.len()), (asked.second, 2));
    assert_eq!(
        (
            scene.taken(asked.first).await,
            scene.taken(asked.second).await
        ),
        (0, 1)
    );
    scene.assert_balanced().await;
}
