//! Open boards: several servers on one database, many streams on one server, and whom they are for.
use std::time::{Duration, Instant};

use axum::http::{StatusCode, header};
use domain::staff::Permission;
use reqwest::{Client, Response, redirect};
use serde_json::{Value, json};
use server::{
    config::Config,
    web::{self, Services, Shutdown},
    workers::{self, Relay},
};
use store::{
    Db, Secret,
    staff::{self, Credentials, NewMember},
    token::Token,
};
use tokio::{net::TcpListener, task::JoinSet, time::timeout};

use crate::support::{TestApp, booking};

/// Far more than anything here takes; a test that waits for it has failed.
const LONGEST: Duration = Duration::from_secs(30);

/// A server of the service, with everything that `server serve` runs for boards.
struct Running {
    address: String,
    shutdown: Shutdown,
    work: JoinSet<()>,
}

impl Running {
    /// On the test's database, through connections of its own.
    async fn start(app: &TestApp) -> Self {
        let db = Db::connect(app.db.url(), None, 12).await.unwrap();
        let services = Services::new(Config::clone(&app.services.config), db);
        services.now_prepared();
        let shutdown = Shutdown::default();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let mut work = JoinSet::new();
        work.spawn(workers::feed(services.clone(), shutdown.clone()));
        work.spawn(workers::run(
            Relay::default(),
            services.clone(),
            shutdown.clone(),
        ));
        let (router, stop) = (web::router(&services), shutdown.clone());
        work.spawn(async move { web::listen(listener, router, stop).await.unwrap() });
        while services.live.listen(0).is_none() {
            tokio::task::yield_now().await;
        }
        Self {
            address,
            shutdown,
            work,
        }
    }

    /// Asks for a stream.
    async fn ask(&self, query: &str, cookie: &str, last: Option<i64>) -> Response {
        let client = Client::builder()
            .redirect(redirect::Policy::none())
            .build()
            .unwrap();
        let mut request = client
            .get(format!("{}/staff/live{query}", self.address))
            .header(header::COOKIE, cookie)
            .header(header::ACCEPT_ENCODING, "br, gzip");
        if let Some(last) = last {
            request = request.header("last-event-id", last);
        }
        request.send().await.unwrap()
    }

    /// A stream that is open.
    async fn stream(&self, cookie: &str, last: Option<i64>) -> Stream {
        let answer = self.ask("?prison=northmoor", cookie, last).await;
        assert_eq!(answer.status(), StatusCode::OK);
        Stream {
            answer,
            text: String::new(),
        }
    }

    /// What a program does here, which must succeed.
    async fn post(&self, path: &str, key: &str, idempotency_key: &str, body: &Value) -> Value {
        let request = Client::new()
            .post(format!("{}{path}", self.address))
            .header(header::AUTHORIZATION, format!("Bearer {key}"))
            .header("idempotency-key", idempotency_key)
            .json(body);
        let answer = request.send().await.unwrap();
        assert!(answer.status().is_success(), "{path}: {}", answer.status());
        answer.json().await.unwrap()
    }

    async fn stop(self) {
        self.shutdown.ask();
        timeout(LONGEST, self.work.join_all()).await.unwrap();
    }
}

struct Stream {
    answer: Response,
    text: String,
}

impl Stream {
    /// The position of the next event; nothing when the stream ends.
    async fn event(&mut self) -> Option<i64> {
        loop {
            if let Some((event, rest)) = self.text.split_once("\n\n") {
                let id = event.lines().find_map(|line| line.strip_prefix("id: "));
                let id = id.map(|id| id.parse().unwrap());
                self.text = rest.to_owned();
                if id.is_some() {
                    return id;
                }
                continue;
            }
            let chunk = timeout(LONGEST, self.answer.chunk()).await.unwrap();
            let chunk = chunk.unwrap()?;
            self.text.push_str(&String::from_utf8_lossy(&chunk));
        }
    }
}

