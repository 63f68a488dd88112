//! Prisoners who must be kept apart: not at one prison on one day, whoever books how.

use domain::availability::DayReason;
use domain::people::Told;
use domain::places::Pool;
use jiff::{Timestamp, ToSpan as _};
use store::availability::{Ask, Dates, days};
use store::booking::{
    BookOutcome, By, Change, ChangeOutcome, NewTime, NotThesePeople, book, change,
};
use store::non_association::{PairRow, PairsPut, put_pairs, settle};
use store::places::{HoldOutcome, hold};
use store::prisons;
use store::testing::fixtures;
use uuid::Uuid;

use crate::scene::{DAY, NOW, Scene, held, people, prisoner};

/// Prisoners 1 and 2 must be kept apart; nothing is said of 3.
async fn three() -> Scene {
    let scene = Scene::new().await;
    for n in 1..4 {
        scene.prisoner(n).await;
    }
    scene
}

async fn keep_apart(scene: &Scene, ended: bool) -> PairsPut {
    let row = PairRow {
        one: prisoner(1).number,
        other: prisoner(2).number,
        ended,
    };
    put_pairs(&scene.db, &[row], NOW).await.unwrap()
}

async fn holds(scene: &Scene, session: Uuid, n: usize, now: Timestamp) -> HoldOutcome {
    let wish = scene.draft_wish(session, people(n, n)).await;
    hold(&scene.db, &wish, now).await.unwrap()
}

/// Whether prisoner `n` is offered the first day.
async fn offered(scene: &Scene, n: usize) -> Result<(), Vec<DayReason>> {
    let slug = domain::prisons::Slug::parse("race").unwrap();
    let prison = prisons::by_slug(&scene.db, &slug).await.unwrap().unwrap();
    let people = people(n, n);
    let ask = Ask {
        prison: &prison,
        pool: Pool::Open,
        people: Some((&people, &scene.secret)),
        own: None,
    };
    let dates = Dates { from: DAY, to: DAY };
    let day = days(&scene.db, &ask, dates, NOW).await.unwrap().remove(0);
    if day.sessions.is_empty() {
        Err(day.reasons)
    } else {
        Ok(())
    }
}

#[tokio::test]
async fn the_other_has_no_visit_that_day_and_learns_nothing() {
    let scene = three().await;
    keep_apart(&scene, false).await;
    let morning = scene.session("0900-1000", 5, 0).await;
    let evening = scene.session("1700-1800", 5, 0).await;
    scene.drafted(morning, people(1, 1)).await;
    let refused = holds(&scene, evening, 2, NOW).await;
    assert_eq!(refused, HoldOutcome::People(NotThesePeople::KeptApart));
    assert_eq!(
        NotThesePeople::KeptApart.told(),
        Told::NotAvailableForPeople
    );
    assert_eq!(
        offered(&scene, 2).await,
        Err(vec![DayReason::NotAvailableForPeople])
    );
    offered(&scene, 1).await.unwrap();
    offered(&scene, 3).await.unwrap();
    // A program's hold looks nobody up; its booking is refused.
    let place = held(hold(&scene.db, &scene.wish(evening, 2), NOW).await.unwrap());
    let order = scene.order(scene.held_by_program(&place), people(2, 2));
    assert_eq!(
        book(&scene.db, &order, NOW).await.unwrap(),
        BookOutcome::People(NotThesePeople::KeptApart)
    );
    // The same prisoner may come twice that day.
    scene.drafted(evening, people(1, 9)).await;
    // Another day, and another prison, are free.
    let tomorrow = scene.nth_session(8, 5).await;
    let visit = scene.drafted(tomorrow, people(2, 2)).await;
    let noon = scene.session("1200-1300", 5, 0).await;
    let move_it = Change {
        booking_id: visit.booking_id,
        time: NewTime::Session(noon),
        visitors: None,
        more_choices: None,
        by: By::visitor(),
        secret: scene.secret.clone(),
    };
    assert_eq!(
        change(&scene.db, &move_it, NOW).await.unwrap(),
        ChangeOutcome::People(NotThesePeople::KeptApart)
    );
    scene.assert_balanced().await;
}

