//! Pages read a replica, which lags behind.
use super::super::{Ask, Dates, days};
use super::scene::{DAY, now};
use crate::Db;
use crate::prisons::by_id;
use crate::testing::{TestDb, fixtures};
use domain::availability::DayReason;
use domain::places::Pool;

/// The primary has a timetable of Tuesdays; the replica knows only the prison.
async fn lagging() -> (Db, i32) {
    let (primary, replica) = (TestDb::new().await.unwrap(), TestDb::new().await.unwrap());
    let prison_id = fixtures::prison(&primary, "leeds").await.unwrap();
    assert_eq!(
        fixtures::prison(&replica, "leeds").await.unwrap(),
        prison_id
    );
    sqlx::raw_sql(
        "INSERT INTO session_template (template_id, prison_id, weekday, starts, ends, source)
         SELECT gen_random_uuid(), prison_id, 2, '14:00', '15:00', 'staff' FROM prison;
         INSERT INTO template_pool (template_id, prison_id, pool, capacity)
         SELECT template_id, prison_id, 'open', 20 FROM session_template",
    )
    .execute(primary.write())
    .await
    .unwrap();
    let db = Db::connect(primary.url(), Some(replica.url()), 5)
        .await
        .unwrap();
    (db, prison_id)
}

async fn on_the_day(db: &Db, prison_id: i32) -> Result<usize, Vec<DayReason>> {
    let prison = by_id(db, prison_id).await.unwrap().unwrap();
    let ask = Ask {
        prison: &prison,
        pool: Pool::Open,
        people: None,
        own: None,
    };
    let day = Dates { from: DAY, to: DAY };
    let day = days(db, &ask, day, now()).await.unwrap().remove(0);
    match day.sessions.len() {
        0 => Err(day.reasons),
        sessions => Ok(sessions),
    }
}

/// Shown to fail with `ensure` in `timetable/up_to_date.rs` answering `db.read()` in every case: the first reader found an
/// empty calendar.
#[tokio::test]
async fn what_was_generated_for_this_reader_is_seen_though_the_replica_has_not_got_it() {
    let (db, prison_id) = lagging().await;
    assert_eq!(on_the_day(&db, prison_id).await, Ok(1));
    assert_eq!(
        on_the_day(&db, prison_id).await,
        Ok(1),
        "somebody else has just generated it"
    );
    // Once the replica says that everything is there, it is asked.
    sqlx::query(
        "UPDATE timetable_state SET generated_revision = revision, generated_until = '9999-12-31'",
    )
    .execute(db.read())
    .await
    .unwrap();
    assert_eq!(
        on_the_day(&db, prison_id).await,
        Err(vec![DayReason::NoSessions])
    );
}
