//! Who may administer whom, through the real routes.
use axum::http::{StatusCode, header};
use domain::staff::Permission;
use store::testing::fixtures;

use crate::staff_visits::Browser;
use crate::support::TestApp;

/// Every permission alone, at the own prison and at another.
#[tokio::test]
async fn only_administrators_of_the_prison_see_and_change_its_people() {
    let app = TestApp::new().await;
    for slug in ["northmoor", "hull"] {
        fixtures::prison(&app.db, slug).await.unwrap();
    }
    let admin = Browser::of(&app, "ada@example.com", "northmoor", &[Permission::Admin]).await;
    let other = Browser::of(&app, "other@example.com", "hull", Permission::ALL).await;
    let added = admin
        .post(
            "/staff/people/add",
            "prison=northmoor&name=Sam+Field&email=sam%40example.com&permission=decide",
        )
        .await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text);
    let place = added.headers[header::LOCATION].to_str().unwrap().to_owned();
    let sam = place.split('?').next().unwrap().to_owned();
    assert!(!place.contains("sam%40"), "nothing personal in addresses");

    let list = "/staff/people?prison=northmoor";
    let page = format!("{sam}?prison=northmoor");
    let reads = [list, "/staff/people/add?prison=northmoor", &page];
    let writes = [
        (
            "/staff/people/add",
            "name=B&email=b%40example.com&permission=view".to_owned(),
        ),
        (
            &*sam,
            "version=1&do=permissions&permission=admin".to_owned(),
        ),
        (&*sam, "version=1&do=off".to_owned()),
        (&*sam, "version=1&do=end".to_owned()),
        (&*sam, "version=1&do=code".to_owned()),
        (&*sam, "version=1&do=stop".to_owned()),
    ];
    let mut refused = vec![other];
    for permission in Permission::ALL {
        if *permission != Permission::Admin {
            let email = format!("{permission}@example.com");
            refused.push(Browser::of(&app, &email, "northmoor", &[*permission]).await);
        }
    }
    for browser in &refused {
        for path in reads {
            let answer = browser.get(path).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
            assert!(!answer.text.contains("Sam Field"), "{path}");
        }
        for (path, body) in &writes {
            let answer = browser
                .post(path, &format!("prison=northmoor&{body}"))
                .await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path} {body}");
        }
    }
    // Somebody of another prison is not found through one's own either.
    let elsewhere = &refused[0];
    for (path, body) in &writes[1..] {
        let answer = elsewhere.post(path, &format!("prison=hull&{body}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path} {body}");
    }
    for path in reads {
        let nobody = app.anonymous().get(path).await;
        assert_eq!(nobody.status, StatusCode::SEE_OTHER, "{path}");
        let answer = admin.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store");
    }
    assert!(admin.get(list).await.text.contains("Sam Field"));
}

#[tokio::test]
async fn an_administrator_changes_somebody_signs_them_out_and_is_told_what_cannot_be() {
    let app = TestApp::new().await;
    fixtures::prison(&app.db, "northmoor").await.unwrap();
    let admin = Browser::of(&app, "ada@example.com", "northmoor", &[Permission::Admin]).await;
    let sam = Browser::of(&app, "sam@example.com", "northmoor", &[Permission::View]).await;
    let id = async |email: &str| -> String {
        sqlx::query_scalar("SELECT staff_id::text FROM staff_member WHERE email = $1")
            .bind(email)
            .fetch_one(app.db.write())
            .await
            .unwrap()
    };
    let (his, own) = (id("sam@example.com").await, id("ada@example.com").await);
    let act = async |whom: &str, body: &str| {
        let path = format!("/staff/people/{whom}");
        admin.post(&path, &format!("prison=northmoor&{body}")).await
    };
    let given = act(
        &his,
        "version=1&do=permissions&permission=book&permission=view",
    )
    .await;
    assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.text);
    let stale = act(&his, "version=1&do=off").await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(
        stale
            .text
            .contains("Meanwhile Sam Field changed this account"),
        "{}",
        stale.text
    );
    assert_eq!(sam.get("/staff").await.status, StatusCode::OK);
    assert_eq!(
        act(&his, "version=2&do=end").await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        sam.get("/staff").await.status,
        StatusCode::SEE_OTHER,
        "at once"
    );
    let none = act(&his, "version=3&do=permissions").await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    for body in ["do=off", "do=stop", "do=permissions&permission=view"] {
        let last = act(&own, &format!("version=1&{body}")).await;
        assert_eq!(last.status, StatusCode::CONFLICT, "{body}");
        assert!(
            last.text.contains("Nobody else could give permissions"),
            "{body}"
        );
    }
    for body in [
        "version=x&do=end",
        "version=3&do=nothing",
        "version=3&do=permissions&permission=all",
    ] {
        assert_eq!(
            act(&his, body).await.status,
            StatusCode::BAD_REQUEST,
            "{body}"
        );
    }
    for whom in ["no-id", "0190f0f0-0000-7000-8000-000000000000"] {
        assert_eq!(
            act(whom, "version=1&do=end").await.status,
            StatusCode::NOT_FOUND
        );
    }
}
