//! What administrators may do to whom, also two of them at once.

use domain::people::Email;
use domain::staff::Permission::{self, Admin, Decide, View};
use jiff::{Timestamp, ToSpan as _};

use super::*;
use crate::staff::{self, Credentials, Permit, code_now, sign_in, signed_in};
use crate::testing::{TestDb, fixtures};
use crate::{Db, Secret};

fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

fn secret() -> Secret {
    Secret::new(b"a secret of at least thirty-two bytes")
}

/// An administrator of one prison.
async fn admin(db: &Db, name: &str, prison_id: i32) -> Permit<staff::Admin> {
    let permit = fixtures::permit_of(db, name, prison_id).await.unwrap();
    allow(db, permit.staff_id(), prison_id, Admin).await;
    permit
}

async fn allow(db: &Db, staff_id: uuid::Uuid, prison_id: i32, permission: Permission) {
    sqlx::query("INSERT INTO staff_permission VALUES ($1, $2, $3)")
        .bind(staff_id)
        .bind(prison_id)
        .bind(permission.code())
        .execute(db.write())
        .await
        .unwrap();
}

async fn seen(db: &Db, permit: &Permit<staff::Admin>, staff_id: uuid::Uuid) -> Option<Person> {
    person(db, permit, staff_id, now()).await.unwrap()
}

fn hold_of(person: &Person) -> Hold {
    Hold {
        staff_id: person.staff_id,
        version: person.version,
    }
}

async fn added(
    db: &Db,
    permit: &Permit<staff::Admin>,
    email: &str,
    permissions: &[Permission],
) -> AddOutcome {
    let email = Email::parse(email).unwrap();
    let new = NewPerson {
        email: &email,
        name: "Sam Field",
        permissions,
        local: true,
    };
    add_person(db, permit, &new, now()).await.unwrap()
}

#[tokio::test]
async fn a_person_is_added_set_up_once_and_changed() {
    let db = TestDb::new().await.unwrap();
    let leeds = fixtures::prison(&db, "leeds").await.unwrap();
    let permit = admin(&db, "Ada", leeds).await;
    let outcome = added(&db, &permit, "Sam@Example.com", &[Decide]).await;
    let AddOutcome::Added(staff_id, Some(code)) = outcome else {
        panic!("{outcome:?}")
    };
    let again = added(&db, &permit, "sam@example.com", &[View]).await;
    assert!(matches!(again, AddOutcome::Already(_)), "{again:?}");
    assert_eq!(
        seen(&db, &permit, staff_id).await.unwrap().way,
        Way::SettingUp
    );

    let typed = SetUpCode::typed(&code.shown().to_uppercase()).token();
    let set_up = set_up_of(&db, &secret(), &typed, now()).await.unwrap();
    assert_eq!(set_up.unwrap().email, "sam@example.com");
    let finish = async |code: &str, at| {
        finish_set_up(&db, &secret(), &typed, "a long password", code, at)
            .await
            .unwrap()
    };
    assert!(matches!(
        finish("000000", now()).await,
        SetUpOutcome::WrongCode
    ));
    let late = now() + 24.hours();
    assert!(matches!(finish("000000", late).await, SetUpOutcome::Over));
    let step = staff::factor::totp(&secret(), staff_id, 2, "sam@example.com").unwrap();
    let shown = step.generate(u64::try_from(now().as_second()).unwrap());
    let done = finish(&shown, now()).await;
    let SetUpOutcome::Done(token) = done else {
        panic!("{done:?}")
    };
    let member = signed_in(&db, &token, now()).await.unwrap().unwrap();
    assert_eq!(member.prisons[0].permissions, [Decide]);
    assert!(
        matches!(finish(&shown, now()).await, SetUpOutcome::Over),
        "used"
    );
    let later = now() + 1.minute();
    let code = code_now(&db, &secret(), "sam@example.com", later)
        .await
        .unwrap()
        .unwrap();
    let credentials = Credentials {
        email: "sam@example.com".to_owned(),
        password: "a long password".to_owned(),
        code,
    };
    assert!(
        sign_in(&db, &secret(), &credentials, later)
            .await
            .unwrap()
            .is_some()
    );

    let person = seen(&db, &permit, staff_id).await.unwrap();
    assert_eq!((person.way, person.signed_in), (Way::Password, true));
    let done = change(&db, &permit, hold_of(&person), Change::EndSignIns, now())
        .await
        .unwrap();
    assert_eq!(done, Ok(None));
    assert!(signed_in(&db, &token, now()).await.unwrap().is_none());
    let person = seen(&db, &permit, staff_id).await.unwrap();
    let changed = change(
        &db,
        &permit,
        hold_of(&person),
        Change::Permissions(&[View, Decide]),
        now(),
    );
    assert_eq!(changed.await.unwrap(), Ok(None));
    let stale = change(
        &db,
        &permit,
        hold_of(&person),
        Change::Permissions(&[]),
        now(),
    )
    .await;
    assert_eq!(
        stale.unwrap(),
        Err(Refused::Changed(Some("Ada".to_owned())))
    );
    let person = seen(&db, &permit, staff_id).await.unwrap();
    assert_eq!(person.permissions, [View, Decide]);
    let stop = change(&db, &permit, hold_of(&person), Change::StopAccount, now())
        .await
        .unwrap();
    assert_eq!(stop, Ok(None));
    assert!(seen(&db, &permit, staff_id).await.is_none());
    let back = added(&db, &permit, "sam@example.com", &[View]).await;
    assert!(matches!(back, AddOutcome::Stopped), "{back:?}");
    let audit: i64 =
        sqlx::query_scalar("SELECT count(*) FROM audit WHERE object_kind = 'staff_member'")
            .fetch_one(db.write())
            .await
            .unwrap();
    assert_eq!(
        audit, 6,
        "added, set up, signed in, ended, changed, stopped"
    );
}

