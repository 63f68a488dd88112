//! Colleagues at one flag at once.

use domain::booking::{CancelReason, Dealt, ReviewCause, Status};
use store::booking::find;
use store::review::{Deal, DealOutcome, How, Raise, deal, of_booking, raise};

use crate::rules::{colleague, keep_for_a_reason};
use crate::scene::{NOW, Scene};

/// One keeps the visit while the other calls it off: one wins, the other is told who and how.
///
/// Shown to fail with `FOR NO KEY UPDATE` taken out of `lock_booking` in `booking/record.rs`: both had dealt with the flag,
/// and a visit that was kept for a reason was off.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_who_deal_with_a_flag_one_wins() {
    let scene = Scene::new().await;
    let (bela, chris) = (
        colleague(&scene, "Bela").await,
        colleague(&scene, "Chris").await,
    );
    for round in 0..30 {
        scene.prisoner(round).await;
        let session = scene.nth_session(round, 1).await;
        let booking_id = scene.booked(session, round).await.booking_id;
        let mut tx = scene.db.write().begin().await.unwrap();
        let flag = Raise {
            booking_id,
            cause: ReviewCause::RestrictionChanged,
            about: None,
        };
        raise(&mut tx, &[flag], NOW).await.unwrap();
        let flag_id = of_booking(&mut tx, booking_id).await.unwrap()[0].flag_id;
        tx.commit().await.unwrap();

        let off = How::Cancel(CancelReason::Prison);
        let keep = Deal::new(&bela, flag_id, keep_for_a_reason(), &scene.secret);
        let off = Deal::new(&chris, flag_id, off, &scene.secret);
        let (db_a, db_b) = (scene.db(), scene.db());
        let keep = tokio::spawn(async move { deal(&db_a, &keep, NOW).await.unwrap() });
        let off = tokio::spawn(async move { deal(&db_b, &off, NOW).await.unwrap() });
        let status = find(&scene.db, booking_id);
        match (keep.await.unwrap(), off.await.unwrap()) {
            (DealOutcome::Done(Dealt::Kept), DealOutcome::Meanwhile(by)) => {
                assert_eq!((by.by.as_deref(), by.how), (Some("Bela"), Dealt::Kept));
                assert_eq!(status.await.unwrap().unwrap().status, Status::Booked);
            }
            (DealOutcome::Meanwhile(by), DealOutcome::Done(Dealt::Cancelled)) => {
                assert_eq!(
                    (by.by.as_deref(), by.how),
                    (Some("Chris"), Dealt::Cancelled)
                );
                assert_eq!(status.await.unwrap().unwrap().status, Status::Cancelled);
            }
            both => panic!("round {round}: {both:?}"),
        }
    }
    scene.assert_balanced().await;
}
