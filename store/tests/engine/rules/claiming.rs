//! Claiming a request, and deciding on what a colleague has claimed.

use jiff::ToSpan as _;
use store::booking::{By, Change, DecideOutcome, NewTime, Withdraw, change, withdraw};
use store::requests::{Claim, ClaimOutcome, GiveBackOutcome, claim, give_back, standing};
use store::staff;
use store::testing::fixtures;

use super::asked::Asked;
use crate::scene::NOW;

fn of_bela(asked: &Asked) -> Claim {
    Claim {
        staff_id: asked.bela.staff_id(),
        name: "Bela Kovacs".to_owned(),
        until: NOW + 15.minutes(),
    }
}

#[tokio::test]
async fn a_claim_shows_to_others_ends_by_itself_and_can_be_given_back() {
    let asked = Asked::alone().await;
    let (db, id) = (&asked.scene.db, asked.booking.booking_id);
    let take = async |permit, now| claim(db, permit, id, now).await.unwrap();
    let back = async |permit| give_back(db, permit, id, NOW).await.unwrap();
    assert_eq!(take(&asked.bela, NOW).await, ClaimOutcome::Claimed);
    let taken = ClaimOutcome::Taken(of_bela(&asked));
    assert_eq!(take(&asked.chris, NOW).await, taken);
    assert_eq!(take(&asked.chris, NOW + 899.seconds()).await, taken);
    let over = NOW + 15.minutes();
    assert_eq!(take(&asked.chris, over).await, ClaimOutcome::Claimed);
    assert_eq!(back(&asked.bela).await, GiveBackOutcome::NotTheirs);
    assert_eq!(back(&asked.chris).await, GiveBackOutcome::Free);
    assert_eq!(take(&asked.bela, NOW).await, ClaimOutcome::Claimed);
    let later = NOW + 10.minutes();
    assert_eq!(
        take(&asked.bela, later).await,
        ClaimOutcome::Claimed,
        "one's own lasts longer"
    );
    assert!(matches!(
        take(&asked.chris, over).await,
        ClaimOutcome::Taken(_)
    ));
}

/// Open boards and inboxes read again whenever the prison has a new event.
#[tokio::test]
async fn boards_are_told_of_a_claim_and_of_its_end_and_show_who_has_it() {
    let asked = Asked::alone().await;
    let (db, id) = (&asked.scene.db, asked.booking.booking_id);
    let told = async || {
        while store::live::number(db, NOW).await.unwrap() > 0 {}
        store::live::newest_of(db, asked.scene.prison)
            .await
            .unwrap()
    };
    let looks = fixtures::permit::<staff::View>(asked.scene.prison);
    let shown = async || {
        let board = store::board::board(
            db,
            &looks,
            NOW.to_zoned(jiff::tz::TimeZone::UTC).date(),
            NOW,
        );
        board.await.unwrap().waiting.remove(0).claim
    };
    let before = told().await;
    assert_eq!(shown().await, None);
    claim(db, &asked.bela, id, NOW).await.unwrap();
    let claimed = told().await;
    assert!(claimed > before);
    assert_eq!(shown().await, Some(of_bela(&asked)));
    claim(db, &asked.chris, id, NOW).await.unwrap();
    assert_eq!(told().await, claimed, "nothing changed");
    give_back(db, &asked.bela, id, NOW).await.unwrap();
    assert!(told().await > claimed);
    assert_eq!(shown().await, None);
}

