use domain::legal::SignInCode;
use jiff::ToSpan as _;

use super::*;

async fn enter(db: &TestDb, name: &str, code: &SignInCode, at: Timestamp) -> Option<Token> {
    match enter_code(db, &secret(), &email(name), code, at)
        .await
        .unwrap()
    {
        Entered::SignedIn(token) => Some(token),
        Entered::Wrong => None,
    }
}

/// Another code than this one.
fn other(code: &SignInCode) -> SignInCode {
    let number: u64 = code.reveal().parse().unwrap();
    SignInCode::of(number + 1)
}

#[tokio::test]
async fn a_code_signs_its_owner_in_once_within_ten_minutes() {
    let db = TestDb::new().await.unwrap();
    ask_for_code(&db, &email("harriet"), now()).await.unwrap();
    let code = code_for(&db, &email("harriet")).await;
    assert!(
        enter(&db, "omar", &code, now()).await.is_none(),
        "another's"
    );
    let over = now() + CODE_LASTS;
    assert!(enter(&db, "harriet", &code, over).await.is_none(), "over");
    let token = enter(&db, "harriet", &code, over - 1.seconds()).await;
    let token = token.expect("signed in");
    assert!(enter(&db, "harriet", &code, now()).await.is_none(), "used");
    let who = who(&db, &token).await;
    assert_eq!(who.email, "harriet@law.example");
    assert!(who.pass::<Member>().is_none());
    assert_eq!(
        who.professional_id,
        super::who(&db, &comes(&db, "harriet").await)
            .await
            .professional_id,
        "the same account the next time"
    );
    sign_out(&db, &token, now()).await.unwrap();
    assert_eq!(signed_in(&db, &token, now()).await.unwrap(), None);
}

#[tokio::test]
async fn after_five_tries_the_right_code_is_wrong_and_a_new_one_begins_anew() {
    let db = TestDb::new().await.unwrap();
    ask_for_code(&db, &email("harriet"), now()).await.unwrap();
    let code = code_for(&db, &email("harriet")).await;
    for _ in 0..5 {
        assert!(enter(&db, "harriet", &other(&code), now()).await.is_none());
    }
    assert!(
        enter(&db, "harriet", &code, now()).await.is_none(),
        "a sixth try"
    );
    ask_for_code(&db, &email("harriet"), now()).await.unwrap();
    let fresh = code_for(&db, &email("harriet")).await;
    assert!(enter(&db, "harriet", &fresh, now()).await.is_some());
}

/// Asking is answered alike for every address, and writes the same: a code and a message, and no account.
#[tokio::test]
async fn asking_makes_no_account_and_an_older_code_ends() {
    let db = TestDb::new().await.unwrap();
    comes(&db, "known").await;
    for name in ["known", "unknown"] {
        ask_for_code(&db, &email(name), now()).await.unwrap();
    }
    let older = code_for(&db, &email("known")).await;
    ask_for_code(&db, &email("known"), now()).await.unwrap();
    let newer = code_for(&db, &email("known")).await;
    if older != newer {
        assert!(enter(&db, "known", &older, now()).await.is_none());
    }
    let accounts: i64 = sqlx::query_scalar("SELECT count(*) FROM professional")
        .fetch_one(db.write())
        .await
        .unwrap();
    assert_eq!(accounts, 1);
    let messages: Vec<(i64, bool)> = sqlx::query_as(
        "SELECT count(*), bool_and(detail = '{}' AND booking_id IS NULL) FROM outbox WHERE kind = 'sign_in_code'",
    )
    .fetch_all(db.write())
    .await
    .unwrap();
    assert_eq!(messages, [(4, true)], "nothing of the code is stored");
}

/// Half an hour without anything, twelve hours in all; another audience's cookie is nobody here.
#[tokio::test]
async fn a_sign_in_lasts_half_an_hour_or_a_day_of_work() {
    let db = TestDb::new().await.unwrap();
    let token = comes(&db, "harriet").await;
    let mut at = now();
    for _ in 0..25 {
        at += 29.minutes();
        let still = signed_in(&db, &token, at).await.unwrap().is_some();
        assert_eq!(still, at < now() + 12.hours(), "{at}");
    }
    let token = comes(&db, "harriet").await;
    assert!(
        signed_in(&db, &token, now() + 30.minutes())
            .await
            .unwrap()
            .is_none()
    );
    sqlx::query("UPDATE sign_in SET audience = 'staff'")
        .execute(db.write())
        .await
        .unwrap();
    assert!(signed_in(&db, &token, now()).await.unwrap().is_none());
}
