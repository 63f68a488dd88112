//! What is kept under a key, for whom, how long, and what a second request sees while the first one runs.

use std::sync::atomic::{AtomicU32, Ordering};

use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use sqlx::PgConnection;
use tokio::sync::Semaphore;

use super::*;
use crate::testing::TestDb;
use crate::{Command, Error, Outcome};

/// Counts how often it really ran; its outcome is an HTTP status.
#[derive(Default)]
struct Counted {
    runs: AtomicU32,
    status: u16,
    /// When set: tells that it started, then waits to be let go.
    gate: Option<(Semaphore, Semaphore)>,
}

struct Ran(u16, u32);

impl Outcome for Ran {
    fn stands(&self) -> bool {
        self.0 < 300
    }
}

impl Command for Counted {
    type Outcome = Ran;

    async fn run(&self, tx: &mut PgConnection, _: Timestamp) -> Result<Ran, Error> {
        let run = self.runs.fetch_add(1, Ordering::SeqCst) + 1;
        sqlx::query("INSERT INTO bank_holiday (date, title) VALUES (date '2030-01-01' + $1, 'x')")
            .bind(i32::try_from(run).unwrap())
            .execute(tx)
            .await?;
        if let Some((started, go)) = &self.gate {
            started.add_permits(1);
            go.acquire().await.unwrap().forget();
        }
        Ok(Ran(self.status, run))
    }
}

fn answer(ran: &Ran) -> Answer {
    Answer {
        status: ran.0,
        body: json!({ "run": ran.1 }),
    }
}

fn key(body: &str) -> Key {
    Key::new("api_key:1", "k1", "POST", "/holds", body.as_bytes())
}

async fn rows(db: &TestDb) -> i64 {
    sqlx::query_scalar("SELECT count(*) FROM bank_holiday")
        .fetch_one(db.read_own())
        .await
        .unwrap()
}

#[tokio::test]
async fn the_same_request_gets_the_same_answer_and_runs_once() {
    let db = TestDb::new().await.unwrap();
    let work = Counted {
        status: 201,
        ..Counted::default()
    };
    let now = Timestamp::UNIX_EPOCH;
    let first = once(&db, &key("{}"), &work, now, WAIT, answer)
        .await
        .unwrap();
    let again = once(&db, &key("{}"), &work, now, WAIT, answer)
        .await
        .unwrap();
    let expected = Answer {
        status: 201,
        body: json!({ "run": 1 }),
    };
    assert_eq!(
        (first, again),
        (Once::Answered(expected.clone()), Once::Repeated(expected))
    );
    assert_eq!((work.runs.load(Ordering::SeqCst), rows(&db).await), (1, 1));

    let other = once(&db, &key("{ }"), &work, now, WAIT, answer)
        .await
        .unwrap();
    assert_eq!(other, Once::KeyReused);
    let mut stranger = key("{}");
    stranger.caller = "api_key:2".to_owned();
    assert!(matches!(
        once(&db, &stranger, &work, now, WAIT, answer)
            .await
            .unwrap(),
        Once::Answered(_)
    ));
}

#[tokio::test]
async fn a_refusal_is_kept_but_its_work_is_undone() {
    let db = TestDb::new().await.unwrap();
    let work = Counted {
        status: 409,
        ..Counted::default()
    };
    let now = Timestamp::UNIX_EPOCH;
    once(&db, &key("{}"), &work, now, WAIT, answer)
        .await
        .unwrap();
    let again = once(&db, &key("{}"), &work, now, WAIT, answer)
        .await
        .unwrap();
    assert_eq!(
        again,
        Once::Repeated(Answer {
            status: 409,
            body: json!({ "run": 1 })
        })
    );
    assert_eq!(rows(&db).await, 0);
}

#[tokio::test]
async fn mistakes_and_faults_are_not_kept() {
    let db = TestDb::new().await.unwrap();
    for (runs, status) in [401, 403, 422, 429, 500, 503].into_iter().enumerate() {
        let work = Counted {
            status,
            ..Counted::default()
        };
        for _ in 0..2 {
            let answered = once(&db, &key("{}"), &work, Timestamp::UNIX_EPOCH, WAIT, answer)
                .await
                .unwrap();
            assert!(matches!(answered, Once::Answered(_)), "{status}");
        }
        assert_eq!(
            work.runs.load(Ordering::SeqCst),
            2,
            "{status} in round {runs}"
        );
    }
}

#[tokio::test]
async fn a_key_is_free_again_after_a_day() {
    let db = TestDb::new().await.unwrap();
    let work = Counted {
        status: 201,
        ..Counted::default()
    };
    let made = Timestamp::UNIX_EPOCH;
    let almost = made + SignedDuration::from_hours(24) - SignedDuration::from_secs(1);
    let over = made + SignedDuration::from_hours(24);
    once(&db, &key("{}"), &work, made, WAIT, answer)
        .await
        .unwrap();
    assert!(matches!(
        once(&db, &key("{}"), &work, almost, WAIT, answer)
            .await
            .unwrap(),
        Once::Repeated(_)
    ));
    let afterwards = once(&db, &key("{ }"), &work, over, WAIT, answer)
        .await
        .unwrap();
    assert_eq!(
        afterwards,
        Once::Answered(Answer {
            status: 201,
            body: json!({ "run": 2 })
        })
    );
}

#[tokio::test]
async fn a_running_request_is_waited_for_and_then_given_up_on() {
    let db = TestDb::new().await.unwrap();
    let gate = Some((Semaphore::new(0), Semaphore::new(0)));
    let work = std::sync::Arc::new(Counted {
        status: 201,
        gate,
        ..Counted::default()
    });
    let now = Timestamp::UNIX_EPOCH;
    let running = tokio::spawn({
        let (db, work) = (db.clone(), work.clone());
        async move {
            once(&db, &key("{}"), &*work, now, WAIT, answer)
                .await
                .unwrap()
        }
    });
    let (started, go) = work.gate.as_ref().unwrap();
    started.acquire().await.unwrap().forget();

    let impatient = once(
        &db,
        &key("{}"),
        &*work,
        now,
        std::time::Duration::from_millis(50),
        answer,
    )
    .await
    .unwrap();
    assert_eq!(impatient, Once::StillRunning);

    let same = key("{}");
    let patient = once(&db, &same, &*work, now, WAIT, answer);
    let release = async { go.add_permits(1) };
    let (patient, ()) = tokio::join!(patient, release);
    assert_eq!(
        running.await.unwrap(),
        Once::Answered(Answer {
            status: 201,
            body: json!({ "run": 1 })
        })
    );
    assert_eq!(
        patient.unwrap(),
        Once::Repeated(Answer {
            status: 201,
            body: json!({ "run": 1 })
        })
    );
}