/// What an open page of the request reads again and again.
#[tokio::test]
async fn where_a_request_stands_is_read_without_reading_everything() {
    let asked = Asked::alone().await;
    let (scene, id) = (&asked.scene, asked.booking.booking_id);
    let looks = fixtures::permit::<staff::View>(scene.prison);
    let stands = async |permit| standing(&scene.db, permit, id, NOW).await.unwrap();
    let before = stands(&looks).await.unwrap();
    assert!(before.waits && before.claim.is_none() && before.history.is_empty());
    claim(&scene.db, &asked.bela, id, NOW).await.unwrap();
    let claimed = stands(&looks).await.unwrap();
    assert_eq!(claimed.claim, Some(of_bela(&asked)));
    assert_eq!(claimed.version, before.version);
    asked
        .decide(&asked.accept(1, &[]).despite_claim(true))
        .await;
    let after = stands(&looks).await.unwrap();
    assert!(!after.waits && after.claim.is_none() && after.version > before.version);
    assert_eq!(after.history.len(), 2);
    assert_eq!(after.names.len(), 1);
    let other = fixtures::prison(&scene.db, "other").await.unwrap();
    let stranger = fixtures::permit::<staff::View>(other);
    assert!(stands(&stranger).await.is_none());
}

#[tokio::test]
async fn only_what_waits_is_claimed_and_only_by_its_own_prison() {
    let asked = Asked::alone().await;
    let (scene, id) = (&asked.scene, asked.booking.booking_id);
    let other = fixtures::prison(&scene.db, "other").await.unwrap();
    let stranger = fixtures::permit_of::<staff::Decide>(&scene.db, "Sam Field", other)
        .await
        .unwrap();
    assert_eq!(
        claim(&scene.db, &stranger, id, NOW).await.unwrap(),
        ClaimOutcome::NothingWaits
    );
    let back = Withdraw {
        booking_id: id,
        by: By::visitor(),
    };
    withdraw(&scene.db, &back, NOW).await.unwrap();
    assert_eq!(
        claim(&scene.db, &asked.bela, id, NOW).await.unwrap(),
        ClaimOutcome::NothingWaits
    );
}

/// Shown to fail without the question for the claim in `Decide::run`: the first press decided.
#[tokio::test]
async fn deciding_on_what_a_colleague_has_claimed_asks_first() {
    let asked = Asked::alone().await;
    let (db, id) = (&asked.scene.db, asked.booking.booking_id);
    claim(db, &asked.bela, id, NOW).await.unwrap();
    let accept = |permit| {
        let without = Vec::new();
        store::booking::Decide::new(
            permit,
            id,
            store::booking::Decision::Accept { rank: 1, without },
        )
    };
    let chris = accept(&asked.chris);
    assert_eq!(
        asked.decide(&chris).await,
        DecideOutcome::Claimed(of_bela(&asked))
    );
    let confirmed = chris.despite_claim(true);
    assert_eq!(asked.decide(&confirmed).await, DecideOutcome::Accepted);
}

#[tokio::test]
async fn an_ended_claim_and_ones_own_ask_nothing() {
    for (by_bela, minutes) in [(true, 1), (false, 15)] {
        let asked = Asked::alone().await;
        let claimer = if by_bela { &asked.bela } else { &asked.chris };
        let id = asked.booking.booking_id;
        claim(&asked.scene.db, claimer, id, NOW).await.unwrap();
        let later = NOW + minutes.minutes();
        assert_eq!(
            asked.decide_at(&asked.accept(1, &[]), later).await,
            DecideOutcome::Accepted
        );
    }
}

/// Shown to fail without the question for the version in `Decide::run`: staff accepted what they had not seen.
#[tokio::test]
async fn what_the_booker_changed_meanwhile_is_looked_at_again() {
    let asked = Asked::alone().await;
    let scene = &asked.scene;
    let seen = asked.accept(1, &[]).seen(1);
    let over = Change {
        booking_id: asked.booking.booking_id,
        time: NewTime::Session(asked.second),
        more_choices: None,
        visitors: None,
        by: By::visitor(),
        secret: scene.secret.clone(),
    };
    change(&scene.db, &over, NOW).await.unwrap();
    assert_eq!(asked.decide(&seen).await, DecideOutcome::Moved);
    assert_eq!(asked.decide(&seen.seen(2)).await, DecideOutcome::Accepted);
    scene.assert_balanced().await;
}