#[tokio::test]
async fn the_day_is_free_again_when_the_visit_or_the_hold_is_gone() {
    let scene = three().await;
    keep_apart(&scene, false).await;
    let morning = scene.session("0900-1000", 5, 0).await;
    let evening = scene.session("1700-1800", 5, 0).await;
    held(holds(&scene, morning, 1, NOW).await);
    let apart = HoldOutcome::People(NotThesePeople::KeptApart);
    assert_eq!(holds(&scene, evening, 2, NOW).await, apart);
    // The hold ran out, and nobody has swept it away.
    let later = NOW + 11.minutes();
    held(holds(&scene, evening, 2, later).await);
    assert_eq!(holds(&scene, morning, 1, later).await, apart);
    let visit = scene
        .drafted(scene.nth_session(8, 5).await, people(1, 3))
        .await;
    let day_two = scene.nth_session(9, 5).await;
    assert_eq!(holds(&scene, day_two, 2, NOW).await, apart);
    let cancel = store::booking::Cancel {
        booking_id: visit.booking_id,
        reason: domain::booking::CancelReason::Visitor,
        by: By::visitor(),
    };
    store::booking::cancel(&scene.db, &cancel, NOW)
        .await
        .unwrap();
    held(holds(&scene, day_two, 2, NOW).await);
    scene.assert_balanced().await;
}

#[tokio::test]
async fn at_another_prison_they_may_have_visits() {
    let scene = three().await;
    keep_apart(&scene, false).await;
    scene
        .drafted(scene.session("0900-1000", 5, 0).await, people(1, 1))
        .await;
    let other = fixtures::prison(&scene.db, "other").await.unwrap();
    sqlx::query("UPDATE prisoner SET prison_id = $1 WHERE number = $2")
        .bind(other)
        .bind(prisoner(2).number.as_str())
        .execute(scene.db.write())
        .await
        .unwrap();
    let there = fixtures::session(&scene.db, other, DAY, "1400-1500", 5, 0)
        .await
        .unwrap();
    held(holds(&scene, there, 2, NOW).await);
}

#[tokio::test]
async fn a_pair_that_comes_later_finds_the_visits_once_and_keeps_their_days() {
    let scene = three().await;
    let morning = scene.session("0900-1000", 5, 0).await;
    let evening = scene.session("1700-1800", 5, 0).await;
    let one = scene.drafted(morning, people(1, 1)).await;
    let other = scene.drafted(evening, people(2, 2)).await;
    scene
        .drafted(scene.nth_session(8, 5).await, people(1, 3))
        .await;
    let put = keep_apart(&scene, false).await;
    let mut found: Vec<Uuid> = put.meetings.iter().map(|it| it.booking_id).collect();
    let mut both = vec![one.booking_id, other.booking_id];
    found.sort_unstable();
    both.sort_unstable();
    assert_eq!(found, both);
    assert_eq!(flagged(&scene).await, both);
    // What staff have looked at is not asked again.
    scene
        .sql("UPDATE review_flag SET dealt_with_at = '2026-11-23', dealt_with_how = 'kept'")
        .await;
    assert_eq!(settle(&scene.db, NOW).await.unwrap(), [], "once");
    assert!(flagged(&scene).await.is_empty());
    // The day on which only one has a visit is kept from the other from now on.
    let day_two = scene.nth_session(9, 5).await;
    let apart = HoldOutcome::People(NotThesePeople::KeptApart);
    assert_eq!(holds(&scene, day_two, 2, NOW).await, apart);
    scene.assert_balanced().await;
    // The pair ends, and everything is free.
    assert_eq!(keep_apart(&scene, true).await.ended, 1);
    held(holds(&scene, day_two, 2, NOW).await);
    scene.assert_balanced().await;
}

/// The visits that staff must look at.
async fn flagged(scene: &Scene) -> Vec<Uuid> {
    sqlx::query_scalar(
        "SELECT booking_id FROM review_flag WHERE dealt_with_at IS NULL AND cause = 'non_association' ORDER BY booking_id",
    )
    .fetch_all(scene.db.read_own())
    .await
    .unwrap()
}
