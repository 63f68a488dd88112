//! Servers with boards, browsers that keep them open, and members who look at them.
use std::time::Duration;

use axum::http::{StatusCode, header};
use domain::staff::Permission;
use reqwest::{Client, Response, redirect};
use serde_json::Value;
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

use crate::support::TestApp;

/// Far more than anything here takes; a test that waits for it has failed.
pub const LONGEST: Duration = Duration::from_secs(30);

/// A server of the service, with everything that `server serve` runs for boards.
pub struct Running {
    address: String,
    client: Client,
    shutdown: Shutdown,
    work: JoinSet<()>,
}

impl Running {
    /// On the test's database, through connections of its own.
    pub async fn start(app: &TestApp) -> Self {
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
        let client = server::calls::client().redirect(redirect::Policy::none());
        Self {
            client: client.build().unwrap(),
            address,
            shutdown,
            work,
        }
    }

    /// Asks for a stream.
    pub async fn ask(&self, query: &str, cookie: &str, last: Option<i64>) -> Response {
        let mut request = self
            .client
            .get(format!("{}/staff/live{query}", self.address))
            .header(header::COOKIE, cookie)
            .header(header::ACCEPT_ENCODING, "br, gzip");
        if let Some(last) = last {
            request = request.header("last-event-id", last);
        }
        request.send().await.unwrap()
    }

    /// A stream that is open.
    pub async fn stream(&self, cookie: &str, last: Option<i64>) -> Stream {
        self.stream_of("?prison=northmoor", cookie, last).await
    }

    /// The same of something else.
    pub async fn stream_of(&self, query: &str, cookie: &str, last: Option<i64>) -> Stream {
        let answer = self.ask(query, cookie, last).await;
        assert_eq!(answer.status(), StatusCode::OK);
        Stream {
            answer,
            text: String::new(),
        }
    }

    /// What a program does here, which must succeed.
    pub async fn post(&self, path: &str, key: &str, idempotency_key: &str, body: &Value) -> Value {
        let request = self
            .client
            .post(format!("{}{path}", self.address))
            .header(header::AUTHORIZATION, format!("Bearer {key}"))
            .header("idempotency-key", idempotency_key)
            .json(body);
        let answer = request.send().await.unwrap();
        assert!(answer.status().is_success(), "{path}: {}", answer.status());
        answer.json().await.unwrap()
    }

    pub async fn stop(self) {
        self.shutdown.ask();
        timeout(LONGEST, self.work.join_all()).await.unwrap();
    }
}

pub struct Stream {
    answer: Response,
    text: String,
}

impl Stream {
    /// The position of the next event; nothing when the stream ends.
    pub async fn event(&mut self) -> Option<i64> {
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
pub async fn member(app: &TestApp, name: &str, prisons: &[&str]) -> (String, Token) {
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
pub async fn settled(app: &TestApp) -> i64 {
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
