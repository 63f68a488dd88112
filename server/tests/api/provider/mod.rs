//! Signing in with an identity provider, through the real routes.
mod fake;

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use domain::staff::Permission;
use serde_json::{Value, json};
use store::staff::{self, NewMember};
use store::testing::fixtures;

use crate::support::{Answer, TestApp};
use fake::{CLIENT, Fake, SECRET, key};

struct Scene {
    app: TestApp,
    fake: Fake,
}

/// A browser on its way to the provider.
struct Way {
    cookie: String,
    state: String,
    nonce: String,
    challenge: String,
    door: String,
}

impl Scene {
    async fn new() -> Self {
        let (fake, clock) = Fake::start().await;
        let settings = [
            ("OIDC_ISSUER", fake.issuer.as_str()),
            ("OIDC_CLIENT_ID", CLIENT),
            ("OIDC_CLIENT_SECRET", SECRET),
        ];
        let app = TestApp::with_settings(&settings).await;
        *clock.lock().unwrap() = Some(app.services.clock.clone());
        fixtures::prison(&app.db, "northmoor").await.unwrap();
        let new = NewMember {
            email: "sam.field@example.com",
            name: "Sam Field",
            password: None,
            prisons: None,
            permissions: &[Permission::View],
            demonstration: false,
        };
        let now = app.services.clock.now();
        staff::add(&app.db, &new, now).await.unwrap();
        Self { app, fake }
    }

    async fn get(&self, path: &str, cookie: &str) -> Answer {
        let request = Request::get(path).header(header::COOKIE, cookie);
        let request = request.body(Body::empty()).unwrap();
        self.app.anonymous().send(request).await
    }

    async fn begin(&self) -> Way {
        let answer = self.get("/staff/sign-in/provider", "").await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
        let door = answer.headers[header::LOCATION].to_str().unwrap();
        let door: axum::http::Uri = door.parse().unwrap();
        let part = |name: &str| {
            let query =
                openidconnect::url::form_urlencoded::parse(door.query().unwrap().as_bytes());
            let found = query.into_owned().find(|(n, _)| n == name);
            found.map(|(_, value)| value).unwrap_or_default()
        };
        assert_eq!(part("code_challenge_method"), "S256");
        assert_eq!(part("scope"), "openid email");
        Way {
            cookie: cookie(&answer, "staff-attempt").unwrap(),
            state: part("state"),
            nonce: part("nonce"),
            challenge: part("code_challenge"),
            door: door.to_string(),
        }
    }

    async fn back(&self, way: &Way, cookie: &str) -> Answer {
        let code = self.fake.let_in(&way.challenge, &way.nonce);
        let path = format!("/staff/sign-in/back?code={code}&state={}", way.state);
        self.get(&path, cookie).await
    }

    /// There and back again.
    async fn sign_in(&self) -> Answer {
        let way = self.begin().await;
        self.back(&way, &way.cookie).await
    }

    /// The cookie of somebody who has signed in.
    async fn signed_in(&self) -> String {
        let answer = self.sign_in().await;
        assert_eq!(leads_to(&answer), "/staff", "{}", answer.text);
        cookie(&answer, "staff").unwrap()
    }

    async fn is_live(&self, cookie: &str) -> bool {
        self.get("/staff", cookie).await.status == StatusCode::OK
    }

    async fn tell(&self, body: String) -> StatusCode {
        let kind = "application/x-www-form-urlencoded";
        let client = self.app.anonymous();
        client
            .post_text("/staff/sign-in/ended", None, kind, body)
            .await
            .status
    }
}

/// A cookie that an answer sets, as a browser sends it back.
fn cookie(answer: &Answer, name: &str) -> Option<String> {
    let set = answer.headers.get_all(header::SET_COOKIE);
    let texts = set.iter().filter_map(|value| value.to_str().ok());
    let mut pairs = texts.filter_map(|text| text.split(';').next());
    let found = pairs.find(|pair| pair.starts_with(&format!("{name}=")))?;
    (!found.ends_with('=')).then(|| found.to_owned())
}

fn leads_to(answer: &Answer) -> &str {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    answer.headers[header::LOCATION].to_str().unwrap()
}

