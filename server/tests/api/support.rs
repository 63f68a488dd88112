//! A server of a test's own: its database, its clock, and clients with and without a key.
use std::path::PathBuf;

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use domain::calendar::london;
use jiff::{Span, civil::Date};
use serde_json::{Value, json};
use server::{
    config::{Config, Variables},
    web::{self, Services},
};
use store::testing::{TestDb, fixtures};
use tower::ServiceExt as _;
use uuid::Uuid;

pub struct TestApp {
    pub db: TestDb,
    pub services: Services,
    clock: PathBuf,
    router: Router,
}

impl TestApp {
    pub async fn new() -> Self {
        Self::with("BRAND", "plain").await
    }

    /// With one more setting.
    pub async fn with(name: &str, value: &str) -> Self {
        Self::with_settings(&[(name, value)]).await
    }

    /// With several.
    pub async fn with_settings(settings: &[(&str, &str)]) -> Self {
        let db = TestDb::new().await.unwrap();
        let clock = std::env::temp_dir().join(format!("clock-{}", Uuid::now_v7()));
        let mut all = vec![
            ("SECRET_KEY", "a key that only these tests use, 32 bytes"),
            ("CLOCK_FILE", clock.to_str().unwrap()),
            ("SITE_ROOT", "/nowhere"),
        ];
        all.extend_from_slice(settings);
        let config = Config::from_env(&Variables::of(&all)).unwrap();
        let services = Services::new(config, (*db).clone());
        services.now_prepared();
        Self {
            router: web::router(&services),
            db,
            services,
            clock,
        }
    }

    /// The same client, whose requests go to another server of the same service.
    pub fn on_another_server(&self, client: &Client) -> Client {
        let services = Services::new(Config::clone(&self.services.config), (*self.db).clone());
        services.now_prepared();
        Client {
            router: web::router(&services),
            key: client.key.clone(),
        }
    }

    /// Moves the service's clock on by this many seconds from the real time.
    pub fn set_clock_ahead(&self, seconds: i64) {
        std::fs::write(&self.clock, seconds.to_string()).unwrap();
    }

    pub fn today(&self) -> Date {
        london::today(self.services.clock.now())
    }

    pub fn day(&self, days: i64) -> Date {
        self.today().checked_add(Span::new().days(days)).unwrap()
    }

    pub fn anonymous(&self) -> Client {
        Client {
            router: self.router.clone(),
            key: None,
        }
    }

    /// A client with a new key of these scopes.
    pub async fn with_scopes(&self, scopes: &[&str]) -> Client {
        let scopes: Vec<String> = scopes.iter().map(|scope| (*scope).to_owned()).collect();
        let now = self.services.clock.now();
        let created = store::api_keys::create(&self.db, &Uuid::now_v7().to_string(), &scopes, now)
            .await
            .unwrap();
        let store::api_keys::Created::Key(token) = created else {
            panic!("the name is new")
        };
        Client {
            router: self.router.clone(),
            key: Some(token.reveal().to_owned()),
        }
    }

    pub async fn client(&self) -> Client {
        self.with_scopes(&[
            "prisons:read",
            "holds:write",
            "bookings:read",
            "bookings:write",
        ])
        .await
    }

    /// A prison that knows its prisoner A1234BC Smith, and a session in two weeks.
    pub async fn prison_with_session(&self, places: i32) -> Uuid {
        let prison_id = fixtures::prison(&self.db, "northmoor").await.unwrap();
        fixtures::prisoner(&self.db, prison_id, "A1234BC", "Smith")
            .await
            .unwrap();
        fixtures::session(&self.db, prison_id, self.day(14), "1400-1500", places, 0)
            .await
            .unwrap()
    }
}

#[derive(Clone)]
pub struct Client {
    router: Router,
    pub key: Option<String>,
}

#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
    pub json: Value,
}

impl Answer {
    /// Asserts a problem document of this status and reason.
    pub fn is_problem(&self, status: u16, reason: &str) {
        assert_eq!(
            (self.status.as_u16(), self.json["reason"].as_str()),
            (status, Some(reason)),
            "{}",
            self.text
        );
        assert_eq!(
            self.headers[header::CONTENT_TYPE],
            "application/problem+json"
        );
        assert_eq!(self.json["status"], status);
    }

    /// Seconds until the next try.
    pub fn retry_after(&self) -> u64 {
        let seconds = self.headers[header::RETRY_AFTER].to_str().unwrap();
        seconds.parse().unwrap()
    }

    pub fn fields(&self) -> Vec<String> {
        let fields = self.json["fields"].as_array().cloned().unwrap_or_default();
        fields
            .iter()
            .map(|field| {
                format!(
                    "{}: {}",
                    field["field"].as_str().unwrap(),
                    field["problem"].as_str().unwrap()
                )
            })
            .collect()
    }
}

impl Client {
    pub async fn send(&self, mut request: Request<Body>) -> Answer {
        if let Some(key) = &self.key {
            request.headers_mut().insert(
                header::AUTHORIZATION,
                format!("Bearer {key}").parse().unwrap(),
            );
        }
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let text = String::from_utf8_lossy(&to_bytes(body, usize::MAX).await.unwrap()).into_owned();
        Answer {
            status: parts.status,
            headers: parts.headers,
            json: serde_json::from_str(&text).unwrap_or_default(),
            text,
        }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap())
            .await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        self.send(Request::delete(path).body(Body::empty()).unwrap())
            .await
    }

    pub async fn post(&self, path: &str, idempotency_key: &str, body: &Value) -> Answer {
        self.post_text(
            path,
            Some(idempotency_key),
            "application/json",
            body.to_string(),
        )
        .await
    }

    pub async fn put(&self, path: &str, idempotency_key: &str, body: &Value) -> Answer {
        let request = Request::put(path)
            .header(header::CONTENT_TYPE, "application/json")
            .header("idempotency-key", idempotency_key);
        self.send(request.body(Body::from(body.to_string())).unwrap())
            .await
    }

    pub async fn post_text(
        &self,
        path: &str,
        idempotency_key: Option<&str>,
        kind: &str,
        body: impl Into<Body>,
    ) -> Answer {
        let mut request = Request::builder()
            .method(Method::POST)
            .uri(path)
            .header(header::CONTENT_TYPE, kind);
        if let Some(key) = idempotency_key {
            request = request.header("idempotency-key", key);
        }
        self.send(request.body(body.into()).unwrap()).await
    }

    /// Holds a place of the open pool for A1234BC.
    pub async fn hold(&self, session_id: Uuid, idempotency_key: &str) -> Answer {
        let body =
            json!({ "session_id": session_id, "pool": "open", "prisoner_number": "A1234BC" });
        self.post("/api/v1/holds", idempotency_key, &body).await
    }
}

/// What to book on a hold.
pub fn booking(hold_id: &Value) -> Value {
    json!({
        "hold_id": hold_id,
        "prisoner": { "number": "A1234BC", "last_name": "Smith", "date_of_birth": "1980-02-01" },
        "visitors": [{ "first_name": "Ann", "last_name": "Smith", "date_of_birth": "1985-02-28", "relationship": "wife", "lead": true }],
        "contact": { "email": "ann@example.com", "language": "en" },
    })
}
