//! Who may change a visit's time and people, and what they are told, through the real routes.
use axum::http::{StatusCode, header};
use domain::staff::Permission;
use store::testing::fixtures;
use uuid::Uuid;

use crate::staff_visits::Browser;
use crate::support::{TestApp, booking};

/// Ann Smith as the form sends her, and what else is typed after it.
const ANN: &str = "do=change&version=1&visitor-1-first_name=Ann&visitor-1-last_name=Smith\
    &visitor-1-date_of_birth-day=28&visitor-1-date_of_birth-month=2&visitor-1-date_of_birth-year=1985\
    &visitor-1-relationship=wife";
/// A second visitor.
const BEN: &str = "&visitor-2-first_name=Ben&visitor-2-last_name=Brown&visitor-2-date_of_birth-day=3\
    &visitor-2-date_of_birth-month=4&visitor-2-date_of_birth-year=1990&visitor-2-relationship=friend";

struct Visit {
    app: TestApp,
    /// The address of its page.
    page: String,
    /// Another session, with one place.
    other: Uuid,
}

/// A visit in two weeks at Northmoor.
async fn visit() -> Visit {
    let app = TestApp::new().await;
    let session = app.prison_with_session(2).await;
    fixtures::prison(&app.db, "hull").await.unwrap();
    let prison_id: i32 =
        sqlx::query_scalar("SELECT prison_id FROM prison WHERE slug = 'northmoor'")
            .fetch_one(app.db.write())
            .await
            .unwrap();
    let other = fixtures::session(&app.db, prison_id, app.day(14), "1600-1700", 1, 0);
    let other = other.await.unwrap();
    let client = app.client().await;
    let hold = client.hold(session, "hold").await;
    let booked = client
        .post("/api/v1/bookings", "book", &booking(&hold.json["id"]))
        .await;
    assert_eq!(booked.status, StatusCode::CREATED, "{}", booked.text);
    let reference = booked.json["reference"].as_str().unwrap().replace('-', "");
    let page = format!("/staff/visits/{reference}");
    Visit { app, page, other }
}

impl Visit {
    async fn books(&self, email: &str, more: &[Permission]) -> Browser {
        let permissions = [&[Permission::Book][..], more].concat();
        Browser::of(&self.app, email, "northmoor", &permissions).await
    }
}

/// The store cannot be asked for any of it without the permit: see `StaffHold::new`, `StaffChange::new`.
#[tokio::test]
async fn changing_is_for_those_who_book_at_the_prison() {
    let Visit { app, page, other } = visit().await;
    let (time, people) = (format!("{page}/time"), format!("{page}/people"));
    let reads = [
        time.clone(),
        people.clone(),
        format!("{time}?session={other}"),
    ];
    let writes = [
        (&time, format!("session={other}")),
        (&time, format!("session={other}&action=extend")),
        (&time, format!("do=change&version=1&session={other}")),
        (
            &time,
            format!("do=anyway&version=1&rules=capacity&reason=Because&session={other}"),
        ),
        (&people, [ANN, BEN].concat()),
        (&people, "action=add".to_owned()),
    ];
    let mut refused = vec![Browser::of(&app, "far@example.com", "hull", Permission::ALL).await];
    for permission in Permission::ALL {
        if *permission != Permission::Book {
            let email = format!("{permission}@example.com");
            refused.push(Browser::of(&app, &email, "northmoor", &[*permission]).await);
        }
    }
    for browser in &refused {
        for path in &reads {
            let answer = browser.get(path).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
            assert!(!answer.text.contains("Smith"), "{path}");
        }
        for (path, body) in &writes {
            let answer = browser.post(path, body).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path} {body}");
        }
    }
    for path in &reads {
        let nobody = app.anonymous().get(path).await;
        assert_eq!(nobody.headers[header::LOCATION], "/staff/sign-in", "{path}");
    }
    let books = Browser::of(&app, "books@example.com", "northmoor", &[Permission::Book]).await;
    for path in [&time, &people] {
        let answer = books.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store", "{path}");
        assert!(answer.text.contains("Ann Smith"), "{path}");
    }
    assert!(books.get(&page).await.text.contains("/time"));
    // Setting rules aside is not for who may only book.
    let (path, body) = &writes[3];
    let answer = books.post(path, body).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    // Nor is there anything to confirm without a hold: the times are shown.
    let answer = books.get(&reads[2]).await;
    assert!(answer.text.contains("Change the time of"));
}

#[tokio::test]
async fn a_time_is_held_kept_longer_and_given_to_the_visit() {
    let visit = visit().await;
    let books = visit.books("books@example.com", &[]).await;
    let time = format!("{}/time", visit.page);
    let session = format!("session={}", visit.other);
    let held = books.post(&time, &session).await;
    assert_eq!(held.status, StatusCode::SEE_OTHER, "{}", held.text);
    let check = held.headers[header::LOCATION].to_str().unwrap().to_owned();
    assert_eq!(check, format!("{time}?{session}"));
    let shown = books.get(&check).await;
    assert!(shown.text.contains("until"), "{}", shown.text);
    let longer = books
        .post(&check, &format!("{session}&action=extend"))
        .await;
    assert_eq!(longer.headers[header::LOCATION], *check);
    let change = format!("{session}&do=change&version=1");
    for word in ["changed", "changed-already"] {
        let done = books.post(&check, &change).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        let next = done.headers[header::LOCATION].to_str().unwrap();
        assert!(next.ends_with(&format!("done={word}")), "{next}");
    }
    let shown = books.get(&visit.page).await.text;
    for part in ["4pm to 5pm", "By Sam Field, on the web", "Date or time"] {
        assert!(shown.contains(part), "{part}");
    }
    // A colleague who looked at the page before that.
    let slower = visit.books("slower@example.com", &[]).await;
    let told = slower
        .post(&check, &format!("{session}&do=change&version=1"))
        .await;
    assert_eq!(told.status, StatusCode::CONFLICT);
    for part in ["Meanwhile Sam Field did something", "“Changed”"] {
        assert!(told.text.contains(part), "{part}: {}", told.text);
    }
    for bad in ["", "do=change", "session=x", "session=x&do=anyway"] {
        let answer = books.post(&time, bad).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{bad}");
    }
    for odd in ["session=x", "session=x&anyway=y", "from=x"] {
        let answer = books.get(&format!("{time}?{odd}")).await;
        let expected = match odd {
            "from=x" => StatusCode::NOT_FOUND,
            _ => StatusCode::OK,
        };
        assert_eq!(answer.status, expected, "{odd}");
    }
}

