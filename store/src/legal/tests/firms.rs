use domain::legal::Standing;

use super::*;

#[tokio::test]
async fn the_first_accepted_administers_and_accepts_the_next() {
    let db = TestDb::new().await.unwrap();
    let staff = staff(&db).await;
    let (harriet, hold) = asks(&db, "Harriet", "Harker & Vale").await;
    let found = find_firms(&db, "harker").await.unwrap();
    assert_eq!(found, [], "a firm that anybody typed is not shown");
    assert!(who(&db, &harriet).await.pass::<Member>().is_none());
    let queue = waiting(&db, &staff).await.unwrap();
    assert_eq!(
        (
            queue[0].name.as_str(),
            queue[0].firm_known,
            queue[0].number_in_use
        ),
        ("Harriet", false, false)
    );
    let done = decide(&db, Decider::Staff(&staff), hold, Decision::Accept, now()).await;
    assert_eq!(done.unwrap(), DecisionOutcome::Done);
    let pass = administrator(&db, &harriet).await;
    assert_eq!(find_firms(&db, "HARKER").await.unwrap().len(), 1);
    assert_eq!(find_firms(&db, "h").await.unwrap(), []);

    // The same name and postcode is the same firm, and gives nothing of it.
    let (omar, hold) = asks(&db, "Omar", "HARKER & VALE").await;
    let waits = who(&db, &omar).await;
    assert_eq!(waits.standing, Standing::Waiting);
    assert!(waits.pass::<Member>().is_none());
    assert!(waiting(&db, &staff).await.unwrap()[0].number_in_use);
    let member_pass = member(&db, &harriet).await;
    let names =
        |all: Vec<Colleague>| -> Vec<String> { all.into_iter().map(|one| one.name).collect() };
    assert_eq!(
        names(colleagues(&db, &member_pass, None).await.unwrap()),
        ["Harriet"]
    );
    assert_eq!(
        names(colleagues(&db, &member_pass, Some(&pass)).await.unwrap()),
        ["Harriet", "Omar"]
    );
    let done = decide(&db, Decider::Firm(&pass), hold, Decision::Accept, now()).await;
    assert_eq!(done.unwrap(), DecisionOutcome::Done);
    let omar = who(&db, &omar).await;
    assert!(omar.pass::<Member>().is_some() && omar.pass::<Administrator>().is_none());

    let told: Vec<String> = sqlx::query_scalar(
        "SELECT kind FROM outbox WHERE kind <> 'sign_in_code' ORDER BY created_at, message_id",
    )
    .fetch_all(db.write())
    .await
    .unwrap();
    assert_eq!(told, ["firm_joined", "firm_asked", "firm_joined"]);
    let lines = history(&db, &pass, None).await.unwrap();
    let said: Vec<_> = lines
        .iter()
        .map(|line| {
            (
                line.by.as_deref(),
                line.action.as_str(),
                line.whom.as_deref(),
            )
        })
        .collect();
    assert_eq!(
        said,
        [
            (Some("Harriet"), "accept_professional", Some("Omar")),
            (Some("Omar"), "ask_to_join_firm", Some("Omar")),
            (None, "accept_professional", Some("Harriet")),
            (Some("Harriet"), "ask_to_join_firm", Some("Harriet")),
        ]
    );
}

#[tokio::test]
async fn another_firms_administrator_finds_nobody() {
    let db = TestDb::new().await.unwrap();
    let staff = staff(&db).await;
    let harriet = accepted(&db, &staff, "Harriet", "Harker & Vale").await;
    let quinn = accepted(&db, &staff, "Quinn", "Quinn Law").await;
    let (_, waits) = asks(&db, "Omar", "Harker & Vale").await;
    let theirs = administrator(&db, &quinn).await;
    let decided = decide(&db, Decider::Firm(&theirs), waits, Decision::Accept, now()).await;
    assert_eq!(decided.unwrap(), DecisionOutcome::NotFound);
    let hold = seen(&db, &harriet).await;
    let changed = change_member(&db, &theirs, hold, ChangeMember::TakeOff, now()).await;
    assert_eq!(changed.unwrap(), ChangeOutcome::NotFound);
    let lines = history(&db, &theirs, None).await.unwrap();
    assert!(
        lines
            .iter()
            .all(|line| line.whom.as_deref() == Some("Quinn"))
    );
}

