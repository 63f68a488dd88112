//! Two people at the gate about one visit.

use domain::booking::{EntryRefusal, Event, Status};
use jiff::Timestamp;
use store::booking::{CheckIn, CheckInOutcome, Gate, check_in, find, history};

use crate::scene::Scene;

/// One records that they arrived, the other that they were turned away, both looking at the same page: one wins, the other
/// is told who and what.
///
/// Shown to fail with the comparison of the versions taken out of `CheckIn::run` in `booking/check_in.rs` (the loser was
/// told only that it cannot be done now), and with `FOR NO KEY UPDATE` taken out of `lock_booking` in
/// `booking/record.rs`: both were recorded.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_of_two_at_the_gate_wins_and_the_other_is_told() {
    let scene = Scene::new().await;
    let bela = scene.colleague("Bela Kovacs").await;
    let alex = scene.colleague("Alex Morgan").await;
    let now: Timestamp = "2026-12-21T08:00:00Z".parse().unwrap();
    let (mut arrived, mut refused) = (0, 0);
    for round in 0..60 {
        scene.prisoner(round).await;
        let session = scene.nth_session(round, 1).await;
        let booking_id = scene.booked(session, round).await.booking_id;
        let version = find(&scene.db, booking_id).await.unwrap().unwrap().version;
        let turn_away = Gate::Refused(EntryRefusal::NoIdentification);
        let let_in = CheckIn::new(&bela, booking_id, version, Gate::Arrived);
        let turn_away = CheckIn::new(&alex, booking_id, version, turn_away);
        let (one, other) = if round % 2 == 0 {
            tokio::join!(
                check_in(&scene.db, &let_in, now),
                check_in(&scene.db, &turn_away, now)
            )
        } else {
            let (other, one) = tokio::join!(
                check_in(&scene.db, &turn_away, now),
                check_in(&scene.db, &let_in, now)
            );
            (one, other)
        };
        let told = |outcome: CheckInOutcome| match outcome {
            CheckInOutcome::Meanwhile(meanwhile) => (meanwhile.name, meanwhile.event),
            other => panic!("round {round}: {other:?}"),
        };
        match (one.unwrap(), other.unwrap()) {
            (CheckInOutcome::Recorded(Status::Attended), other) => {
                arrived += 1;
                assert_eq!(
                    told(other),
                    (Some("Bela Kovacs".to_owned()), Event::Arrived)
                );
            }
            (one, CheckInOutcome::Recorded(Status::RefusedEntry)) => {
                refused += 1;
                assert_eq!(
                    told(one),
                    (Some("Alex Morgan".to_owned()), Event::RefusedEntry)
                );
            }
            neither => panic!("round {round}: {neither:?}"),
        }
        let rows = history(&scene.db, booking_id).await.unwrap();
        assert_eq!((rows.len(), scene.taken(session).await), (2, 1));
    }
    assert_eq!(arrived + refused, 60);
    scene.assert_balanced().await;
}
