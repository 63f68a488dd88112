//! The demonstration data loads once, shows every mode, and fits the rules of the schema.

use domain::places::Pool;
use jiff::Timestamp;

use crate::Secret;
use crate::testing::TestDb;

#[tokio::test]
async fn loads_once_with_every_mode() {
    let db = TestDb::new().await.unwrap();
    let secret = Secret::new(b"thirty-two bytes of a test secret");
    let now: Timestamp = "2026-11-23T12:00:00Z".parse().unwrap();
    assert!(super::load(&db, &secret, now).await.unwrap());
    assert!(
        !super::load(&db, &secret, now).await.unwrap(),
        "a second load changes nothing"
    );
    assert!(super::is_loaded(&db).await.unwrap());

    let row = sqlx::query!(
        r#"SELECT count(*) AS "prisons!", array_agg(DISTINCT online ORDER BY online) AS "modes!",
                  count(*) FILTER (WHERE decision = 'request') AS "request!",
                  count(DISTINCT prisoner_records) AS "records!"
           FROM prison WHERE demonstration"#
    )
    .fetch_one(db.read())
    .await
    .unwrap();
    assert!(row.prisons >= 12);
    assert_eq!(
        row.modes,
        ["closed", "coming_soon", "open", "own_system", "private"]
    );
    assert!(row.request > 0);
    assert_eq!(
        row.records, 2,
        "some prisons have prisoners' records, some have none"
    );

    let kinds = sqlx::query_scalar!(
        r#"SELECT count(DISTINCT recurrence) AS "kinds!" FROM session_template"#
    )
    .fetch_one(db.read())
    .await
    .unwrap();
    assert_eq!(
        kinds, 4,
        "weekly, every n weeks, nth weekday and last weekday"
    );

    let bookings = sqlx::query!(
        r#"SELECT count(*) FILTER (WHERE status = 'booked') AS "booked!",
                  count(*) FILTER (WHERE status = 'requested') AS "requested!",
                  count(*) FILTER (WHERE pool = $1) AS "closed!",
                  count(*) FILTER (WHERE language = 'cy') AS "welsh!"
           FROM booking"#,
        Pool::Closed.code(),
    )
    .fetch_one(db.read())
    .await
    .unwrap();
    // At noon the visits of today are still to come; three are a firm's.
    assert_eq!(bookings.booked + bookings.requested, 15 + 18 + 3);
    assert_eq!(
        bookings.requested,
        3 + 1,
        "two where the prison decides, one for a contact who is not approved, one that waits since yesterday"
    );
    assert_eq!(
        bookings.closed, 2,
        "a contact and a prisoner who have closed visits only"
    );
    assert_eq!(bookings.welsh, 2);
    let flags = sqlx::query_scalar!(
        r#"SELECT count(DISTINCT cause) AS "causes!" FROM review_flag WHERE dealt_with_at IS NULL"#
    )
    .fetch_one(db.read())
    .await
    .unwrap();
    assert_eq!(
        flags, 5,
        "released, moved, banned, not approved, closed visits"
    );
}

/// What is written without asking the engine adds up all the same, on a day with visits in the timetable and on one without,
/// before the visits and after them.
#[tokio::test]
async fn todays_board_is_full_and_every_place_is_accounted_for() {
    for (now, arrived) in [
        ("2027-03-02T10:00:00Z", 0),
        ("2027-03-02T20:00:00Z", 8),
        ("2027-03-04T15:00:00Z", 6),
    ] {
        let db = TestDb::new().await.unwrap();
        let secret = Secret::new(b"thirty-two bytes of a test secret");
        let now: Timestamp = now.parse().unwrap();
        super::load(&db, &secret, now).await.unwrap();
        assert_eq!(crate::check::check(&db).await.unwrap(), []);
        crate::timetable::generate_all(&db, now).await.unwrap();
        crate::booking::lapse_due(&db, now).await.unwrap();
        assert_eq!(crate::check::check(&db).await.unwrap(), []);
        let row = sqlx::query_as::<_, (i64, i64, i64, i64)>(
            "SELECT count(*) FILTER (WHERE date = $1), count(*) FILTER (WHERE date = $1 AND status = 'attended'),
                    count(*) FILTER (WHERE date = $1 - 1), count(*) FILTER (WHERE status = 'requested')
             FROM booking JOIN session USING (session_id, prison_id)",
        )
        .bind(jiff_sqlx::Date::from(domain::calendar::london::today(now)))
        .fetch_one(db.read())
        .await
        .unwrap();
        assert_eq!(row, (15, arrived, 6, 4), "{now}");
        let (statuses, channels) = sqlx::query_as::<_, (i64, i64)>(
            "SELECT count(DISTINCT status), count(DISTINCT channel) FROM booking JOIN session USING (session_id, prison_id)
             WHERE date < $1 - 1",
        )
        .bind(jiff_sqlx::Date::from(domain::calendar::london::today(now)))
        .fetch_one(db.read())
        .await
        .unwrap();
        assert!(
            statuses >= 6 && channels == 5,
            "reports have something to show"
        );
    }
}

/// Days on which a calendar may be thin: weekends, bank holidays and clock changes must not break a first start.
#[tokio::test]
async fn loads_on_any_day() {
    for day in [
        "2026-12-24T09:00:00Z",
        "2027-03-27T23:30:00Z",
        "2027-10-30T23:30:00Z",
        "2028-02-29T00:00:00Z",
    ] {
        let db = TestDb::new().await.unwrap();
        let secret = Secret::new(b"thirty-two bytes of a test secret");
        assert!(
            super::load(&db, &secret, day.parse().unwrap())
                .await
                .unwrap(),
            "{day}"
        );
    }
}
