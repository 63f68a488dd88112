//! Who may see and do what with a prison's visits, through the real routes.
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use domain::staff::Permission;
use store::staff::{self, Credentials, NewMember};
use store::testing::fixtures;

use crate::support::{Answer, Client, TestApp, booking};

const PASSWORD: &str = "four words of nonsense";

/// A browser of a member of staff.
pub struct Browser {
    client: Client,
    cookie: String,
}

impl Browser {
    /// Somebody with these permissions at one prison, signed in.
    pub async fn of(app: &TestApp, email: &str, prison: &str, permissions: &[Permission]) -> Self {
        let now = app.services.clock.now();
        let new = NewMember {
            email,
            name: "Sam Field",
            password: Some(PASSWORD),
            prisons: Some(&[prison.to_owned()]),
            permissions,
            demonstration: false,
        };
        staff::add(&app.db, &new, now).await.unwrap();
        let secret = &app.services.secret;
        let code = staff::code_now(&app.db, secret, email, now).await.unwrap();
        let typed = Credentials {
            email: email.to_owned(),
            password: PASSWORD.to_owned(),
            code: code.unwrap(),
        };
        let token = staff::sign_in(&app.db, secret, &typed, now)
            .await
            .unwrap()
            .unwrap();
        Self {
            client: app.anonymous(),
            cookie: format!("staff={}", token.reveal()),
        }
    }

    pub async fn get(&self, path: &str) -> Answer {
        let request = Request::get(path).header(header::COOKIE, &self.cookie);
        self.client.send(request.body(Body::empty()).unwrap()).await
    }

    pub async fn post(&self, path: &str, body: &str) -> Answer {
        let request = Request::post(path)
            .header(header::COOKIE, &self.cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let request = request.body(Body::from(body.to_owned())).unwrap();
        self.client.send(request).await
    }
}

/// A booking at Northmoor whose day has come, and its reference as in addresses.
pub async fn visit(app: &TestApp) -> String {
    let session = app.prison_with_session(2).await;
    fixtures::prison(&app.db, "hull").await.unwrap();
    let client = app.client().await;
    let hold = client.hold(session, "hold").await;
    let booked = client
        .post("/api/v1/bookings", "book", &booking(&hold.json["id"]))
        .await;
    assert_eq!(booked.status, StatusCode::CREATED, "{}", booked.text);
    app.set_clock_ahead(14 * 86_400);
    booked.json["reference"].as_str().unwrap().replace('-', "")
}

/// The store cannot be asked to do any of it without a permit to book: see `CheckIn::new`, `StaffCancel::new`, `AddWords::new`.
#[tokio::test]
async fn looking_is_for_everybody_at_the_prison_and_doing_for_those_who_book() {
    let app = TestApp::new().await;
    let reference = visit(&app).await;
    let looks = Browser::of(&app, "looks@example.com", "northmoor", &[Permission::View]).await;
    let decides = Browser::of(
        &app,
        "decides@example.com",
        "northmoor",
        &[Permission::Decide],
    )
    .await;
    let books = Browser::of(&app, "books@example.com", "northmoor", &[Permission::Book]).await;
    let other = Browser::of(&app, "other@example.com", "hull", Permission::ALL).await;
    let page = format!("/staff/visits/{reference}");
    let reads = [
        "/staff/visits?prison=northmoor".to_owned(),
        "/staff/visits/passes?prison=northmoor".to_owned(),
        "/staff/visits.csv?prison=northmoor".to_owned(),
        "/staff/find?prison=northmoor".to_owned(),
        page.clone(),
    ];
    for path in &reads {
        for browser in [&looks, &decides, &books] {
            let answer = browser.get(path).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store", "{path}");
        }
        let answer = other.get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(!answer.text.contains("Smith"), "{path}");
        let nobody = app.anonymous().get(path).await;
        assert_eq!(nobody.status, StatusCode::SEE_OTHER, "{path}");
        assert_eq!(nobody.headers[header::LOCATION], "/staff/sign-in");
    }
    let key = uuid::Uuid::now_v7();
    let list = "/staff/visits?prison=northmoor";
    let in_list = format!("prison=northmoor&date=&reference={reference}&version=1&do=arrived");
    let writes = [
        (list, in_list),
        (&*page, "version=1&do=arrived".to_owned()),
        (&*page, "do=cancel&reason=prison".to_owned()),
        (&*page, format!("do=note&note=A+note&key={key}")),
        (&*page, format!("do=message&message=Hello&key={key}")),
    ];
    for (path, body) in &writes {
        for browser in [&looks, &decides, &other] {
            let answer = browser.post(path, body).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path} {body}");
        }
    }
    for (path, body) in &writes {
        let answer = books.post(path, body).await;
        let expected = if body.contains("cancel") {
            // They came in the meantime.
            StatusCode::CONFLICT
        } else {
            StatusCode::SEE_OTHER
        };
        assert_eq!(answer.status, expected, "{path} {body}: {}", answer.text);
    }
    let shown = books.get(&page).await.text;
    for part in ["Arrived", "A note", "Hello", "By Sam Field, at the gate"] {
        assert!(shown.contains(part), "{part}");
    }
    assert!(!looks.get(&page).await.text.contains("Cancel the visit"));
}

#[tokio::test]
async fn of_two_at_the_gate_the_slower_is_told_who_and_what() {
    let app = TestApp::new().await;
    let reference = visit(&app).await;
    let one = Browser::of(&app, "one@example.com", "northmoor", &[Permission::Book]).await;
    let two = Browser::of(&app, "two@example.com", "northmoor", &[Permission::Book]).await;
    let page = format!("/staff/visits/{reference}");
    let refuse = "version=1&do=refuse&refusal=late";
    assert_eq!(one.post(&page, refuse).await.status, StatusCode::SEE_OTHER);
    assert_eq!(
        one.post(&page, refuse).await.status,
        StatusCode::SEE_OTHER,
        "pressed twice"
    );
    let slower = two.post(&page, "version=1&do=arrived").await;
    assert_eq!(slower.status, StatusCode::CONFLICT);
    assert!(
        slower
            .text
            .contains("Meanwhile Sam Field did something: “Refused entry”"),
        "{}",
        slower.text
    );
    let empty = two.post(&page, "version=2&do=refuse").await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn the_file_has_the_days_visits_and_no_formula() {
    let app = TestApp::new().await;
    let reference = visit(&app).await;
    sqlx::query("UPDATE booking SET support = '=HYPERLINK(\"x\")'")
        .execute(app.db.write())
        .await
        .unwrap();
    let looks = Browser::of(&app, "looks@example.com", "northmoor", &[Permission::View]).await;
    let answer = looks.get("/staff/visits.csv?prison=northmoor").await;
    assert_eq!(
        answer.headers[header::CONTENT_TYPE],
        "text/csv; charset=utf-8"
    );
    let shown = format!("{}-{}", &reference[..4], &reference[4..]);
    assert!(answer.text.contains(&shown), "{}", answer.text);
    assert!(
        answer.text.contains("\"'=HYPERLINK(\"\"x\"\")\""),
        "{}",
        answer.text
    );
}
