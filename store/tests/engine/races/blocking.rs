//! A visitor who finishes booking while an officer takes the session away.

use domain::calendar::edit::Edit;
use store::booking::{BookOutcome, book};
use store::places::{Holder, hold};
use store::timetable::edit::{Applied, Fates};

use crate::edits::*;
use crate::scene::*;

/// Comes later by so many statements that do nothing.
async fn wait(scene: &Scene, statements: usize) {
    for _ in 0..statements {
        let nothing = sqlx::query("SELECT 1").execute(scene.db.write());
        nothing.await.unwrap();
    }
}

/// Either the booking is there first and the officer is asked about it, or the session is gone for the visitor: nobody is
/// ever booked into a session that was blocked with nothing to decide. The guard is `lock` in
/// `store/src/timetable/edit/touched.rs`, which locks holds and pools. Shown to fail without it: a visit was booked and the
/// session blocked. The lock on pools alone is enough, because a new booking refers to its pool; the two then deadlock, one
/// is tried again, and the lock on holds is what spares them that.
#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_booked_unseen_into_a_session_that_is_being_blocked() {
    const ROUNDS: usize = 32;
    let scene = Scene::new().await;
    let alex = editor(&scene, "Alex").await;
    done(&scene, &alex, &tuesdays(offer("1400-1500", "Hall", 40))).await;
    let (mut booked, mut blocked) = (0, 0);
    for round in 0..ROUNDS {
        let session = session_at(&scene, DAY, "14:00").await;
        scene.prisoner(round).await;
        let wish = scene.draft_wish(session, people(round, round)).await;
        held(hold(&scene.db, &wish, NOW).await.unwrap());
        let order = scene.order(Holder::Draft(wish.draft_id), people(round, round));
        let preview = looked_at(&scene, &alex, &Edit::BlockSession { session }).await;
        // The two sides meet at every distance: one round the officer comes later, the next the visitor.
        let late = 1 << (round / 2 % 8);
        let (visitor_late, officer_late) = if round % 2 == 0 { (0, late) } else { (late, 0) };
        let visitor = async {
            wait(&scene, visitor_late).await;
            book(&scene.db, &order, NOW).await
        };
        let officer = async {
            wait(&scene, officer_late).await;
            applied(&scene, &alex, &preview, Fates::default()).await
        };
        let (visitor, officer) = tokio::join!(visitor, officer);
        match (visitor.unwrap(), officer) {
            (BookOutcome::Booked(_), Applied::Changed) => {
                booked += 1;
                scene.sql("UPDATE booking SET status = 'withdrawn'").await;
                scene.sql("UPDATE session_pool SET taken = 0").await;
                scene.sql("UPDATE person_time SET released = true").await;
            }
            (BookOutcome::NotOffered(_), Applied::Done(_)) => {
                blocked += 1;
                done(&scene, &alex, &Edit::UnblockSession { session }).await;
            }
            other => panic!("round {round}: {other:?}"),
        }
    }
    assert!(
        booked > 0 && blocked > 0,
        "{booked} booked, {blocked} blocked"
    );
    scene.assert_balanced().await;
}
