//! The public figures against a real database.
use domain::figures::Share;
use jiff::{Timestamp, ToSpan as _};

use super::*;
use crate::testing::{TestDb, fixtures};
use crate::{drafts, retention};

fn now() -> Timestamp {
    "2026-11-23T12:00:00Z".parse().unwrap()
}

#[tokio::test]
async fn drafts_are_counted_as_they_end_however_that_is() {
    let db = TestDb::new().await.unwrap();
    let prison_id = fixtures::prison(&db, "northmoor").await.unwrap();
    for _ in 0..3 {
        fixtures::draft(&db, now()).await.unwrap();
    }
    let (_, thrown_away) = drafts::create(&db, domain::language::Language::En, now())
        .await
        .unwrap();
    drafts::delete(&db, thrown_away.draft_id).await.unwrap();
    sqlx::query("UPDATE draft SET booking_id = gen_random_uuid() WHERE draft_id = (SELECT draft_id FROM draft LIMIT 1)")
        .execute(db.write())
        .await
        .unwrap();
    publish(&db, now()).await.unwrap();
    let (_, figures) = published(&db).await.unwrap().unwrap();
    assert_eq!(figures.completed, Share::new(0, 0), "today's are not over");
    let tomorrow = now() + 25.hours();
    retention::erase_ended(&db, tomorrow).await.unwrap();
    sqlx::query("INSERT INTO feedback (feedback_id, rating, language, created_at) VALUES (gen_random_uuid(), 5, 'cy', $1)")
        .bind(jiff_sqlx::Timestamp::from(now()))
        .execute(db.write())
        .await
        .unwrap();
    sqlx::query(
        "INSERT INTO booking_history (booking_id, prison_id, at, event, to_status, actor_kind, channel)
         SELECT gen_random_uuid(), $1, $2, 'booked', 'booked', 'visitor', unnest(ARRAY['web', 'web', 'phone'])",
    )
    .bind(prison_id)
    .bind(jiff_sqlx::Timestamp::from(now()))
    .execute(db.write())
    .await
    .unwrap();
    publish(&db, tomorrow).await.unwrap();
    let (at, figures) = published(&db).await.unwrap().unwrap();
    assert_eq!((at, figures.completed), (tomorrow, Share::new(1, 4)));
    assert_eq!(figures.ratings, [0, 0, 0, 0, 1]);
    let made: i64 = figures.made.iter().map(|(_, count)| count).sum();
    assert_eq!(made, 3);
}

#[tokio::test]
async fn each_kind_of_visit_is_measured_once_a_day() {
    let db = TestDb::new().await.unwrap();
    let prison_id = fixtures::prison(&db, "northmoor").await.unwrap();
    let today = domain::calendar::london::today(now());
    // Eleven days ahead, and nothing free of the closed kind, whose only place is taken.
    let session = fixtures::session(
        &db,
        prison_id,
        today.saturating_add(11.days()),
        "1400-1500",
        3,
        1,
    )
    .await
    .unwrap();
    sqlx::query("UPDATE session_pool SET taken = 1 WHERE session_id = $1 AND pool = 'closed'")
        .bind(session)
        .execute(db.write())
        .await
        .unwrap();
    assert_eq!(sample(&db, now()).await.unwrap(), 2);
    assert_eq!(sample(&db, now()).await.unwrap(), 0, "once a day");
    let shown: Vec<(String, Option<i32>)> = free_places(&db, today)
        .await
        .unwrap()
        .into_iter()
        .map(|one| (one.pool.code().to_owned(), one.days))
        .collect();
    assert_eq!(
        shown,
        [("open".to_owned(), Some(11)), ("closed".to_owned(), None)]
    );
    assert_eq!(sample(&db, now() + 24.hours()).await.unwrap(), 2);
    let later = today.saturating_add(29.days());
    assert_eq!(
        free_places(&db, later).await.unwrap(),
        [],
        "four weeks count"
    );
}