/// Who may only book is told why not; who may override writes why, and only then.
#[tokio::test]
async fn a_full_time_needs_the_permission_and_a_reason() {
    let visit = visit().await;
    let books = visit.books("books@example.com", &[]).await;
    let overrides = visit
        .books("more@example.com", &[Permission::Override])
        .await;
    sqlx::query("UPDATE session_pool SET taken = capacity WHERE session_id = $1")
        .bind(visit.other)
        .execute(visit.app.db.write())
        .await
        .unwrap();
    let time = format!("{}/time", visit.page);
    let session = format!("session={}", visit.other);
    let full = books.post(&time, &session).await;
    assert_eq!(full.status, StatusCode::CONFLICT);
    assert!(full.text.contains("permission to override"));
    let full = overrides.post(&time, &session).await;
    let check = full.headers[header::LOCATION].to_str().unwrap().to_owned();
    assert_eq!(check, format!("{time}?{session}&anyway=capacity"));
    let shown = overrides.get(&check).await;
    assert!(shown.text.contains("no place is left"), "{}", shown.text);
    let anyway = format!("{session}&do=anyway&version=1&rules=capacity&reason=");
    let missing = overrides.post(&check, &anyway).await;
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
    let stale = anyway.replace("version=1", "version=0");
    let stale = overrides
        .post(&check, &format!("{stale}Her+mother+is+dying"))
        .await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.text.contains("Her mother is dying"), "typed and kept");
    let done = overrides
        .post(&check, &format!("{anyway}Her+mother+is+dying"))
        .await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let shown = overrides.get(&visit.page).await.text;
    for part in ["Although no place is left", "Her mother is dying"] {
        assert!(shown.contains(part), "{part}");
    }
}

/// Mistakes stand at their fields, a second visitor is added, and what was typed survives a conflict.
#[tokio::test]
async fn people_are_changed_on_one_form() {
    let visit = visit().await;
    let books = visit.books("books@example.com", &[]).await;
    let people = format!("{}/people", visit.page);
    let wrong = books
        .post(&people, &[ANN, "&visitor-2-first_name=%3Cb%3E"].concat())
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["#visitor-2-first_name", "#visitor-2-date_of_birth"] {
        assert!(wrong.text.contains(&format!("href=\"{field}")), "{field}");
    }
    let added = books.post(&people, &[ANN, "&action=add"].concat()).await;
    let added = added.headers[header::LOCATION].to_str().unwrap().to_owned();
    let draft = added.split(['=', '#']).nth(1).unwrap();
    let shown = books.get(added.trim_end_matches("#visitors")).await;
    assert!(shown.text.contains("visitor-2-first_name"));
    // A draft is its member's alone: to a colleague the page is that of the visit.
    let other = visit.books("other@example.com", &[]).await;
    let theirs = other.get(added.trim_end_matches("#visitors")).await;
    assert!(!theirs.text.contains("visitor-2-first_name"));

    let full = [ANN, BEN, "&draft=", draft].concat();
    let stale = full.replace("version=1", "version=7");
    let typed = format!("{people}?draft={draft}");
    let stale = books.post(&typed, &stale).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.text.contains("value=\"Brown\""), "typed and kept");
    let done = books.post(&typed, &full).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let shown = books.get(&visit.page).await.text;
    assert!(shown.contains("Ben Brown"));
    let drafts: i64 = sqlx::query_scalar("SELECT count(*) FROM draft")
        .fetch_one(visit.app.db.write())
        .await
        .unwrap();
    assert_eq!(drafts, 0, "what was typed is forgotten once it is done");
}

/// A visit that was called off meanwhile says so, and keeps what was typed.
#[tokio::test]
async fn a_visit_that_was_called_off_meanwhile_is_not_changed() {
    let visit = visit().await;
    let books = visit.books("books@example.com", &[]).await;
    let people = format!("{}/people", visit.page);
    let cancelled = books.post(&visit.page, "do=cancel&reason=visitor").await;
    assert_eq!(cancelled.status, StatusCode::SEE_OTHER);
    for (version, part) in [(1, "“Cancelled”"), (2, "called off")] {
        let body = [ANN, BEN].concat();
        let body = body.replace("version=1", &format!("version={version}"));
        let told = books.post(&people, &body).await;
        assert_eq!(told.status, StatusCode::CONFLICT);
        assert!(told.text.contains(part), "{part}: {}", told.text);
        assert!(told.text.contains("value=\"Smith\""), "typed and kept");
    }
    let held = books
        .post(
            &format!("{}/time", visit.page),
            &format!("session={}", visit.other),
        )
        .await;
    assert_eq!(held.status, StatusCode::CONFLICT);
    assert!(!books.get(&visit.page).await.text.contains("/people"));
}
