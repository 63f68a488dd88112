//! Who may read reports and the audit, what is found there, and what everybody may know.
use axum::http::{StatusCode, header};
use domain::staff::Permission;
use store::testing::fixtures;

use crate::staff_visits::{Browser, visit};
use crate::support::TestApp;

/// The store cannot be asked for any of it without a permit: see `reports::Scope` and `audit::search`.
#[tokio::test]
async fn reports_are_for_everybody_at_the_prison_and_all_of_them_and_the_audit_for_administrators()
{
    let app = TestApp::new().await;
    fixtures::prison(&app.db, "northmoor").await.unwrap();
    fixtures::prison(&app.db, "hull").await.unwrap();
    let other = Browser::of(&app, "other@example.com", "hull", Permission::ALL).await;
    let own = [
        "/staff/reports?prison=northmoor",
        "/staff/reports.csv?prison=northmoor&table=summary",
    ];
    let national = [
        "/staff/reports?all=yes&prison=northmoor",
        "/staff/reports.csv?all=yes&table=visits",
    ];
    let audit = "/staff/audit?prison=northmoor";
    let write = |path: &str| {
        format!(
            "prison=northmoor&from=2026-01-01&to=2026-01-02&all={}",
            if path.contains("all") { "yes" } else { "" }
        )
    };
    for permission in Permission::ALL {
        let email = format!("{permission}@example.com");
        let browser = Browser::of(&app, &email, "northmoor", &[*permission]).await;
        for path in own {
            let answer = browser.get(path).await;
            assert_eq!(answer.status, StatusCode::OK, "{path} {permission}");
            assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store", "{path}");
        }
        let admin = *permission == Permission::Admin;
        let (seen, chosen) = if admin {
            (StatusCode::OK, StatusCode::SEE_OTHER)
        } else {
            (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND)
        };
        for path in national.iter().chain([&audit]) {
            assert_eq!(browser.get(path).await.status, seen, "{path} {permission}");
        }
        let answer = browser.post(own[0], &write("")).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{permission}");
        let answer = browser.post(own[0], &write("all")).await;
        assert_eq!(answer.status, chosen, "{permission}");
        let answer = browser.post(audit, "prison=northmoor&who=anyone").await;
        assert_eq!(answer.status, chosen, "{permission}");
    }
    for path in own.iter().chain([&audit]) {
        assert_eq!(
            other.get(path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
        let nobody = app.anonymous().get(path).await;
        assert_eq!(nobody.status, StatusCode::SEE_OTHER, "{path}");
        assert_eq!(nobody.headers[header::LOCATION], "/staff/sign-in");
    }
    for (path, body) in [(own[0], write("")), (audit, "prison=northmoor".to_owned())] {
        assert_eq!(
            other.post(path, &body).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
    // Somebody who administers another prison sees the numbers of all, and of this one nothing.
    assert_eq!(other.get(national[1]).await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_staff_did_is_found_by_person_visit_and_day() {
    let app = TestApp::new().await;
    let reference = visit(&app).await;
    let admin = Browser::of(&app, "all@example.com", "northmoor", Permission::ALL).await;
    let page = format!("/staff/visits/{reference}");
    let key = uuid::Uuid::now_v7();
    for body in [
        "version=1&do=arrived".to_owned(),
        format!("do=note&note=Knows+Ann&key={key}"),
        format!("do=note&note=Knows+Ann&key={key}"),
        format!("do=message&message=Use+gate+two&key={key}"),
    ] {
        assert_eq!(admin.post(&page, &body).await.status, StatusCode::SEE_OTHER);
    }
    let list = "/staff/audit?prison=northmoor";
    let by_staff = admin.get(list).await.text;
    let shown = format!("{}-{}", &reference[..4], &reference[4..]);
    for part in [
        "Signed in",
        "Gave Sam Field: ",
        "Arrived",
        "Sent a message to the visitor",
        "Sam Field",
        &shown,
    ] {
        assert!(by_staff.contains(part), "{part}");
    }
    assert_eq!(
        by_staff.matches(">Wrote a note about a visit</td>").count(),
        1,
        "pressed twice, written once"
    );
    assert!(!by_staff.contains("Knows Ann") && !by_staff.contains("through the API"));
    assert!(
        admin
            .get(&format!("{list}&who=anyone"))
            .await
            .text
            .contains("through the API")
    );

    let found = admin
        .post(
            list,
            &format!("prison=northmoor&object={}", shown.to_lowercase()),
        )
        .await;
    assert_eq!(found.status, StatusCode::SEE_OTHER, "{}", found.text);
    let about = found.headers[header::LOCATION].to_str().unwrap().to_owned();
    let about = admin.get(&about).await.text;
    assert!(about.contains("Arrived") && !about.contains("Signed in"));
    let found = admin
        .post(list, "prison=northmoor&object=ALL@example.com")
        .await;
    let address = found.headers[header::LOCATION].to_str().unwrap().to_owned();
    assert!(!address.contains("example"), "{address}");
    assert!(
        admin
            .get(&address)
            .await
            .text
            .contains("What was done about Sam Field")
    );
    let day = app.today();
    assert!(
        admin
            .get(&format!("{list}&day={day}"))
            .await
            .text
            .contains("Arrived")
    );
    let before = day.yesterday().unwrap();
    assert!(
        admin
            .get(&format!("{list}&day={before}"))
            .await
            .text
            .contains("Nothing was found")
    );
}

#[tokio::test]
async fn what_cannot_be_is_said_at_the_field_or_not_found() {
    let app = TestApp::new().await;
    fixtures::prison(&app.db, "northmoor").await.unwrap();
    let admin = Browser::of(&app, "all@example.com", "northmoor", Permission::ALL).await;
    let (reports, audit) = (
        "/staff/reports?prison=northmoor",
        "/staff/audit?prison=northmoor",
    );
    for (body, text) in [
        (
            "prison=northmoor&from=&to=2026-01-01",
            "Enter the first day",
        ),
        (
            "prison=northmoor&from=2026-02-30&to=2026-03-01",
            "The first day must be a real date",
        ),
        (
            "prison=northmoor&from=2026-02-03&to=2026-02-01",
            "must not be before the first day",
        ),
        (
            "prison=northmoor&from=2020-01-01&to=2026-02-01",
            "Choose at most 366 days",
        ),
        (
            "prison=northmoor&from=9999-12-31&to=9999-12-31",
            "today or in the past",
        ),
        (
            "prison=northmoor&from=0000-01-01&to=0000-01-01",
            "in this century",
        ),
    ] {
        let answer = admin.post(reports, body).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{body}");
        assert!(answer.text.contains(text), "{body}");
    }
    for body in [
        "prison=northmoor&object=K7QM3XTD",
        "prison=northmoor&object=%3Cb%3E",
        "prison=northmoor&object=nobody@example.com",
        "prison=northmoor&day=9999-12-31",
        "prison=northmoor&day=tomorrow",
    ] {
        assert_eq!(
            admin.post(audit, body).await.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{body}"
        );
    }
    for path in [
        "/staff/reports?prison=northmoor&from=x&to=y",
        "/staff/reports?prison=northmoor&from=2026-01-01",
        "/staff/reports?prison=northmoor&from=-009999-01-01&to=-009999-01-01",
        "/staff/reports.csv?prison=northmoor",
        "/staff/reports.csv?prison=northmoor&table=secrets",
        "/staff/audit?prison=northmoor&who=me",
        "/staff/audit?prison=northmoor&reference=%27",
        "/staff/audit?prison=northmoor&account=1",
        "/staff/audit?prison=northmoor&day=-1",
        "/staff/audit?prison=northmoor&before=1.1",
        "/staff/audit?prison=northmoor&before=9999999999999999999.0.0",
    ] {
        assert_eq!(
            admin.get(path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
}

#[tokio::test]
async fn everybody_may_know_how_well_the_service_does() {
    let app = TestApp::with("TRANSACTION_PENCE", "web=20,api=20").await;
    let reference = visit(&app).await;
    let before = app.anonymous().get("/performance").await;
    assert_eq!(before.status, StatusCode::OK);
    assert!(before.text.contains("not been counted yet"));
    // It was booked two weeks ago by the test's clock.
    let now = app.services.clock.now();
    store::performance::publish(&app.db, now).await.unwrap();
    let page = app.anonymous().get("/performance").await.text;
    for part in [
        "1.5 million",
        "£4 million",
        "£0.87",
        "as published",
        "£2.67",
        "£0.20",
        "100%",
    ] {
        assert!(page.contains(part), "{part}");
    }
    assert!(!page.contains(&reference));
    let welsh = app.anonymous().get("/cy/performance").await;
    assert!(welsh.text.contains("Perfformiad y gwasanaeth hwn"));
}
