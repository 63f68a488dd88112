//! Changing the ranked choices of a request: the whole list at once, in one step with one message.

use domain::booking::{Event, Status};
use domain::messages::Kind;
use domain::problem::Problem;
use store::booking::{
    Change, ChangeOutcome, ChoiceRefused, Decide, DecideOutcome, Decision, NewTime, change, decide,
    find, history,
};
use store::messages::lease;
use uuid::Uuid;

use super::visit::to;
use crate::scene::{NOW, Scene, people};

const STILL_REQUESTED: ChangeOutcome = ChangeOutcome::Changed {
    status: Status::Requested,
};

async fn sessions(scene: &Scene) -> [Uuid; 3] {
    [
        scene.session("1400-1500", 1, 0).await,
        scene.session("1500-1600", 1, 0).await,
        scene.session("1600-1700", 1, 0).await,
    ]
}

#[tokio::test]
async fn a_request_gets_another_list_and_holds_the_place_of_its_first() {
    let scene = Scene::new().await;
    scene.sql("UPDATE prison SET decision = 'request'").await;
    scene.prisoner(1).await;
    let [a, b, c] = sessions(&scene).await;
    let request = scene.drafted(a, people(1, 1)).await;
    let choose = |time, more: &[Uuid]| Change {
        more_choices: Some(more.to_vec()),
        ..to(&scene, &request, time)
    };
    let chosen = async || {
        let view = find(&scene.db, request.booking_id).await.unwrap().unwrap();
        let choices: Vec<_> = view.choices.iter().map(|at| at.session_id).collect();
        assert_eq!(choices.first(), Some(&view.at.session_id));
        choices
    };

    let more = choose(NewTime::Kept, &[b, c]);
    assert_eq!(
        change(&scene.db, &more, NOW).await.unwrap(),
        STILL_REQUESTED
    );
    assert_eq!(chosen().await, [a, b, c]);
    let again = change(&scene.db, &more, NOW).await.unwrap();
    assert_eq!(again, ChangeOutcome::Unchanged);

    let turned = choose(NewTime::Session(c), &[b, a]);
    let turned = change(&scene.db, &turned, NOW).await.unwrap();
    assert_eq!(turned, STILL_REQUESTED);
    assert_eq!(chosen().await, [c, b, a]);
    let taken = [
        scene.taken(a).await,
        scene.taken(b).await,
        scene.taken(c).await,
    ];
    assert_eq!(taken, [0, 0, 1], "only the first choice takes a place");

    let told = history(&scene.db, request.booking_id).await.unwrap();
    let fields: Vec<_> = told
        .iter()
        .filter(|entry| entry.event == Event::Changed)
        .map(|entry| entry.changed["fields"].to_string())
        .collect();
    assert_eq!(fields, ["[\"choices\"]", "[\"time\",\"choices\"]"]);
    let messages = lease(&scene.db, 10, NOW).await.unwrap();
    let kinds: Vec<_> = messages
        .iter()
        .filter_map(|message| message.about.of_booking())
        .collect();
    assert_eq!(kinds, [Kind::Requested, Kind::Changed, Kind::Changed]);

    // The scene's prison is the first row of a fresh database.
    let accept = Decide::new(
        &store::testing::fixtures::permit(1),
        request.booking_id,
        Decision::Accept {
            rank: 3,
            without: Vec::new(),
        },
    );
    let accepted = decide(&scene.db, &accept, NOW).await.unwrap();
    assert_eq!(accepted, DecideOutcome::Accepted);
    assert_eq!((scene.taken(a).await, scene.taken(c).await), (1, 0));
    scene.assert_balanced().await;
}

#[tokio::test]
async fn a_list_that_cannot_be_taken_leaves_the_request_as_it_was() {
    let scene = Scene::new().await;
    scene.sql("UPDATE prison SET decision = 'request'").await;
    scene.prisoner(1).await;
    let [a, b, c] = sessions(&scene).await;
    let request = scene.drafted(a, people(1, 1)).await;
    let nowhere = Uuid::now_v7();
    for (time, more, refused) in [
        (
            NewTime::Kept,
            vec![b, b],
            ChoiceRefused::List(Problem::ChoiceRepeated),
        ),
        (
            NewTime::Session(c),
            vec![c],
            ChoiceRefused::List(Problem::ChoiceRepeated),
        ),
        (
            NewTime::Kept,
            vec![b, c, nowhere],
            ChoiceRefused::List(Problem::TooManyChoices),
        ),
        (
            NewTime::Session(c),
            vec![b, nowhere],
            ChoiceRefused::NotFound { rank: 3 },
        ),
    ] {
        let wanted = Change {
            more_choices: Some(more),
            ..to(&scene, &request, time)
        };
        let outcome = change(&scene.db, &wanted, NOW).await.unwrap();
        assert_eq!(outcome, ChangeOutcome::Choices(refused));
    }
    let view = find(&scene.db, request.booking_id).await.unwrap().unwrap();
    assert_eq!((view.at.session_id, view.version), (a, 1));
    assert_eq!((scene.taken(a).await, scene.taken(c).await), (1, 0));
    scene.assert_balanced().await;
}

#[tokio::test]
async fn a_visit_that_is_booked_has_no_choices() {
    let scene = Scene::new().await;
    scene.prisoner(1).await;
    let [a, b, c] = sessions(&scene).await;
    let booking = scene.drafted(a, people(1, 1)).await;
    let choose = |time| Change {
        more_choices: Some(vec![b]),
        ..to(&scene, &booking, time)
    };
    let kept = change(&scene.db, &choose(NewTime::Kept), NOW)
        .await
        .unwrap();
    assert_eq!(kept, ChangeOutcome::Unchanged);
    let moved = change(&scene.db, &choose(NewTime::Session(c)), NOW)
        .await
        .unwrap();
    let status = Status::Booked;
    assert_eq!(moved, ChangeOutcome::Changed { status });
    let view = find(&scene.db, booking.booking_id).await.unwrap().unwrap();
    assert!(view.choices.is_empty());
    scene.assert_balanced().await;
}
