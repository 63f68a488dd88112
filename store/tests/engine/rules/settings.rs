//! Settings of a prison, changed by its staff.

use domain::prisons::{Decision, Own};
use store::prisons::{SetOutcome, SetOwn, changes, own, set_own};
use store::staff::{Permit, Timetable, View};
use store::testing::fixtures;

use crate::edits::editor;
use crate::scene::*;

async fn now(scene: &Scene) -> (Own, i32) {
    let view: Permit<View> = fixtures::permit(scene.prison);
    own(&scene.db, &view).await.unwrap()
}

async fn set(scene: &Scene, by: &Permit<Timetable>, version: i32, new: Own) -> SetOutcome {
    let order = SetOwn::new(by, version, new);
    set_own(&scene.db, &order, NOW).await.unwrap()
}

#[tokio::test]
async fn settings_are_changed_with_a_history_and_an_audit() {
    let scene = Scene::new().await;
    let alex = editor(&scene, "Alex").await;
    let (before, version) = now(&scene).await;
    let mut new = before.clone();
    new.settings.lead_days = 2;
    new.settings.decision = Decision::Request;
    new.settings.closed_on_bank_holidays = true;
    new.texts[0] = "Open every day.".to_owned();
    assert_eq!(
        set(&scene, &alex, version, new.clone()).await,
        SetOutcome::Set
    );
    let (after, next) = now(&scene).await;
    assert_eq!((&after, next), (&new, version + 1));
    assert_eq!(set(&scene, &alex, next, after).await, SetOutcome::Unchanged);

    let view: Permit<View> = fixtures::permit(scene.prison);
    let history = changes(&scene.db, &view, 10).await.unwrap();
    assert_eq!(history.len(), 1);
    assert_eq!(history[0].who, "Alex");
    let fields: Vec<(&str, &str, &str)> = history[0]
        .fields
        .iter()
        .map(|(name, (old, new))| (name.as_str(), old.as_str(), new.as_str()))
        .collect();
    assert_eq!(
        fields,
        [
            ("closed_on_bank_holidays", "no", "yes"),
            ("decision", "instant", "request"),
            ("lead_days", "3", "2"),
            ("opening", "", "Open every day.")
        ]
    );
    let detail: serde_json::Value =
        sqlx::query_scalar("SELECT detail FROM audit WHERE action = 'change_settings'")
            .fetch_one(scene.db.read_own())
            .await
            .unwrap();
    assert_eq!(
        detail["fields"],
        serde_json::json!([
            "closed_on_bank_holidays",
            "decision",
            "lead_days",
            "opening"
        ])
    );
    let rewritten = sqlx::query("UPDATE prison_change SET fields = '{}'")
        .execute(scene.db.write())
        .await;
    assert!(rewritten.is_err(), "the history is not rewritten");
    let other = fixtures::prison(&scene.db, "other").await.unwrap();
    let stranger: Permit<View> = fixtures::permit(other);
    assert_eq!(changes(&scene.db, &stranger, 10).await.unwrap(), []);
}

/// Of two who saw the same settings one saves, and the other is told who and what. The guard is the version in the
/// statement that raises it. Shown to fail with the version that stands there instead of the one that was shown: both saved.
#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_change_settings_at_once_one_saves_and_the_other_is_told() {
    let scene = Scene::new().await;
    let (alex, bela) = (editor(&scene, "Alex").await, editor(&scene, "Bela").await);
    for round in 0..20 {
        let (before, version) = now(&scene).await;
        let (mut first, mut second) = (before.clone(), before.clone());
        first.settings.window_days = 100 + round;
        second.settings.official_window_days = 200 + round;
        let outcomes = tokio::join!(
            set(&scene, &alex, version, first),
            set(&scene, &bela, version, second)
        );
        let (told, who, field) = match outcomes {
            (SetOutcome::Set, SetOutcome::Meanwhile(told)) => (told, "Alex", "window_days"),
            (SetOutcome::Meanwhile(told), SetOutcome::Set) => {
                (told, "Bela", "official_window_days")
            }
            other => panic!("round {round}: {other:?}"),
        };
        let told = told.unwrap();
        assert_eq!(told.who, who);
        assert_eq!(told.fields.keys().collect::<Vec<_>>(), [field]);
    }
}