/// Signs a new member in who may look at these prisons, and gives the browser's cookie and its secret.
async fn member(app: &TestApp, name: &str, prisons: &[&str]) -> (String, Token) {
    let (email, now) = (format!("{name}@example.org"), app.services.clock.now());
    let secret = Secret::new(b"a key that only these tests use, 32 bytes");
    let prisons: Vec<String> = prisons.iter().map(|slug| (*slug).to_owned()).collect();
    let new = NewMember {
        email: &email,
        name,
        password: Some("prison visits demonstration"),
        prisons: Some(&prisons),
        permissions: &[Permission::View],
        demonstration: false,
    };
    staff::add(&app.db, &new, now).await.unwrap();
    let code = staff::code_now(&app.db, &secret, &email, now)
        .await
        .unwrap();
    let typed = Credentials {
        email,
        password: "prison visits demonstration".to_owned(),
        code: code.unwrap(),
    };
    let token = staff::sign_in(&app.db, &secret, &typed, now)
        .await
        .unwrap()
        .unwrap();
    (format!("staff={}", token.reveal()), token)
}

/// The newest position that there is.
async fn newest(app: &TestApp) -> i64 {
    store::live::newest(&app.db).await.unwrap()
}

/// Waits until everything written so far has its position, and gives the newest.
async fn settled(app: &TestApp) -> i64 {
    let waiting = async {
        while sqlx::query_scalar("SELECT EXISTS (SELECT FROM board_event WHERE position IS NULL)")
            .fetch_one(app.db.write())
            .await
            .unwrap()
        {
            tokio::task::yield_now().await;
        }
    };
    timeout(LONGEST, waiting).await.unwrap();
    newest(app).await
}

/// Shown to fail with no `pg_notify` in the relay: events came with the slow reading only, after up to two seconds.
#[tokio::test]
async fn a_booking_through_one_server_is_on_the_boards_of_another_within_a_second() {
    let app = TestApp::new().await;
    let session = app.prison_with_session(9).await;
    let (cookie, _) = member(&app, "bela", &["northmoor"]).await;
    let (first, second) = (Running::start(&app).await, Running::start(&app).await);
    let mut stream = second.stream(&cookie, Some(settled(&app).await)).await;
    let key = app.client().await.key.unwrap();
    let mut took = Vec::new();
    for turn in 0..3 {
        let hold = json!({ "session_id": session, "pool": "open", "prisoner_number": "A1234BC" });
        let hold = first
            .post("/api/v1/holds", &key, &format!("h{turn}"), &hold)
            .await;
        let before = stream.event().await.unwrap();
        let begun = Instant::now();
        let made = first
            .post(
                "/api/v1/bookings",
                &key,
                &format!("b{turn}"),
                &booking(&hold["id"]),
            )
            .await;
        assert!(stream.event().await.unwrap() > before);
        took.push(begun.elapsed());
        let path = format!(
            "/api/v1/bookings/{}/cancel",
            made["reference"].as_str().unwrap()
        );
        first
            .post(&path, &key, &format!("c{turn}"), &json!({}))
            .await;
        stream.event().await.unwrap();
    }
    let soonest = took.iter().min().unwrap();
    assert!(*soonest < Duration::from_secs(1), "{took:?}");
    first.stop().await;
    second.stop().await;
}

/// Two hundred boards on one server hear of one change, and none of them keeps the server from stopping.
///
/// Shown to fail without `live.close()` in `workers/boards.rs`: stopping waited for the streams until they were cut off.
#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_boards_hear_of_a_change_and_end_when_the_server_stops() {
    let app = TestApp::new().await;
    let session = app.prison_with_session(1).await;
    let (cookie, _) = member(&app, "bela", &["northmoor"]).await;
    let server = Running::start(&app).await;
    let last = settled(&app).await;
    let mut streams = Vec::new();
    for _ in 0..200 {
        streams.push(server.stream(&cookie, Some(last)).await);
    }
    let program = app.client().await;
    assert_eq!(program.hold(session, "h").await.status, StatusCode::CREATED);
    for stream in &mut streams {
        assert_eq!(stream.event().await, Some(last + 1));
    }
    let begun = Instant::now();
    server.stop().await;
    assert!(
        begun.elapsed() < Duration::from_secs(10),
        "nothing was cut off"
    );
    for stream in &mut streams {
        assert_eq!(stream.event().await, None);
    }
}

