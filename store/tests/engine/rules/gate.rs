//! What the gate records, until when, and that the place stays the visit's.

use domain::booking::{EntryRefusal, Event, Status};
use jiff::{Timestamp, ToSpan as _};
use store::booking::{
    By, Change, ChangeOutcome, CheckIn, CheckInOutcome, Gate, NewTime, change, check_in, find,
    history,
};
use store::staff::{Book, Permit};
use store::testing::fixtures;
use uuid::Uuid;

use crate::scene::{NOW, Scene};

/// Ten minutes before a visit on the first day at two o'clock.
fn before() -> Timestamp {
    "2026-12-01T13:50:00Z".parse().unwrap()
}

struct AtTheGate {
    scene: Scene,
    session: Uuid,
    booking_id: Uuid,
    permit: Permit<Book>,
}

impl AtTheGate {
    async fn new() -> Self {
        let scene = Scene::new().await;
        scene.prisoner(1).await;
        let session = scene.session("1400-1500", 2, 0).await;
        let booking_id = scene.booked(session, 1).await.booking_id;
        let permit = scene.colleague("Bela Kovacs").await;
        Self {
            scene,
            session,
            booking_id,
            permit,
        }
    }

    async fn version(&self) -> i32 {
        let view = find(&self.scene.db, self.booking_id).await.unwrap();
        view.unwrap().version
    }

    async fn status(&self) -> Status {
        let view = find(&self.scene.db, self.booking_id).await.unwrap();
        view.unwrap().status
    }

    async fn record(&self, gate: Gate, at: Timestamp) -> CheckInOutcome {
        self.record_seen(self.version().await, gate, at).await
    }

    async fn record_seen(&self, version: i32, gate: Gate, at: Timestamp) -> CheckInOutcome {
        let order = CheckIn::new(&self.permit, self.booking_id, version, gate);
        check_in(&self.scene.db, &order, at).await.unwrap()
    }

    async fn times(&self) -> (Option<Timestamp>, Option<Timestamp>) {
        let row: (Option<jiff_sqlx::Timestamp>, Option<jiff_sqlx::Timestamp>) =
            sqlx::query_as("SELECT arrived_at, left_at FROM booking WHERE booking_id = $1")
                .bind(self.booking_id)
                .fetch_one(self.scene.db.read_own())
                .await
                .unwrap();
        (row.0.map(|at| at.to_jiff()), row.1.map(|at| at.to_jiff()))
    }
}

#[tokio::test]
async fn arriving_and_leaving_have_their_times_and_each_is_a_row_of_the_history() {
    let gate = AtTheGate::new().await;
    let (came, went) = (before(), before() + 1.hour());
    let recorded = CheckInOutcome::Recorded(Status::Attended);
    assert_eq!(gate.record(Gate::Arrived, came).await, recorded);
    assert_eq!(gate.times().await, (Some(came), None));
    assert_eq!(gate.record(Gate::Left, went).await, recorded);
    assert_eq!(gate.times().await, (Some(came), Some(went)));
    assert_eq!(
        gate.record(Gate::Left, went).await,
        CheckInOutcome::NotNow(Status::Attended),
        "nobody leaves twice"
    );
    let rows = history(&gate.scene.db, gate.booking_id).await.unwrap();
    let last: Vec<_> = rows[1..].iter().map(|row| (row.event, row.to)).collect();
    assert_eq!(
        last,
        [
            (Event::Arrived, Status::Attended),
            (Event::Left, Status::Attended)
        ]
    );
    let staff_id = gate.permit.staff_id().to_string();
    assert_eq!(rows[2].actor.id.as_deref(), Some(staff_id.as_str()));
    assert_eq!(gate.scene.taken(gate.session).await, 1);
    gate.scene.assert_balanced().await;
}

