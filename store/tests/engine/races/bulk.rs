//! Whole lists of records that come in while visits are made, moved and called off.

use std::collections::BTreeSet;

use domain::booking::CancelReason;
use domain::calendar::edit::Edit;
use domain::people::Relationship;
use jiff::civil::date;
use store::booking::{BookOutcome, By, Cancel, CancelOutcome, book, cancel};
use store::imports::{ContactRow, PrisonerRow, put_contacts, put_prisoners};
use store::places::{Holder, hold};
use store::timetable::edit::{Applied, Apply, apply};
use tokio::task::JoinSet;

use crate::edits::*;
use crate::rules::records::{contact, recorded};
use crate::scene::{DAY, NOW, Scene, held, people};

/// More than one batch of an import.
const ALL: usize = 6_000;
const ROUNDS: usize = 2;
/// Prisoners with something going on, of every kind, in a round; they are spread over the list.
const BUSY: usize = 20;

/// The kth prisoner of a kind in a round.
fn nth(k: usize, kind: usize, round: usize) -> usize {
    k * (ALL / BUSY) + kind * 10 + round
}

/// Everybody with something going on in a round.
fn busy(round: usize) -> BTreeSet<usize> {
    (0..BUSY)
        .flat_map(|k| (0..3).map(move |kind| nth(k, kind, round)))
        .collect()
}

/// Two lists of the same prisoners in opposite orders and one of their contacts, while an edit moves visits, others are
/// booked and others called off: nobody ever waits in a circle.
///
/// Shown to fail without the sorting in `imports/prisoners/mod.rs`: the database broke three deadlocks, and the count of retries
/// gave it away.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lists_of_records_never_deadlock_with_visits() {
    let scene = Scene::new().await;
    let alex = editor(&scene, "Alex").await;
    let rows: Vec<PrisonerRow> = (0..ALL).map(recorded).collect();
    put_prisoners(&scene.db, &rows, NOW).await.unwrap();
    let everybody = (0..ROUNDS).flat_map(busy);
    let rows: Vec<ContactRow> = everybody.map(|n| contact(n, n)).collect();
    put_contacts(&scene.db, &rows, &scene.secret, NOW)
        .await
        .unwrap();
    done(&scene, &alex, &tuesdays(offer("0900-1000", "Gym", 200))).await;
    done(&scene, &alex, &tuesdays(offer("1600-1700", "Chapel", 200))).await;
    for round in 0..ROUNDS {
        let room = format!("Hall {round}");
        let (template, _) = done(&scene, &alex, &tuesdays(offer("1400-1500", &room, 40))).await;
        let session = session_at(&scene, DAY, "09:00").await;
        let two = session_at(&scene, DAY, "14:00").await;
        let mut tasks = JoinSet::new();
        for k in 0..BUSY {
            scene.booked(two, nth(k, 0, round)).await;
            let n = nth(k, 1, round);
            let off = Cancel {
                booking_id: scene.drafted(session, people(n, n)).await.booking_id,
                reason: CancelReason::Visitor,
                by: By::visitor(),
            };
            let n = nth(k, 2, round);
            let wish = scene.draft_wish(session, people(n, n)).await;
            held(hold(&scene.db, &wish, NOW).await.unwrap());
            let order = scene.order(Holder::Draft(wish.draft_id), people(n, n));
            let (one, other) = (scene.db(), scene.db());
            tasks.spawn(async move {
                let outcome = cancel(&one, &off, NOW).await.unwrap();
                assert_eq!(outcome, CancelOutcome::Cancelled);
            });
            tasks.spawn(async move {
                let outcome = book(&other, &order, NOW).await.unwrap();
                assert!(matches!(outcome, BookOutcome::Booked(_)), "{outcome:?}");
            });
        }
        let end = Edit::End {
            template,
            version: 1,
            last: date(2026, 11, 30),
        };
        let preview = looked_at(&scene, &alex, &end).await;
        let fates = all(&preview, target(&preview, DAY, 16));
        let (edit_id, digest) = (preview.typed.edit_id, preview.digest);
        let order = Apply::new(&alex, edit_id, &digest, fates, None, &scene.secret);
        let db = scene.db();
        tasks.spawn(async move {
            let outcome = apply(&db, &order, NOW).await.unwrap();
            assert!(matches!(outcome, Applied::Done(_)), "{outcome:?}");
        });
        let moved = |n: usize| PrisonerRow {
            location: Some(format!("B-{round}")),
            ..recorded(n)
        };
        let graded = |n: usize| PrisonerRow {
            category: Some(format!("D{round}")),
            ..recorded(n)
        };
        let lists = [
            (0..ALL).map(moved).collect::<Vec<_>>(),
            (0..ALL).rev().map(graded).collect(),
        ];
        for rows in lists {
            let db = scene.db();
            tasks.spawn(async move {
                put_prisoners(&db, &rows, NOW).await.unwrap();
            });
        }
        let named = |n: usize| ContactRow {
            relationship: Relationship::parse(&format!("friend {round}")).unwrap(),
            ..contact(n, n)
        };
        let contacts: Vec<ContactRow> = busy(round).into_iter().rev().map(named).collect();
        let (db, secret) = (scene.db(), scene.secret.clone());
        tasks.spawn(async move {
            put_contacts(&db, &contacts, &secret, NOW).await.unwrap();
        });
        tasks.join_all().await;
    }
    assert_eq!(scene.db.retries(), 0, "deadlocks were broken");
    scene.assert_balanced().await;
}
