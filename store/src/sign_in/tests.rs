//! What a visitor's sign-in promises, against a real database.
use super::*;
use crate::testing::TestDb;
use jiff::ToSpan as _;

fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

#[tokio::test]
async fn a_sign_in_opens_one_booking_for_thirty_minutes() {
    let db = TestDb::new().await.unwrap();
    let booking_id = Uuid::now_v7();
    let cookie = start(&db, booking_id, now()).await.unwrap();
    let expected = VisitorSignIn {
        booking_id,
        confirmed: true,
        expires_at: now() + 30.minutes(),
    };
    assert_eq!(
        find(&db, &cookie, now() + 30.minutes() - 1.seconds())
            .await
            .unwrap(),
        Some(expected)
    );
    assert_eq!(
        find(&db, &cookie, now() + 30.minutes()).await.unwrap(),
        None
    );
    end(&db, &cookie).await.unwrap();
    assert_eq!(find(&db, &cookie, now()).await.unwrap(), None);
}

#[tokio::test]
async fn confirming_gives_a_new_secret_and_ends_the_old_one() {
    let db = TestDb::new().await.unwrap();
    let booking_id = Uuid::now_v7();
    let link = start(&db, booking_id, now()).await.unwrap();
    let later = now() + 20.minutes();
    let confirmed = confirm(&db, &link, later).await.unwrap().unwrap();
    assert_eq!(find(&db, &link, later).await.unwrap(), None);
    let found = find(&db, &confirmed, later).await.unwrap().unwrap();
    assert!(found.confirmed && found.booking_id == booking_id && found.expires_at == later + LASTS);
    assert_eq!(
        confirm(&db, &confirmed, later + LASTS).await.unwrap(),
        None,
        "over"
    );
    assert_eq!(confirm(&db, &link, later).await.unwrap(), None, "ended");
}

#[tokio::test]
async fn another_audiences_cookie_is_nobody_here() {
    let db = TestDb::new().await.unwrap();
    let cookie = start(&db, Uuid::now_v7(), now()).await.unwrap();
    sqlx::query("UPDATE sign_in SET audience = 'staff'")
        .execute(db.write())
        .await
        .unwrap();
    assert_eq!(find(&db, &cookie, now()).await.unwrap(), None);
    assert_eq!(confirm(&db, &cookie, now()).await.unwrap(), None);
}
