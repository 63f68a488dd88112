//! Whom an identity provider lets in, against a real database.

use domain::staff::Permission;
use jiff::{Timestamp, ToSpan as _};

use super::*;
use crate::Db;
use crate::testing::{TestDb, fixtures};
use crate::token::Token;

const EMAIL: &str = "sam.field@example.com";
const ISSUER: &str = "https://id.example.com";

fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

async fn database() -> TestDb {
    let db = TestDb::new().await.unwrap();
    fixtures::prison(&db, "leeds").await.unwrap();
    for email in [EMAIL, "other@example.com"] {
        let new = NewMember {
            email,
            name: "Sam Field",
            password: Some("four words of nonsense"),
            prisons: Some(&["leeds".to_owned()]),
            permissions: &[Permission::Decide],
            demonstration: false,
        };
        add(&db, &new, now()).await.unwrap();
    }
    db
}

fn known<'a>(subject: &'a str, email: Option<&'a str>) -> Identity<'a> {
    Identity {
        issuer: ISSUER,
        subject,
        email,
        session: Some("s1"),
    }
}

async fn comes_in(db: &Db, who: &Identity<'_>) -> Option<SignedIn> {
    let token = sign_in_with_provider(db, who, now()).await.unwrap()?;
    signed_in(db, &token, now()).await.unwrap()
}

#[tokio::test]
async fn an_account_is_bound_once_by_its_verified_address_and_then_by_the_subject_alone() {
    let db = database().await;
    assert!(comes_in(&db, &known("1", None)).await.is_none());
    let stranger = known("1", Some("stranger@example.com"));
    assert!(comes_in(&db, &stranger).await.is_none());

    let member = comes_in(&db, &known("1", Some("Sam.Field@Example.com"))).await;
    let member = member.unwrap();
    assert_eq!(
        member.prisons[0].permissions,
        [Permission::Decide],
        "nothing more than was given"
    );
    let later = comes_in(&db, &known("1", Some("renamed@example.com"))).await;
    assert_eq!(later.unwrap().staff_id, member.staff_id);
    assert!(
        comes_in(&db, &known("2", Some(EMAIL))).await.is_none(),
        "the address is somebody's already"
    );
    let second = comes_in(&db, &known("1", Some("other@example.com"))).await;
    assert_eq!(
        second.unwrap().staff_id,
        member.staff_id,
        "a person has one account"
    );
    let elsewhere = Identity {
        issuer: "https://other.example.com",
        ..known("1", None)
    };
    assert!(comes_in(&db, &elsewhere).await.is_none());
    assert!(
        account::by_email(&db, EMAIL).await.unwrap().is_none(),
        "its password works no more"
    );

    assert!(disable(&db, EMAIL, now()).await.unwrap());
    assert!(comes_in(&db, &known("1", Some(EMAIL))).await.is_none());
}

/// Shown to fail without `provider_subject IS NULL` in the update: the second takes the account from the first.
#[tokio::test(flavor = "multi_thread")]
async fn of_many_people_with_one_address_one_gets_the_account() {
    let db = TestDb::with_connections(20).await.unwrap();
    fixtures::prison(&db, "leeds").await.unwrap();
    let new = NewMember {
        email: EMAIL,
        name: "Sam Field",
        password: None,
        prisons: None,
        permissions: &[Permission::View],
        demonstration: false,
    };
    add(&db, &new, now()).await.unwrap();
    let tries: Vec<_> = (0..16)
        .map(|subject| {
            let db = db.clone();
            // Each person comes twice at once: that is no reason to refuse them.
            let subject = (subject / 2).to_string();
            tokio::spawn(async move {
                let who = known(&subject, Some(EMAIL));
                let token = sign_in_with_provider(&db, &who, now()).await.unwrap();
                token.map(|_| subject)
            })
        })
        .collect();
    let mut came = Vec::new();
    for attempt in tries {
        came.extend(attempt.await.unwrap());
    }
    assert_eq!(came.len(), 2, "{came:?}");
    assert_eq!(came[0], came[1]);
}

#[tokio::test]
async fn the_way_back_is_for_the_same_browser_once_and_in_time() {
    let db = database().await;
    let [state, browser, other] = [Token::random(), Token::random(), Token::random()];
    begin_attempt(&db, &state, &browser, now()).await.unwrap();
    let finish =
        async |browser: &Token, at| finish_attempt(&db, &state, browser, at).await.unwrap();
    assert!(!finish(&other, now()).await);
    assert!(!finish(&browser, now() + 10.minutes()).await);
    assert!(finish(&browser, now() + 9.minutes()).await);
    assert!(!finish(&browser, now() + 9.minutes()).await, "used");
}

#[tokio::test]
async fn the_provider_ends_the_session_it_names_or_all_of_a_person() {
    let db = database().await;
    let start = async |session: &'static str| {
        let who = Identity {
            session: Some(session),
            ..known("1", Some(EMAIL))
        };
        sign_in_with_provider(&db, &who, now())
            .await
            .unwrap()
            .unwrap()
    };
    let live = async |token: &Token| signed_in(&db, token, now()).await.unwrap().is_some();
    let (first, second) = (start("s1").await, start("s2").await);
    let end = async |subject, session| {
        end_by_provider(&db, ISSUER, subject, session, now())
            .await
            .unwrap()
    };
    assert_eq!(end("2", None).await, 0);
    assert_eq!(end("1", Some("s1")).await, 1);
    assert!(!live(&first).await && live(&second).await);
    assert_eq!(end("1", None).await, 1);
    assert!(!live(&second).await);
}