/// Shown to fail without the permit in `app/src/staff/live.rs` (`member.permit(..)`): the other prison's stream opened.
#[tokio::test]
async fn a_stream_is_for_those_who_may_look() {
    let app = TestApp::new().await;
    app.prison_with_session(1).await;
    store::testing::fixtures::prison(&app.db, "ashdale")
        .await
        .unwrap();
    let (cookie, token) = member(&app, "bela", &["northmoor"]).await;
    let server = Running::start(&app).await;

    let open = server.ask("?prison=northmoor", &cookie, None).await;
    assert_eq!(open.status(), StatusCode::OK);
    assert_eq!(open.headers()[header::CONTENT_TYPE], "text/event-stream");
    assert_eq!(open.headers()[header::CACHE_CONTROL], "no-store");
    assert!(!open.headers().contains_key(header::CONTENT_ENCODING));

    for (query, cookie) in [
        ("?prison=northmoor", ""),
        ("?prison=northmoor", "staff=nobody"),
        ("?prison=nowhere", ""),
    ] {
        let answer = server.ask(query, cookie, None).await;
        assert_eq!(answer.status(), StatusCode::SEE_OTHER, "{query} {cookie}");
        assert_eq!(answer.headers()[header::LOCATION], "/staff/sign-in");
    }
    for query in [
        "?prison=ashdale",
        "?prison=nowhere",
        "?prison=",
        "",
        "?prison=northmoor&date=x",
    ] {
        let answer = server.ask(query, &cookie, None).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{query}");
    }
    staff::end(&app.db, &token).await.unwrap();
    let answer = server.ask("?prison=northmoor", &cookie, None).await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    server.stop().await;
}

/// Shown to fail without `still_may` before an event: the stream told one who had signed out.
#[tokio::test]
async fn a_stream_ends_with_the_sign_in() {
    let app = TestApp::new().await;
    let session = app.prison_with_session(2).await;
    let (cookie, token) = member(&app, "bela", &["northmoor"]).await;
    let server = Running::start(&app).await;
    let mut stream = server.stream(&cookie, Some(settled(&app).await)).await;
    let program = app.client().await;
    let hold = program.hold(session, "h").await;
    assert!(stream.event().await.is_some());
    staff::end(&app.db, &token).await.unwrap();
    let path = format!("/api/v1/holds/{}", hold.json["id"].as_str().unwrap());
    assert!(program.delete(&path).await.status.is_success());
    let begun = Instant::now();
    assert_eq!(stream.event().await, None);
    assert!(
        begun.elapsed() < Duration::from_secs(10),
        "at the next change"
    );
    server.stop().await;
}

#[tokio::test]
async fn a_browser_that_comes_back_catches_up() {
    let app = TestApp::new().await;
    let session = app.prison_with_session(2).await;
    let (cookie, _) = member(&app, "bela", &["northmoor"]).await;
    let server = Running::start(&app).await;
    let before = settled(&app).await;
    let program = app.client().await;
    assert_eq!(program.hold(session, "h").await.status, StatusCode::CREATED);
    let missed = settled(&app).await;
    assert_eq!(missed, before + 1);
    let mut stream = server.stream(&cookie, Some(before)).await;
    assert_eq!(stream.event().await, Some(missed));
    // One that missed nothing hears of the next change only.
    let mut stream = server.stream(&cookie, Some(missed)).await;
    let released = program
        .delete(&format!(
            "/api/v1/holds/{}",
            program.hold(session, "h").await.json["id"]
                .as_str()
                .unwrap()
        ))
        .await;
    assert!(released.status.is_success(), "{}", released.text);
    assert_eq!(stream.event().await, Some(missed + 1));
    server.stop().await;
}

/// Colleagues see who looks at which day, as long as they do.
#[tokio::test]
async fn who_looks_at_a_day_is_seen_until_the_stream_closes() {
    let app = TestApp::new().await;
    app.prison_with_session(1).await;
    let (cookie, _) = member(&app, "bela", &["northmoor"]).await;
    let server = Running::start(&app).await;
    let looking = async || -> Vec<String> {
        sqlx::query_scalar("SELECT looking_at FROM staff_presence")
            .fetch_all(app.db.write())
            .await
            .unwrap()
    };
    let stream = server
        .ask("?prison=northmoor&date=2027-03-02", &cookie, None)
        .await;
    assert_eq!(stream.status(), StatusCode::OK);
    assert_eq!(looking().await, ["day:2027-03-02"]);
    drop(stream);
    let gone = async {
        while !looking().await.is_empty() {
            tokio::task::yield_now().await;
        }
    };
    timeout(LONGEST, gone).await.unwrap();
    server.stop().await;
}