#[tokio::test]
async fn whoever_has_an_account_comes_in_and_nobody_else() {
    let scene = Scene::new().await;
    let first = scene.signed_in().await;
    assert!(scene.is_live(&first).await);
    let second = scene.signed_in().await;
    assert_ne!(first, second, "every sign-in has a secret of its own");
    scene.app.set_clock_ahead(31 * 60);
    assert!(!scene.is_live(&second).await, "idle for half an hour");

    let refused = async |userinfo: Value, claims: Value| {
        scene.fake.with(|book| {
            book.userinfo = userinfo;
            book.claims = claims;
        });
        let answer = scene.sign_in().await;
        assert_eq!(leads_to(&answer), "/staff/sign-in/refused");
        assert!(cookie(&answer, "staff").is_none());
    };
    // Somebody else at the provider: with an address of nobody, with one that is taken, with one that is not verified.
    let stranger = json!({ "sub": "2", "email": "stranger@example.com", "email_verified": true });
    refused(stranger, json!({ "sub": "2" })).await;
    let taken = json!({ "sub": "2", "email": "sam.field@example.com", "email_verified": true });
    refused(taken, json!({ "sub": "2" })).await;
    sqlx::query("UPDATE staff_member SET provider_issuer = NULL, provider_subject = NULL")
        .execute(scene.app.db.write())
        .await
        .unwrap();
    let not_verified =
        json!({ "sub": "1", "email": "sam.field@example.com", "email_verified": false });
    refused(not_verified, json!({})).await;
    let of_another =
        json!({ "sub": "3", "email": "sam.field@example.com", "email_verified": true });
    refused(of_another, json!({})).await;
    let now = scene.app.services.clock.now();
    assert!(
        staff::disable(&scene.app.db, "sam.field@example.com", now)
            .await
            .unwrap()
    );
    let right = json!({ "sub": "1", "email": "sam.field@example.com", "email_verified": true });
    refused(right, json!({})).await;
    let page = scene.get("/staff/sign-in/refused", "").await;
    assert!(page.text.contains("You cannot sign in with this account"));
}

/// Each is refused for its own reason: the same scene signs in before and after.
#[tokio::test]
async fn a_token_with_anything_wrong_signs_nobody_in() {
    let scene = Scene::new().await;
    scene.signed_in().await;
    let now = scene.app.services.clock.now().as_second();
    let wrong = [
        ("nonce", json!({}), json!({ "nonce": "another" })),
        ("no nonce", json!({}), json!({ "nonce": null })),
        ("audience", json!({}), json!({ "aud": "another service" })),
        (
            "one more audience",
            json!({}),
            json!({ "aud": [CLIENT, "another service"] }),
        ),
        (
            "issuer",
            json!({}),
            json!({ "iss": "https://id.example.com" }),
        ),
        ("expired", json!({}), json!({ "exp": now - 1 })),
        ("issued long ago", json!({}), json!({ "iat": now - 3600 })),
        ("unsigned", json!({ "alg": "none" }), json!({})),
        (
            "signed with the shared secret",
            json!({ "alg": "HS256" }),
            json!({}),
        ),
        ("a key of nobody", json!({ "kid": "three" }), json!({})),
    ];
    for (what, head, claims) in wrong {
        scene.fake.with(|book| {
            book.header = head;
            book.claims = claims;
        });
        let answer = scene.sign_in().await;
        assert_eq!(leads_to(&answer), "/staff/sign-in?why=again", "{what}");
        assert!(cookie(&answer, "staff").is_none(), "{what}");
    }
    scene.fake.with(|book| {
        book.header = json!({});
        book.claims = json!({});
        book.key = key("one", 9);
    });
    let answer = scene.sign_in().await;
    assert_eq!(leads_to(&answer), "/staff/sign-in?why=again", "forged");
    scene.fake.with(|book| book.key = key("one", 1));
    scene.signed_in().await;
}

#[tokio::test]
async fn the_way_back_is_for_the_browser_that_went_once_and_in_time() {
    let scene = Scene::new().await;
    let again = "/staff/sign-in?why=again";
    let way = scene.begin().await;
    let other = scene.begin().await;
    assert!(way.door.starts_with(&format!("{}/door", scene.fake.issuer)));
    for cookie in ["", other.cookie.as_str()] {
        assert_eq!(leads_to(&scene.back(&way, cookie).await), again);
    }
    assert_eq!(leads_to(&scene.back(&way, &way.cookie).await), "/staff");
    assert_eq!(
        leads_to(&scene.back(&way, &way.cookie).await),
        again,
        "replayed"
    );
    for path in [
        "",
        "?code=the-code",
        "?state=x&code=the-code",
        "?state=a&state=b",
    ] {
        let answer = scene
            .get(&format!("/staff/sign-in/back{path}"), &other.cookie)
            .await;
        assert_eq!(leads_to(&answer), again, "{path}");
    }
    // The verifier of one way does not fit the code of another.
    let code = scene.fake.let_in(&way.challenge, &other.nonce);
    let path = format!("/staff/sign-in/back?code={code}&state={}", other.state);
    assert_eq!(leads_to(&scene.get(&path, &other.cookie).await), again);
    let late = scene.begin().await;
    scene.app.set_clock_ahead(11 * 60);
    assert_eq!(leads_to(&scene.back(&late, &late.cookie).await), again);
    let changed_mind = scene.begin().await;
    let path = format!(
        "/staff/sign-in/back?error=access_denied&state={}",
        changed_mind.state
    );
    assert_eq!(
        leads_to(&scene.get(&path, &changed_mind.cookie).await),
        again
    );
}

