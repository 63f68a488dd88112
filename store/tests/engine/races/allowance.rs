//! The last visiting orders, the last visit of a week, and the day of two who must be kept apart.

use jiff::civil::date;
use store::booking::{BookOutcome, NotThesePeople, book};
use store::non_association::{PairRow, put_pairs};
use store::places::{HoldOutcome, hold};
use store::testing::fixtures;
use tokio::task::JoinSet;

use crate::scene::{NOW, Scene, held, people, prisoner};

/// Six visits of one prisoner at once: as many are booked as there is room for, nobody is refused who could have come.
async fn six_at_once(scene: &Scene, round: usize) -> (usize, usize) {
    let mut tasks = JoinSet::new();
    for n in 0..6 {
        // On two days of one week.
        let session = scene.nth_session(round % 2 * 6 + n, 20).await;
        let place = held(
            hold(&scene.db, &scene.wish(session, round), NOW)
                .await
                .unwrap(),
        );
        let order = scene.order(scene.held_by_program(&place), people(round, round * 10 + n));
        let db = scene.db();
        tasks.spawn(async move { book(&db, &order, NOW).await.unwrap() });
    }
    let outcomes = tasks.join_all().await;
    let won = outcomes
        .iter()
        .filter(|it| matches!(it, BookOutcome::Booked(_)));
    let refused = outcomes.iter().filter(|it| {
        matches!(
            it,
            BookOutcome::People(NotThesePeople::NoOrder { .. } | NotThesePeople::WeekFull { .. })
        )
    });
    (won.count(), refused.count())
}

/// Six visits for two orders: two are booked.
///
/// Shown to fail without `lock` in `allowance/counted.rs`: two bookings used the same order, which the unique index
/// `visiting_order_used_by_one_live_booking` stopped with an error in the first round.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn six_visits_for_the_last_two_orders() {
    let scene = Scene::new().await;
    scene
        .sql("UPDATE prison SET allowance_records = 'loaded'")
        .await;
    for round in 0..30 {
        let prisoner_id = scene.prisoner(round).await;
        for _ in 0..2 {
            fixtures::visiting_order(&scene.db, prisoner_id, "vo", date(2026, 11, 1), None)
                .await
                .unwrap();
        }
        assert_eq!(six_at_once(&scene, round).await, (2, 4), "round {round}");
        let used: i64 = sqlx::query_scalar(
            "SELECT count(DISTINCT order_id) FROM visiting_order JOIN booking ON visiting_order_id = order_id
             WHERE state = 'used' AND visiting_order.prisoner_id = $1",
        )
        .bind(prisoner_id)
        .fetch_one(scene.db.read_own())
        .await
        .unwrap();
        assert_eq!(used, 2);
    }
    scene.assert_balanced().await;
}

/// Six visits in a week of a remand prisoner: three are booked.
///
/// Shown to fail without `lock` in `allowance/counted.rs`: four were booked in the sixth round.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn six_visits_in_a_week_of_three() {
    let scene = Scene::new().await;
    scene
        .sql("UPDATE prison SET allowance_records = 'loaded'")
        .await;
    for round in 0..30 {
        scene.prisoner(round).await;
        scene.sql("UPDATE prisoner SET sentence = 'remand'").await;
        assert_eq!(six_at_once(&scene, round).await, (3, 3), "round {round}");
    }
    scene.assert_balanced().await;
}

/// Two prisoners who must be kept apart, at different times of one day, at once: one wins.
///
/// Shown to fail with the constraint `prisoners_kept_apart_on_a_day` replaced by one that refuses nothing: both won in the
/// first round.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_kept_apart_on_one_day() {
    let scene = Scene::new().await;
    for round in 0..60 {
        let (one, other) = (2 * round, 2 * round + 1);
        for n in [one, other] {
            scene.prisoner(n).await;
        }
        let pair = PairRow {
            one: prisoner(one).number,
            other: prisoner(other).number,
            ended: false,
        };
        put_pairs(&scene.db, &[pair], NOW).await.unwrap();
        let (here, there) = (
            scene.nth_session(0, 200).await,
            scene.nth_session(4, 200).await,
        );
        let first = scene.draft_wish(here, people(one, one)).await;
        let second = scene.draft_wish(there, people(other, other)).await;
        let (a, b) = tokio::join!(hold(&scene.db, &first, NOW), hold(&scene.db, &second, NOW));
        let outcomes = [a.unwrap(), b.unwrap()];
        let won = outcomes
            .iter()
            .filter(|it| matches!(it, HoldOutcome::Held(_)));
        assert_eq!(won.count(), 1, "round {round}: {outcomes:?}");
        let apart = HoldOutcome::People(NotThesePeople::KeptApart);
        assert!(outcomes.contains(&apart), "round {round}: {outcomes:?}");
    }
    scene.assert_balanced().await;
}
