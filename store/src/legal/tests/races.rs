use super::*;

/// However many try at once, five are looked at, and the right code works once. The guard is that the try is counted by the
/// statement that finds the code; shown to fail with the count read first and written afterwards.
#[tokio::test(flavor = "multi_thread")]
async fn many_tries_at_once_are_five() {
    let db = TestDb::with_connections(20).await.unwrap();
    let email = email("harriet");
    ask_for_code(&db, &email, now()).await.unwrap();
    let right = code_for(&db, &email).await;
    let number: u64 = right.reveal().parse().unwrap();
    let tries = (1..=40).map(|n| {
        let (db, email) = (db.clone(), email.clone());
        tokio::spawn(async move {
            let wrong = domain::legal::SignInCode::of(number + n);
            enter_code(&db, &secret(), &email, &wrong, now())
                .await
                .unwrap();
        })
    });
    for one in tries.collect::<Vec<_>>() {
        one.await.unwrap();
    }
    let tries: i32 = sqlx::query_scalar("SELECT tries FROM sign_in_code")
        .fetch_one(db.write())
        .await
        .unwrap();
    assert_eq!(tries, 5);

    ask_for_code(&db, &email, now()).await.unwrap();
    let right = code_for(&db, &email).await;
    let entered = (0..5).map(|_| {
        let (db, email, right) = (db.clone(), email.clone(), right.clone());
        tokio::spawn(async move {
            enter_code(&db, &secret(), &email, &right, now())
                .await
                .unwrap()
        })
    });
    let mut signed_in = 0;
    for one in entered.collect::<Vec<_>>() {
        signed_in += i32::from(matches!(one.await.unwrap(), Entered::SignedIn(_)));
    }
    assert_eq!(signed_in, 1);
}

/// Two administrators who take each other off: one of them stays. The guard is `lock_firm`; shown to fail without it: the firm
/// had nobody left.
#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_take_each_other_off_one_stays() {
    let db = TestDb::with_connections(10).await.unwrap();
    let staff = staff(&db).await;
    for round in 0..20 {
        let firm = format!("Firm {round}");
        let one = accepted(&db, &staff, &format!("one{round}"), &firm).await;
        let two = accepted(&db, &staff, &format!("two{round}"), &firm).await;
        let pass = administrator(&db, &one).await;
        let hold = seen(&db, &two).await;
        let made = change_member(&db, &pass, hold, ChangeMember::MakeAdministrator, now()).await;
        assert_eq!(made.unwrap(), ChangeOutcome::Done);
        let theirs = administrator(&db, &two).await;
        let (first, second) = (seen(&db, &one).await, seen(&db, &two).await);
        let (a, b) = tokio::join!(
            change_member(&db, &pass, second, ChangeMember::TakeOff, now()),
            change_member(&db, &theirs, first, ChangeMember::TakeOff, now()),
        );
        let (a, b) = (a.unwrap(), b.unwrap());
        assert!(
            (a == ChangeOutcome::Done) != (b == ChangeOutcome::Done),
            "round {round}: {a:?} {b:?}"
        );
    }
}

/// Staff and the firm decide about one person at once: one decision stands, and one message goes out.
#[tokio::test(flavor = "multi_thread")]
async fn of_two_decisions_one_stands() {
    let db = TestDb::with_connections(10).await.unwrap();
    let staff = staff(&db).await;
    let harriet = accepted(&db, &staff, "harriet", "Harker & Vale").await;
    let pass = administrator(&db, &harriet).await;
    for round in 0..20 {
        let (_, hold) = asks(&db, &format!("omar{round}"), "Harker & Vale").await;
        let (a, b) = tokio::join!(
            decide(&db, Decider::Staff(&staff), hold, Decision::Refuse, now()),
            decide(&db, Decider::Firm(&pass), hold, Decision::Accept, now()),
        );
        let outcomes = [a.unwrap(), b.unwrap()];
        assert!(
            outcomes.contains(&DecisionOutcome::Done)
                && outcomes.contains(&DecisionOutcome::Meanwhile),
            "round {round}: {outcomes:?}"
        );
        let told: i64 = sqlx::query_scalar(
            "SELECT count(*) FROM outbox WHERE account_id = $1 AND kind LIKE 'firm%'",
        )
        .bind(hold.professional_id)
        .fetch_one(db.write())
        .await
        .unwrap();
        assert_eq!(told, 1);
    }
}