#[tokio::test]
async fn a_new_key_of_the_provider_is_fetched_when_it_is_met_and_not_at_every_token() {
    let scene = Scene::new().await;
    scene.signed_in().await;
    scene.signed_in().await;
    assert_eq!(scene.fake.with(|book| book.asked), 1);
    scene.fake.rotate();
    scene.app.set_clock_ahead(60);
    scene.signed_in().await;
    assert_eq!(scene.fake.with(|book| book.asked), 2);
    // Invented keys make nobody fetch again and again.
    scene
        .fake
        .with(|book| book.header = json!({ "kid": "three" }));
    for _ in 0..5 {
        assert_eq!(leads_to(&scene.sign_in().await), "/staff/sign-in?why=again");
    }
    assert!(scene.fake.with(|book| book.asked) <= 3);
}

#[tokio::test]
async fn a_provider_that_is_away_hinders_nothing_else() {
    let settings = [
        ("OIDC_ISSUER", "http://127.0.0.1:9"),
        ("OIDC_CLIENT_ID", CLIENT),
    ];
    let app = TestApp::with_settings(&settings).await;
    let away = app.anonymous().get("/staff/sign-in/provider").await;
    assert_eq!(leads_to(&away), "/staff/sign-in?why=away");
    let page = app.anonymous().get("/staff/sign-in?why=away").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("Your work account cannot be reached"));
    assert!(page.text.contains("Sign in with your work account"));
    let without = TestApp::new().await;
    let page = without.anonymous().get("/staff/sign-in").await;
    assert!(!page.text.contains("/staff/sign-in/provider"));
    let nowhere = without.anonymous().get("/staff/sign-in/provider").await;
    assert_eq!(leads_to(&nowhere), "/staff/sign-in");
}

#[tokio::test]
async fn the_provider_can_end_a_session_and_nobody_else_can() {
    let scene = Scene::new().await;
    let cookie = scene.signed_in().await;
    let event = json!({ "http://schemas.openid.net/event/backchannel-logout": {} });
    let good = json!({ "events": event, "jti": "1" });
    let with = |more: Value| {
        let mut claims = good.clone();
        let claims_of = claims.as_object_mut().unwrap();
        claims_of.extend(more.as_object().unwrap().clone());
        format!("logout_token={}", scene.fake.sign(&claims))
    };
    let wrong = [
        String::new(),
        "logout_token=a.b.c".to_owned(),
        format!("logout_token={}", scene.fake.sign(&json!({}))),
        with(json!({ "nonce": "a token of identity" })),
        with(json!({ "aud": "another service" })),
        with(json!({ "iss": "https://id.example.com" })),
        with(json!({ "exp": 1 })),
        with(json!({ "events": { "something": {} } })),
    ];
    for body in wrong {
        assert_eq!(
            scene.tell(body.clone()).await,
            StatusCode::BAD_REQUEST,
            "{body}"
        );
    }
    scene.fake.with(|book| book.key = key("one", 9));
    let forged = with(json!({}));
    scene.fake.with(|book| book.key = key("one", 1));
    assert_eq!(scene.tell(forged).await, StatusCode::BAD_REQUEST);
    assert_eq!(
        scene.tell(with(json!({ "sid": "another" }))).await,
        StatusCode::OK
    );
    assert_eq!(
        scene.tell(with(json!({ "sub": "2" }))).await,
        StatusCode::OK
    );
    assert!(scene.is_live(&cookie).await);
    assert_eq!(scene.tell(with(json!({}))).await, StatusCode::OK);
    assert!(!scene.is_live(&cookie).await);
    let out = scene.get("/staff/sign-out/provider", "").await;
    let out = leads_to(&out);
    assert!(out.starts_with(&format!("{}/out?client_id={CLIENT}", scene.fake.issuer)));
    assert!(
        !out.contains("id_token_hint"),
        "nothing personal in addresses"
    );
}
