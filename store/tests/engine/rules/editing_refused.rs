//! Edits of a timetable that are refused, and what is said of it.

use domain::calendar::Pattern;
use domain::calendar::edit::{Edit, EditKind};
use jiff::civil::Weekday;
use store::timetable::edit::{Applied, Apply, Blocked, Fates, Previewed, apply, keep, preview};

use crate::edits::*;
use crate::scene::*;

#[tokio::test]
async fn a_room_is_not_shared_and_the_clash_is_named() {
    let scene = Scene::new().await;
    let alex = editor(&scene, "Alex").await;
    done(&scene, &alex, &tuesdays(offer("1400-1500", "Hall", 40))).await;
    for edit in [
        tuesdays(offer("1430-1530", "hall", 10)),
        Edit::OneOff {
            date: DAY,
            offer: offer("1300-1401", "Hall", 10),
        },
        Edit::ReplaceDay {
            date: DAY,
            offers: vec![
                offer("0900-1000", "Hall", 10),
                offer("0930-1030", "Hall", 10),
            ],
        },
    ] {
        let edit_id = keep(&scene.db, &alex, &edit, NOW).await.unwrap();
        let previewed = preview(&scene.db, &alex, edit_id, NOW).await.unwrap();
        let Previewed::Blocked(_, Blocked::Clash(clash)) = previewed else {
            panic!("{edit:?}: {previewed:?}")
        };
        assert_eq!(clash.other.room.to_lowercase(), "hall");
    }
    done(&scene, &alex, &tuesdays(offer("1500-1600", "Hall", 10))).await;
    done(&scene, &alex, &tuesdays(offer("1400-1500", "Chapel", 10))).await;
}

#[tokio::test]
async fn who_edits_what_a_colleague_changed_meanwhile_is_told_who_and_what() {
    let scene = Scene::new().await;
    let (alex, bela) = (editor(&scene, "Alex").await, editor(&scene, "Bela").await);
    let (template, _) = done(&scene, &alex, &tuesdays(offer("1400-1500", "Hall", 40))).await;
    let change = |open| Edit::Change {
        template,
        version: 1,
        pattern: Pattern::weekly(Weekday::Tuesday),
        offer: offer("1400-1500", "Hall", open),
    };
    let late = looked_at(&scene, &alex, &change(30)).await;
    done(&scene, &bela, &change(20)).await;
    let told = Blocked::Meanwhile {
        who: Some("Bela".to_owned()),
        kind: Some(EditKind::Change),
        at: Some(NOW),
    };
    let outcome = applied(&scene, &alex, &late, Fates::default()).await;
    assert_eq!(outcome, Applied::Blocked(told.clone()));
    let edit_id = late.typed.edit_id;
    let again = preview(&scene.db, &alex, edit_id, NOW).await.unwrap();
    assert!(matches!(again, Previewed::Blocked(_, blocked) if blocked == told));
    assert_eq!(states(&scene, DAY).await[0].2, 20);
}

#[tokio::test]
async fn another_prisons_edit_is_not_there() {
    let scene = Scene::new().await;
    let alex = editor(&scene, "Alex").await;
    let edit = tuesdays(offer("1400-1500", "Hall", 40));
    let edit_id = keep(&scene.db, &alex, &edit, NOW).await.unwrap();
    let other = store::testing::fixtures::prison(&scene.db, "other")
        .await
        .unwrap();
    let stranger = store::testing::fixtures::permit_of(&scene.db, "Stranger", other)
        .await
        .unwrap();
    assert_eq!(
        preview(&scene.db, &stranger, edit_id, NOW).await.unwrap(),
        Previewed::NotFound
    );
    let order = Apply::new(
        &stranger,
        edit_id,
        "",
        Fates::default(),
        None,
        &scene.secret,
    );
    assert_eq!(
        apply(&scene.db, &order, NOW).await.unwrap(),
        Applied::NotFound
    );
}