#[tokio::test]
async fn nobody_has_a_say_over_what_somebody_does_elsewhere() {
    let db = TestDb::new().await.unwrap();
    let leeds = fixtures::prison(&db, "leeds").await.unwrap();
    let hull = fixtures::prison(&db, "hull").await.unwrap();
    let (ada, hal) = (
        admin(&db, "Ada", leeds).await,
        admin(&db, "Hal", hull).await,
    );
    let outcome = added(&db, &ada, "sam@example.com", &[Decide]).await;
    let AddOutcome::Added(staff_id, _) = outcome else {
        panic!("{outcome:?}")
    };
    assert!(seen(&db, &hal, staff_id).await.is_none());
    let unseen = Hold {
        staff_id,
        version: 1,
    };
    let refused = change(&db, &hal, unseen, Change::Permissions(&[Admin]), now()).await;
    assert_eq!(refused.unwrap(), Err(Refused::NotFound));
    let early = added(&db, &hal, "sam@example.com", &[Admin]).await;
    assert!(
        matches!(early, AddOutcome::NotSetUp),
        "Ada holds the code: {early:?}"
    );
    sqlx::query("DELETE FROM staff_set_up")
        .execute(db.write())
        .await
        .unwrap();
    let known = added(&db, &hal, "sam@example.com", &[Admin]).await;
    assert!(matches!(known, AddOutcome::Known(_)), "{known:?}");
    let person = seen(&db, &ada, staff_id).await.unwrap();
    assert!(person.elsewhere);
    assert_eq!(person.permissions, [Decide], "only those given here");
    let stop = change(&db, &ada, hold_of(&person), Change::StopAccount, now())
        .await
        .unwrap();
    assert_eq!(stop, Err(Refused::Elsewhere));
    let code = change(&db, &ada, hold_of(&person), Change::NewSetUp, now())
        .await
        .unwrap();
    assert_eq!(code.err(), Some(Refused::Elsewhere));
    // Leaving one prison leaves the other as it is.
    let off = change(&db, &ada, hold_of(&person), Change::Permissions(&[]), now()).await;
    assert_eq!(off.unwrap(), Ok(None));
    assert!(seen(&db, &ada, staff_id).await.is_none());
    assert_eq!(
        seen(&db, &hal, staff_id).await.unwrap().permissions,
        [Admin]
    );
}