/// A query that forgets the firm sees no other's rows. Shown to fail without `show_only` in `pass.rs`: it saw both firms.
#[tokio::test]
async fn behind_the_wall_nothing_of_another_firm_is_seen_or_changed() {
    let db = TestDb::new().await.unwrap();
    let staff = staff(&db).await;
    let harriet = accepted(&db, &staff, "Harriet", "Harker & Vale").await;
    accepted(&db, &staff, "Quinn", "Quinn Law").await;
    let harriet = member(&db, &harriet).await;
    let mut tx = walled(&db, &harriet, &["professional", "audit"]).await;
    let names: Vec<String> = sqlx::query_scalar("SELECT name FROM professional")
        .fetch_all(&mut *tx)
        .await
        .unwrap();
    assert_eq!(names, ["Harriet"]);
    let firms: i64 =
        sqlx::query_scalar("SELECT count(DISTINCT coalesce(firm_id::text, '')) FROM audit")
            .fetch_one(&mut *tx)
            .await
            .unwrap();
    assert_eq!(firms, 1);
    let changed = sqlx::query("UPDATE professional SET name = 'Nobody'")
        .execute(&mut *tx)
        .await
        .unwrap();
    assert_eq!(changed.rows_affected(), 1);
}

#[tokio::test]
async fn whoever_is_refused_or_taken_off_may_ask_again_and_nothing_is_left_meanwhile() {
    let db = TestDb::new().await.unwrap();
    let staff = staff(&db).await;
    let (omar, hold) = asks(&db, "Omar", "Harker & Vale").await;
    let refused = decide(&db, Decider::Staff(&staff), hold, Decision::Refuse, now()).await;
    assert_eq!(refused.unwrap(), DecisionOutcome::Done);
    let again = decide(&db, Decider::Staff(&staff), hold, Decision::Accept, now()).await;
    assert_eq!(again.unwrap(), DecisionOutcome::Meanwhile);
    let me = who(&db, &omar).await;
    assert_eq!((me.standing, me.firm), (Standing::Refused, None));

    let harriet = accepted(&db, &staff, "Harriet", "Harker & Vale").await;
    let pass = administrator(&db, &harriet).await;
    let (omar, hold) = asks(&db, "Omar", "Harker & Vale").await;
    decide(&db, Decider::Firm(&pass), hold, Decision::Accept, now())
        .await
        .unwrap();
    let hold = seen(&db, &omar).await;
    let off = change_member(&db, &pass, hold, ChangeMember::TakeOff, now()).await;
    assert_eq!(off.unwrap(), ChangeOutcome::Done);
    assert_eq!(
        signed_in(&db, &omar, now()).await.unwrap(),
        None,
        "signed out at once"
    );
    let omar = comes(&db, "Omar").await;
    let me = who(&db, &omar).await;
    assert_eq!((me.standing, me.firm), (Standing::Left, None));
}

#[tokio::test]
async fn a_firm_keeps_an_administrator() {
    let db = TestDb::new().await.unwrap();
    let staff = staff(&db).await;
    let harriet = accepted(&db, &staff, "Harriet", "Harker & Vale").await;
    let omar = accepted(&db, &staff, "Omar", "Harker & Vale").await;
    let pass = administrator(&db, &harriet).await;
    for change in [ChangeMember::EndAdministrator, ChangeMember::TakeOff] {
        let hold = seen(&db, &harriet).await;
        let done = change_member(&db, &pass, hold, change, now()).await;
        assert_eq!(done.unwrap(), ChangeOutcome::LastAdministrator);
    }
    let hold = seen(&db, &omar).await;
    let made = change_member(&db, &pass, hold, ChangeMember::MakeAdministrator, now()).await;
    assert_eq!(made.unwrap(), ChangeOutcome::Done);
    let hold = seen(&db, &harriet).await;
    let done = change_member(&db, &pass, hold, ChangeMember::EndAdministrator, now()).await;
    assert_eq!(done.unwrap(), ChangeOutcome::Done);
    let hold = seen(&db, &omar).await;
    let too_late = change_member(&db, &pass, hold, ChangeMember::TakeOff, now()).await;
    assert_eq!(
        too_late.unwrap(),
        ChangeOutcome::NotFound,
        "no administrator any more"
    );
}

#[tokio::test]
async fn nothing_is_asked_before_saying_who_one_is_nor_twice() {
    let db = TestDb::new().await.unwrap();
    let token = comes(&db, "harriet").await;
    let firm = WhichFirm::Found(Uuid::now_v7());
    let me = who(&db, &token).await;
    assert_eq!(
        ask_to_join(&db, &me, &firm, now()).await.unwrap(),
        AskOutcome::NotDescribed
    );
    let (token, _) = asks(&db, "harriet", "Harker & Vale").await;
    let me = who(&db, &token).await;
    assert_eq!(
        ask_to_join(&db, &me, &firm, now()).await.unwrap(),
        AskOutcome::NoSuchFirm
    );
    let firm = WhichFirm::New(
        FirmName::parse("Other").unwrap(),
        Postcode::parse("M1 1AE").unwrap(),
    );
    assert_eq!(
        ask_to_join(&db, &me, &firm, now()).await.unwrap(),
        AskOutcome::Already
    );
    let about = AboutMe {
        name: Name::parse("Somebody else").unwrap(),
        role: Role::Barrister,
        number: RegulatorNumber::parse(Role::Barrister.regulator(), "12345").unwrap(),
    };
    assert!(
        !describe(&db, &me, &about).await.unwrap(),
        "what staff look at stays"
    );
}