#[tokio::test]
async fn undoing_goes_back_one_step_at_a_time_for_ten_minutes_and_deletes_nothing() {
    let gate = AtTheGate::new().await;
    let came = before();
    gate.record(Gate::Arrived, came).await;
    gate.record(Gate::Left, came + 5.minutes()).await;
    assert_eq!(
        gate.record(Gate::Undo, came + 6.minutes()).await,
        CheckInOutcome::Recorded(Status::Attended)
    );
    assert_eq!(gate.times().await, (Some(came), None));
    assert_eq!(
        gate.record(Gate::Undo, came + 11.minutes()).await,
        CheckInOutcome::TooLate
    );
    assert_eq!(
        gate.record(Gate::Undo, came + 10.minutes()).await,
        CheckInOutcome::Recorded(Status::Booked)
    );
    assert_eq!(gate.times().await, (None, None));
    let refused = Gate::Refused(EntryRefusal::NoIdentification);
    assert_eq!(
        gate.record(refused, came + 12.minutes()).await,
        CheckInOutcome::Recorded(Status::RefusedEntry)
    );
    let rows = history(&gate.scene.db, gate.booking_id).await.unwrap();
    let events: Vec<_> = rows.iter().map(|row| row.event).collect();
    assert_eq!(
        events[1..],
        [
            Event::Arrived,
            Event::Left,
            Event::Undone,
            Event::Undone,
            Event::RefusedEntry
        ]
    );
    assert_eq!(rows[5].reason.as_deref(), Some("no_identification"));
    assert_eq!(gate.scene.taken(gate.session).await, 1);
}

#[tokio::test]
async fn nothing_is_recorded_before_the_day_and_nobody_is_missed_before_the_start() {
    let gate = AtTheGate::new().await;
    assert_eq!(
        gate.record(Gate::Arrived, before() - 24.hours()).await,
        CheckInOutcome::TooEarly
    );
    assert_eq!(
        gate.record(Gate::NoShow, before()).await,
        CheckInOutcome::TooEarly
    );
    assert_eq!(
        gate.record(Gate::Arrived, before() + 29 * 24.hours()).await,
        CheckInOutcome::TooLate
    );
    assert_eq!(
        gate.record(Gate::NoShow, before() + 1.hour()).await,
        CheckInOutcome::Recorded(Status::NoShow)
    );
    assert_eq!(gate.scene.taken(gate.session).await, 1);
    assert_eq!(
        gate.record(Gate::Arrived, before() + 1.hour()).await,
        CheckInOutcome::NotNow(Status::NoShow)
    );
}

#[tokio::test]
async fn pressed_twice_it_is_recorded_once_and_another_prisons_permit_finds_nothing() {
    let gate = AtTheGate::new().await;
    let seen = gate.version().await;
    gate.record_seen(seen, Gate::Arrived, before()).await;
    assert_eq!(
        gate.record_seen(seen, Gate::Arrived, before()).await,
        CheckInOutcome::Already
    );
    let rows = history(&gate.scene.db, gate.booking_id).await.unwrap();
    assert_eq!(rows.len(), 2);
    let elsewhere = fixtures::prison(&gate.scene.db, "elsewhere").await.unwrap();
    let order = CheckIn::new(
        &fixtures::permit(elsewhere),
        gate.booking_id,
        gate.version().await,
        Gate::Left,
    );
    assert_eq!(
        check_in(&gate.scene.db, &order, before()).await.unwrap(),
        CheckInOutcome::NotFound
    );
}

#[tokio::test]
async fn whoever_has_come_needs_no_other_time_any_more() {
    let gate = AtTheGate::new().await;
    let scene = &gate.scene;
    scene.sql("UPDATE prison SET decision = 'request'").await;
    let later = fixtures::session(
        &scene.db,
        scene.prison,
        "2026-12-03".parse().unwrap(),
        "0900-1000",
        3,
        0,
    )
    .await
    .unwrap();
    let wish = Change {
        booking_id: gate.booking_id,
        time: NewTime::Session(later),
        visitors: None,
        more_choices: None,
        by: By::visitor(),
        secret: scene.secret.clone(),
    };
    let asked = change(&scene.db, &wish, NOW).await.unwrap();
    assert!(
        matches!(asked, ChangeOutcome::Requested { .. }),
        "{asked:?}"
    );
    assert_eq!(scene.taken(later).await, 1);
    assert_eq!(
        gate.record(Gate::Arrived, before()).await,
        CheckInOutcome::Recorded(Status::Attended)
    );
    assert_eq!(gate.status().await, Status::Attended);
    assert_eq!(
        (scene.taken(gate.session).await, scene.taken(later).await),
        (1, 0)
    );
    scene.assert_balanced().await;
}