#[tokio::test]
async fn the_last_administrator_stays() {
    let db = TestDb::new().await.unwrap();
    let leeds = fixtures::prison(&db, "leeds").await.unwrap();
    let ada = admin(&db, "Ada", leeds).await;
    let person = seen(&db, &ada, ada.staff_id()).await.unwrap();
    let last = change(
        &db,
        &ada,
        hold_of(&person),
        Change::Permissions(&[View]),
        now(),
    )
    .await;
    assert_eq!(last.unwrap(), Err(Refused::LastAdmin));
    let stop = change(&db, &ada, hold_of(&person), Change::StopAccount, now())
        .await
        .unwrap();
    assert_eq!(stop, Err(Refused::LastAdmin));
    admin(&db, "Ben", leeds).await;
    let now_not = change(
        &db,
        &ada,
        hold_of(&person),
        Change::Permissions(&[View]),
        now(),
    )
    .await;
    assert_eq!(now_not.unwrap(), Ok(None));
    let any_more = added(&db, &ada, "sam@example.com", &[View]).await;
    assert!(matches!(any_more, AddOutcome::NotAdmin), "{any_more:?}");
}

/// Shown to fail without the lock of the prison's row and the administrator's own permission in the update: both lose it.
#[tokio::test(flavor = "multi_thread")]
async fn of_two_administrators_who_remove_each_other_one_stays() {
    let db = TestDb::with_connections(20).await.unwrap();
    for round in 0..12 {
        let leeds = fixtures::prison(&db, &format!("leeds-{round}"))
            .await
            .unwrap();
        let (ada, ben) = (
            admin(&db, "Ada", leeds).await,
            admin(&db, "Ben", leeds).await,
        );
        let remove = async |by: &Permit<staff::Admin>, whom: &Permit<staff::Admin>| {
            let (db, by) = (db.clone(), by.clone());
            let member = Hold {
                staff_id: whom.staff_id(),
                version: 1,
            };
            let task =
                async move { change(&db, &by, member, Change::Permissions(&[View]), now()).await };
            tokio::spawn(task).await.unwrap().unwrap()
        };
        let (first, second) = tokio::join!(remove(&ada, &ben), remove(&ben, &ada));
        let left: i64 = sqlx::query_scalar(
            "SELECT count(*) FROM staff_permission WHERE prison_id = $1 AND permission = 'admin'",
        )
        .bind(leeds)
        .fetch_one(db.write())
        .await
        .unwrap();
        assert_eq!(left, 1, "{first:?} {second:?}");
        assert!(first.is_ok() != second.is_ok(), "{first:?} {second:?}");
    }
}

/// Shown to fail without the version in the update: both changes are done and nobody is told.
#[tokio::test(flavor = "multi_thread")]
async fn of_two_administrators_who_change_somebody_at_once_one_is_told() {
    let db = TestDb::with_connections(20).await.unwrap();
    let leeds = fixtures::prison(&db, "leeds").await.unwrap();
    let (ada, ben) = (
        admin(&db, "Ada", leeds).await,
        admin(&db, "Ben", leeds).await,
    );
    let outcome = added(&db, &ada, "sam@example.com", &[Decide]).await;
    let AddOutcome::Added(staff_id, _) = outcome else {
        panic!("{outcome:?}")
    };
    let member = Hold {
        staff_id,
        version: 1,
    };
    let give = |by: &Permit<staff::Admin>, to: Permission| {
        let (db, by) = (db.clone(), by.clone());
        tokio::spawn(async move {
            change(&db, &by, member, Change::Permissions(&[to]), now())
                .await
                .unwrap()
        })
    };
    let (first, second) = (give(&ada, View), give(&ben, Admin));
    let outcomes = [first.await.unwrap(), second.await.unwrap()];
    let told = outcomes
        .iter()
        .filter(|outcome| matches!(outcome, Err(Refused::Changed(Some(_)))));
    assert_eq!(told.count(), 1, "{outcomes:?}");
}
