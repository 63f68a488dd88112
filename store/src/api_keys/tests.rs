//! What a key promises, against a real database.
use super::*;
use crate::testing::TestDb;
use crate::token::Token;
use jiff::Timestamp;

fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

#[tokio::test]
async fn a_key_is_found_by_its_secret_until_it_is_revoked() {
    let db = TestDb::new().await.unwrap();
    let scopes = ["bookings".to_owned(), "bookings:all".to_owned()];
    let Created::Key(secret) = create(&db, "partner", &scopes, now()).await.unwrap() else {
        panic!("not made")
    };
    let key = find(&db, &secret).await.unwrap().unwrap();
    assert_eq!(
        (key.name.as_str(), &key.scopes[..]),
        ("partner", &scopes[..])
    );
    assert!(key.may("bookings:all") && !key.may("booking"));
    assert_eq!(find(&db, &Token::presented("")).await.unwrap(), None);
    assert_eq!(find(&db, &Token::random()).await.unwrap(), None);

    assert!(revoke(&db, "partner", now()).await.unwrap());
    assert!(!revoke(&db, "partner", now()).await.unwrap());
    assert_eq!(find(&db, &secret).await.unwrap(), None);
    let audited: Vec<(String, String)> =
        sqlx::query_as("SELECT action, object_id FROM audit ORDER BY audit_id")
            .fetch_all(db.write())
            .await
            .unwrap();
    let id = key.api_key_id.to_string();
    assert_eq!(
        audited,
        [
            ("create_api_key".to_owned(), id.clone()),
            ("revoke_api_key".to_owned(), id)
        ]
    );
}

#[tokio::test]
async fn a_name_is_given_once_and_the_secret_is_not_stored() {
    let db = TestDb::new().await.unwrap();
    let Created::Key(secret) = create(&db, "partner", &[], now()).await.unwrap() else {
        panic!("not made")
    };
    assert_eq!(
        create(&db, "partner", &[], now()).await.unwrap(),
        Created::NameTaken
    );
    let stored: Vec<u8> = sqlx::query_scalar("SELECT key_hash FROM api_key")
        .fetch_one(db.write())
        .await
        .unwrap();
    assert!(stored == secret.hash() && stored != secret.reveal().as_bytes());
}

#[tokio::test]
async fn the_audit_cannot_be_changed() {
    let db = TestDb::new().await.unwrap();
    create(&db, "partner", &[], now()).await.unwrap();
    for change in [
        "UPDATE audit SET action = 'nothing'",
        "DELETE FROM audit",
        "TRUNCATE audit",
    ] {
        let refused = sqlx::query(change).execute(db.write()).await;
        assert!(refused.is_err(), "{change}");
    }
}
