//! What a draft promises, against a real database.
use super::*;
use crate::{testing::TestDb, token::Token};
use jiff::ToSpan;

fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

fn typed() -> DraftAnswers {
    DraftAnswers {
        prison: "leeds".to_owned(),
        prisoner: Prisoner {
            last_name: "  O'Neill ".to_owned(),
            date_of_birth: TypedDate {
                day: "31".to_owned(),
                month: "feb".to_owned(),
                year: String::new(),
            },
            ..Prisoner::default()
        },
        accepted: [Step::Prison].into(),
        ..DraftAnswers::default()
    }
}

#[tokio::test]
async fn what_was_typed_comes_back_as_it_was_typed() {
    let db = TestDb::new().await.unwrap();
    let (cookie, draft) = create(&db, Language::Cy, now()).await.unwrap();
    assert_eq!(
        save(&db, draft.draft_id, 1, &typed(), now()).await.unwrap(),
        Saved::Saved { version: 2 }
    );
    let loaded = load(&db, &cookie, now()).await.unwrap().unwrap();
    assert_eq!(loaded.answers, typed());
    assert_eq!((loaded.language, loaded.version), (Language::Cy, 2));
    assert_eq!(loaded.answers.first_unfinished(), Some(Step::Prisoner));
    assert_eq!(load(&db, &Token::random(), now()).await.unwrap(), None);
}

#[tokio::test]
async fn a_save_from_an_older_version_is_refused_and_told_what_is_there() {
    let db = TestDb::new().await.unwrap();
    let (_, draft) = create(&db, Language::En, now()).await.unwrap();
    save(&db, draft.draft_id, 1, &typed(), now()).await.unwrap();
    let late = save(&db, draft.draft_id, 1, &DraftAnswers::default(), now())
        .await
        .unwrap();
    let Saved::Stale(there) = late else {
        panic!("{late:?}")
    };
    assert_eq!((there.version, there.answers), (2, typed()));
}

#[tokio::test]
async fn a_draft_is_over_24_hours_after_its_last_save() {
    let db = TestDb::new().await.unwrap();
    let (cookie, draft) = create(&db, Language::En, now()).await.unwrap();
    let evening = now() + 23.hours();
    save(&db, draft.draft_id, 1, &typed(), evening)
        .await
        .unwrap();
    assert!(
        load(&db, &cookie, evening + LASTS - 1.seconds())
            .await
            .unwrap()
            .is_some()
    );
    let over = evening + LASTS;
    assert_eq!(load(&db, &cookie, over).await.unwrap(), None);
    assert_eq!(
        save(&db, draft.draft_id, 2, &typed(), over).await.unwrap(),
        Saved::Gone
    );
    assert_eq!(resume_link(&db, draft.draft_id, over).await.unwrap(), None);
}

#[tokio::test]
async fn a_link_opens_the_draft_on_another_device_once_and_the_first_device_keeps_it() {
    let db = TestDb::new().await.unwrap();
    let (phone, draft) = create(&db, Language::En, now()).await.unwrap();
    let old = resume_link(&db, draft.draft_id, now())
        .await
        .unwrap()
        .unwrap();
    let link = resume_link(&db, draft.draft_id, now())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        resume(&db, &old, now()).await.unwrap(),
        None,
        "a newer link ends the older one"
    );
    assert_eq!(
        load(&db, &link, now()).await.unwrap(),
        None,
        "a link is no cookie"
    );
    let laptop = resume(&db, &link, now()).await.unwrap().unwrap();
    for device in [&phone, &laptop] {
        assert_eq!(
            load(&db, device, now())
                .await
                .unwrap()
                .map(|it| it.draft_id),
            Some(draft.draft_id)
        );
    }
    assert_eq!(resume(&db, &link, now()).await.unwrap(), None, "used up");
}

#[tokio::test]
async fn a_deleted_draft_is_gone_for_every_device() {
    let db = TestDb::new().await.unwrap();
    let (cookie, draft) = create(&db, Language::En, now()).await.unwrap();
    let link = resume_link(&db, draft.draft_id, now())
        .await
        .unwrap()
        .unwrap();
    delete(&db, draft.draft_id).await.unwrap();
    delete(&db, draft.draft_id).await.unwrap();
    assert_eq!(load(&db, &cookie, now()).await.unwrap(), None);
    assert_eq!(resume(&db, &link, now()).await.unwrap(), None);
}

#[test]
fn a_draft_of_an_older_release_is_still_read() {
    let old: DraftAnswers =
        serde_json::from_str(r#"{"prison":"leeds","visitors":[{"first_name":"Ann"}]}"#).unwrap();
    assert_eq!(
        (old.visitors[0].first_name.as_str(), old.contact),
        ("Ann", Contact::default())
    );
}
