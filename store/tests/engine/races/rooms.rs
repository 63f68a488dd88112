//! Two people who edit one timetable at once.

use domain::calendar::edit::Edit;
use store::timetable::edit::{Applied, Blocked, Fate, Fates};

use crate::edits::*;
use crate::scene::*;

/// Of two sessions that would share a room, exactly one is added, and the other's editor is told of it. The guard is the
/// lock of `timetable_state`, taken before an edit is written and again by the triggers of the tables it is written to: the
/// clash is looked for under it. Shown to fail with both locks and the triggers of the templates taken away: in the third
/// round both were added.
#[tokio::test(flavor = "multi_thread")]
async fn of_two_sessions_in_one_room_one_is_added() {
    const ROUNDS: usize = 12;
    let scene = Scene::new().await;
    let (alex, bela) = (editor(&scene, "Alex").await, editor(&scene, "Bela").await);
    for round in 0..ROUNDS {
        let room = format!("Room {round}");
        let first = looked_at(&scene, &alex, &tuesdays(offer("1400-1500", &room, 10))).await;
        let second = looked_at(&scene, &bela, &tuesdays(offer("1430-1530", &room, 10))).await;
        let outcomes = tokio::join!(
            applied(&scene, &alex, &first, Fates::default()),
            applied(&scene, &bela, &second, Fates::default())
        );
        let (won, lost) = match outcomes {
            (Applied::Done(_), other) | (other, Applied::Done(_)) => (1, other),
            other => panic!("round {round}: {other:?}"),
        };
        assert_eq!(won, 1);
        assert!(
            matches!(&lost, Applied::Blocked(Blocked::Clash(clash)) if clash.other.room == room),
            "round {round}: {lost:?}"
        );
    }
    let templates: i64 = sqlx::query_scalar("SELECT count(*) FROM session_template")
        .fetch_one(scene.db.read_own())
        .await
        .unwrap();
    assert_eq!(templates, i64::try_from(ROUNDS).unwrap());
}

/// Two who press the button of one preview: the bookings are cancelled once, the second is told that it is done. The
/// guard is the same lock: whether the edit was applied is read under it. Shown to fail without it: the second was told that
/// things had changed.
#[tokio::test(flavor = "multi_thread")]
async fn an_edit_is_applied_once() {
    const ROUNDS: usize = 8;
    let scene = Scene::new().await;
    let (alex, bela) = (editor(&scene, "Alex").await, editor(&scene, "Bela").await);
    done(&scene, &alex, &tuesdays(offer("1400-1500", "Hall", 40))).await;
    for round in 0..ROUNDS {
        let session = session_at(&scene, DAY, "14:00").await;
        scene.prisoner(round).await;
        scene.booked(session, round).await;
        let block = Edit::BlockDate {
            date: DAY,
            reason: String::new(),
        };
        let preview = looked_at(&scene, &alex, &block).await;
        let fates = all(&preview, Fate::Cancel);
        let outcomes = tokio::join!(
            applied(&scene, &alex, &preview, fates.clone()),
            applied(&scene, &bela, &preview, fates)
        );
        match outcomes {
            (Applied::Done(counts), Applied::Already)
            | (Applied::Already, Applied::Done(counts)) => {
                assert_eq!(counts.cancelled, 1);
            }
            other => panic!("round {round}: {other:?}"),
        }
        done(&scene, &alex, &Edit::UnblockDate { date: DAY }).await;
    }
    scene.assert_balanced().await;
}
