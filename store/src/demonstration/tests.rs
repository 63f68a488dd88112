//! The demonstration data loads once, shows every mode, and fits the rules of the schema.

use jiff::civil::date;

use crate::Secret;
use crate::testing::TestDb;

#[tokio::test]
async fn loads_once_with_every_mode() {
    let db = TestDb::new().await.unwrap();
    let secret = Secret::new(b"thirty-two bytes of a test secret");
    let today = date(2026, 11, 23);
    assert!(super::load(&db, &secret, today).await.unwrap());
    assert!(
        !super::load(&db, &secret, today).await.unwrap(),
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
}
