//! Taking a place against taking its session off the timetable.
use super::super::*;
use super::scene::*;
use crate::Db;
use crate::testing::TestDb;
use jiff::civil::date;
use uuid::Uuid;

/// A place taken while its session leaves the timetable is either seen (the session is kept) or refused. Shown to fail
/// without `on_sale` in the taking update: places were sold on removed sessions.
#[tokio::test(flavor = "multi_thread")]
async fn a_place_taken_while_its_session_is_retired_is_never_lost() {
    const ROUNDS: usize = 40;
    let db = TestDb::new().await.unwrap();
    let (prison_id, _) = with_mondays(&db).await;
    for round in 0..=ROUNDS {
        run(
            &db,
            "UPDATE session_pool SET taken = 0; DELETE FROM blocked_date",
        )
        .await;
        generate(&db, prison_id, now()).await.unwrap();
        run(
            &db,
            "INSERT INTO blocked_date (prison_id, date) SELECT prison_id, '2026-11-30' FROM prison",
        )
        .await;
        let session: Uuid =
            sqlx::query_scalar("SELECT session_id FROM session WHERE date = '2026-11-30'")
                .fetch_one(db.write())
                .await
                .unwrap();
        let taken = match round {
            0 => {
                let taken = take_place(&db, session, 0).await;
                generate(&db, prison_id, now()).await.unwrap();
                assert!(taken, "taken first");
                taken
            }
            ROUNDS => {
                generate(&db, prison_id, now()).await.unwrap();
                let taken = take_place(&db, session, 0).await;
                assert!(!taken, "retired first");
                taken
            }
            _ => {
                let (taken, generated) = tokio::join!(
                    take_place(&db, session, round % 20),
                    generate(&db, prison_id, now())
                );
                generated.unwrap();
                taken
            }
        };
        let (state, _, places, _) = open_pool(&db, date(2026, 11, 30)).await;
        assert_eq!(
            (state.as_str(), places),
            if taken { ("kept", 1) } else { ("removed", 0) },
            "round {round}"
        );
    }
}

/// Takes an open place as every booking does, after so many queries, so that the two sides meet at different moments.
async fn take_place(db: &Db, session: Uuid, queries_before: usize) -> bool {
    for _ in 0..queries_before {
        sqlx::query("SELECT 1").execute(db.write()).await.unwrap();
    }
    let mut moves = crate::places::PoolMoves::default();
    moves.take(session, domain::places::Pool::Open);
    let mut tx = db.begin().await.unwrap();
    let full = moves.apply(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    full.is_none()
}
