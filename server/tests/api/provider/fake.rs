//! A small OpenID Connect provider of a test's own, which also makes tokens that no provider should.
use std::sync::{Arc, Mutex};

use axum::{
    Json, Router,
    extract::{Form, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use base64::{
    Engine as _, engine::general_purpose::STANDARD, engine::general_purpose::URL_SAFE_NO_PAD,
};
use openidconnect::{
    JsonWebKeyId, PrivateSigningKey as _,
    core::{CoreEdDsaPrivateSigningKey, CoreJwsSigningAlgorithm},
};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

pub const CLIENT: &str = "visits";
pub const SECRET: &str = "a secret of client and provider";

/// What the provider is doing.
pub struct Book {
    kid: String,
    pub key: CoreEdDsaPrivateSigningKey,
    pub header: Value,
    /// Claims of the next token; those missing here are as they should be.
    pub claims: Value,
    pub userinfo: Value,
    /// How often the keys were asked for.
    pub asked: usize,
    challenge: String,
    nonce: String,
}

#[derive(Clone)]
pub struct Fake {
    pub issuer: String,
    book: Arc<Mutex<Book>>,
    now: Arc<dyn Fn() -> i64 + Send + Sync>,
}

/// An Ed25519 key out of 32 bytes.
pub fn key(kid: &str, seed: u8) -> CoreEdDsaPrivateSigningKey {
    let mut der = hex::decode("302e020100300506032b657004220420").unwrap();
    der.extend([seed; 32]);
    let pem = format!(
        "-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n",
        STANDARD.encode(der)
    );
    let kid = Some(JsonWebKeyId::new(kid.to_owned()));
    CoreEdDsaPrivateSigningKey::from_ed25519_pem(&pem, kid).unwrap()
}

impl Fake {
    /// Listens until the test ends. `now` is the service's clock.
    pub async fn start() -> (Self, Arc<Mutex<Option<store::Clock>>>) {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let clock: Arc<Mutex<Option<store::Clock>>> = Arc::default();
        let shared = clock.clone();
        let fake = Self {
            issuer: format!("http://{}", listener.local_addr().unwrap()),
            book: Arc::new(Mutex::new(Book {
                kid: "one".to_owned(),
                key: key("one", 1),
                header: json!({}),
                claims: json!({}),
                userinfo: json!({ "sub": "1", "email": "sam.field@example.com", "email_verified": true }),
                asked: 0,
                challenge: String::new(),
                nonce: String::new(),
            })),
            now: Arc::new(move || {
                let clock = shared.lock().unwrap();
                clock.as_ref().unwrap().now().as_second()
            }),
        };
        let routes = Router::new()
            .route("/.well-known/openid-configuration", get(describe))
            .route("/keys", get(keys))
            .route("/token", post(token))
            .route("/me", get(me))
            .with_state(fake.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await });
        (fake, clock)
    }

    pub fn with<T>(&self, change: impl FnOnce(&mut Book) -> T) -> T {
        change(&mut self.book.lock().unwrap())
    }

    /// Signs with another key from now on.
    pub fn rotate(&self) {
        self.with(|book| {
            book.kid = "two".to_owned();
            book.key = key("two", 2);
        });
    }

    /// Somebody signs in with what the browser brought; the code they take back.
    pub fn let_in(&self, challenge: &str, nonce: &str) -> &'static str {
        self.with(|book| {
            book.challenge = challenge.to_owned();
            book.nonce = nonce.to_owned();
        });
        "the-code"
    }

    /// A signed token with these claims over those that a good one has.
    pub fn sign(&self, claims: &Value) -> String {
        let now = (self.now)();
        let book = self.book.lock().unwrap();
        let mut header = json!({ "alg": "EdDSA", "kid": book.kid });
        let mut all = json!({
            "iss": self.issuer, "sub": "1", "aud": CLIENT, "iat": now, "exp": now + 300, "sid": "s1",
        });
        merge(&mut header, &book.header);
        merge(&mut all, claims);
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let text = format!("{}.{}", part(&header), part(&all));
        let signature = match header["alg"].as_str().unwrap() {
            "none" => Vec::new(),
            "HS256" => {
                use hmac::{Hmac, Mac as _};
                let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
                mac.update(text.as_bytes());
                mac.finalize().into_bytes().to_vec()
            }
            _ => book
                .key
                .sign(&CoreJwsSigningAlgorithm::EdDsa, text.as_bytes())
                .unwrap(),
        };
        format!("{text}.{}", URL_SAFE_NO_PAD.encode(signature))
    }
}

/// Puts the second's members into the first; null takes one away.
fn merge(into: &mut Value, from: &Value) {
    let into = into.as_object_mut().unwrap();
    for (name, value) in from.as_object().unwrap() {
        match value {
            Value::Null => into.remove(name),
            _ => into.insert(name.clone(), value.clone()),
        };
    }
}

async fn describe(State(fake): State<Fake>) -> Json<Value> {
    let at = |path: &str| format!("{}{path}", fake.issuer);
    Json(json!({
        "issuer": fake.issuer,
        "authorization_endpoint": at("/door"),
        "token_endpoint": at("/token"),
        "userinfo_endpoint": at("/me"),
        "jwks_uri": at("/keys"),
        "end_session_endpoint": at("/out"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        // All of them, so that what is refused is refused by the service.
        "id_token_signing_alg_values_supported": ["EdDSA", "HS256", "none"],
    }))
}

async fn keys(State(fake): State<Fake>) -> Json<Value> {
    fake.with(|book| {
        book.asked += 1;
        let published = match book.kid.as_str() {
            "two" => key("two", 2),
            _ => key("one", 1),
        };
        Json(json!({ "keys": [published.as_verification_key()] }))
    })
}

async fn token(
    State(fake): State<Fake>,
    headers: HeaderMap,
    Form(form): Form<Vec<(String, String)>>,
) -> Response {
    let sent = |name: &str| {
        let found = form.iter().find(|(n, _)| n == name);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let (challenge, nonce, claims) = fake.with(|book| {
        (
            book.challenge.clone(),
            book.nonce.clone(),
            book.claims.clone(),
        )
    });
    let proof = URL_SAFE_NO_PAD.encode(Sha256::digest(sent("code_verifier")));
    let known = headers["authorization"]
        .to_str()
        .unwrap()
        .starts_with("Basic ");
    if !known || sent("code") != "the-code" || proof != challenge {
        let refused = Json(json!({ "error": "invalid_grant" }));
        return (StatusCode::BAD_REQUEST, refused).into_response();
    }
    let mut all = json!({ "nonce": nonce });
    merge(&mut all, &claims);
    Json(json!({ "access_token": "a", "token_type": "Bearer", "id_token": fake.sign(&all) }))
        .into_response()
}

async fn me(State(fake): State<Fake>) -> Json<Value> {
    Json(fake.with(|book| book.userinfo.clone()))
}
