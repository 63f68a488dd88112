//! The table of what a firm's people reach: every page and form of legal professionals, tried by a colleague with whom nothing
//! is shared, by one who waits to be accepted, by another firm and by nobody. A page or form without a line here fails.
use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use domain::people::Email;
use store::legal::{Entered, ask_for_code, code_of, enter_code};
use uuid::Uuid;

use crate::support::{Answer, Client, TestApp};

/// Whose something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum For {
    /// Of whoever works for the client.
    Client,
    /// Of every member, about their own firm or their own clients.
    Members,
    /// Of the firm's administrators.
    Administrators,
    /// Of whoever is signed in.
    SignedIn,
    /// Of everybody: it is how to sign in, out, and to register.
    Anybody,
}

use For::{Administrators, Anybody, Client as OfClient, Members, SignedIn};

/// A page with whom it is for, and its forms. Braces are filled in by [`Scene::fill`].
type Line = (&'static str, For, &'static [&'static str]);

#[rustfmt::skip]
const TABLE: &[Line] = &[
    ("/legal", Members, &["q=nobody"]),
    ("/legal/account", SignedIn, &[]),
    ("/legal/clients/add", Members, &["first_name="]),
    ("/legal/clients/{client}", OfClient, &[
        "client={client}&version=1&do=archive", "client={client}&version=1&do=restore", "client={client}&version=1&do=seen",
        "client={client}&version=1&do=matter&matter=x", "client={client}&do=share",
    ]),
    ("/legal/people", Members, &["first_name="]),
    ("/legal/book/{client}", OfClient, &[
        "client={client}&do=book&key={key}&with={person}&time={session}|legal_video",
    ]),
    ("/legal/visits", Members, &[]),
    ("/legal/visits/{reference}", OfClient, &["reference={reference}&sure=yes"]),
    ("/legal/firm", Members, &[]),
    ("/legal/firm/history", Administrators, &[]),
    ("/legal/sign-in", Anybody, &[]),
    ("/legal/sign-in/code", Anybody, &[]),
    ("/legal/sign-out", Anybody, &[]),
    ("/legal/register", Anybody, &[]),
    ("/legal/register/firm", Anybody, &[]),
];

/// The demonstration's firms: Harriet administers one, of which Omar is and Nina wants to be; Quentin is of another.
pub struct Scene {
    pub app: TestApp,
    pub client: Uuid,
    reference: String,
    pub session: Uuid,
    pub person: Uuid,
    /// What nobody but those who work for the client may read.
    secrets: Vec<String>,
}

pub struct Signed {
    client: Client,
    cookie: String,
}

impl Signed {
    pub async fn of(app: &TestApp, name: &str) -> Self {
        let email = Email::parse(&format!("{name}@demonstration.example")).unwrap();
        let now = app.services.clock.now();
        ask_for_code(&app.db, &email, now).await.unwrap();
        let code_id = sqlx::query_scalar("SELECT code_id FROM sign_in_code WHERE email = $1")
            .bind(email.as_str())
            .fetch_one(app.db.write())
            .await
            .unwrap();
        let secret = &app.services.secret;
        let code = code_of(secret, code_id);
        let entered = enter_code(&app.db, secret, &email, &code, now).await;
        let Entered::SignedIn(token) = entered.unwrap() else {
            panic!("{name} was not signed in")
        };
        Self {
            client: app.anonymous(),
            cookie: format!("legal={}", token.reveal()),
        }
    }

    pub async fn send(&self, method: Method, path: &str, body: String) -> Answer {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::COOKIE, &self.cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.client
            .send(request.body(Body::from(body)).unwrap())
            .await
    }
}

impl Scene {
    pub async fn new() -> Self {
        let app = TestApp::new().await;
        let now = app.services.clock.now();
        store::demonstration::load(&app.db, &app.services.secret, now)
            .await
            .unwrap();
        let (client, number, last_name): (Uuid, String, String) = sqlx::query_as(
            "SELECT client_id, prisoner_number, last_name FROM client WHERE matter = 'HV/2214'",
        )
        .fetch_one(app.db.write())
        .await
        .unwrap();
        let (reference, session): (String, Uuid) =
            sqlx::query_as("SELECT reference, session_id FROM booking WHERE client_id = $1")
                .bind(client)
                .fetch_one(app.db.write())
                .await
                .unwrap();
        let person = sqlx::query_scalar("SELECT attendee_id FROM attendee WHERE kind = 'counsel'")
            .fetch_one(app.db.write())
            .await
            .unwrap();
        let secrets = vec![
            number,
            last_name,
            "HV/2214".to_owned(),
            reference.clone(),
            client.to_string(),
        ];
        Self {
            app,
            client,
            reference,
            session,
            person,
            secrets,
        }
    }

    fn fill(&self, text: &str) -> String {
        text.replace("{client}", &self.client.to_string())
            .replace("{reference}", &self.reference)
            .replace("{session}", &self.session.to_string())
            .replace("{person}", &self.person.to_string())
            .replace("{key}", &Uuid::now_v7().to_string())
    }

    /// What is left of the firm's rows after everybody has tried: nothing may have changed.
    async fn rows(&self) -> String {
        sqlx::query_scalar(
            "SELECT concat((SELECT jsonb_agg(to_jsonb(c) ORDER BY client_id) FROM client c),
                           (SELECT jsonb_agg(to_jsonb(b) ORDER BY booking_id) FROM booking b WHERE firm_id IS NOT NULL),
                           (SELECT jsonb_agg(to_jsonb(w) ORDER BY client_id, professional_id) FROM client_colleague w))",
        )
        .fetch_one(self.app.db.write())
        .await
        .unwrap()
    }

    /// Tries everything and compares; `words` that must stand on no page.
    async fn tried(&self, who: &str, reaches: impl Fn(For) -> Reached, words: &[&str]) {
        let signed = Signed::of(&self.app, who).await;
        let before = self.rows().await;
        for (page, whose, forms) in TABLE {
            if *whose == Anybody {
                continue;
            }
            let path = self.fill(page);
            let seen = signed.send(Method::GET, &path, String::new()).await;
            assert_eq!(Reached::of(&seen), reaches(*whose), "{who}: {page}");
            let told = words.iter().filter(|word| seen.text.contains(**word));
            assert_eq!(told.count(), 0, "{who} reads something on {page}");
            let secrets = self.secrets.iter().filter(|word| {
                // The address that was asked for may stand on the page that refuses it.
                !path.contains(word.as_str()) && seen.text.contains(word.as_str())
            });
            assert_eq!(secrets.count(), 0, "{who} reads of the client on {page}");
            if *whose == OfClient {
                for form in *forms {
                    let sent = signed.send(Method::POST, &path, self.fill(form)).await;
                    assert_eq!(Reached::of(&sent), reaches(*whose), "{who}: {page} {form}");
                }
            }
        }
        assert_eq!(self.rows().await, before, "{who} changed something");
    }
}

/// How far a request came.
#[derive(Debug, PartialEq, Eq)]
enum Reached {
    Page,
    Nothing,
    Account,
    SignIn,
    Other(StatusCode),
}

impl Reached {
    fn of(answer: &Answer) -> Self {
        let to = answer.headers.get(header::LOCATION);
        match (answer.status, to.map(|to| to.to_str().unwrap())) {
            (StatusCode::OK, _) => Self::Page,
            (StatusCode::NOT_FOUND, _) => Self::Nothing,
            (StatusCode::SEE_OTHER, Some("/legal/account")) => Self::Account,
            (StatusCode::SEE_OTHER, Some("/legal/sign-in")) => Self::SignIn,
            (status, _) => Self::Other(status),
        }
    }
}

#[test]
fn every_page_and_form_of_professionals_has_a_line() {
    let there: BTreeSet<(&str, bool)> = app::legal_pages().collect();
    let listed: BTreeSet<(&str, bool)> = TABLE
        .iter()
        .map(|(page, whose, forms)| {
            let acts_elsewhere = *page == "/legal/firm";
            (
                *page,
                !forms.is_empty() || *whose == Anybody || acts_elsewhere,
            )
        })
        .collect();
    assert_eq!(there, listed);
}

/// Shown to fail with `Pass::sees_all` true for everybody: Omar read of the client in his caseload.
#[tokio::test]
async fn nobody_reaches_what_is_of_another_firm_or_not_shared() {
    let scene = Scene::new().await;
    let owner = Signed::of(&scene.app, "harriet").await;
    for (page, whose, _) in TABLE {
        if *whose != Anybody {
            let seen = owner
                .send(Method::GET, &scene.fill(page), String::new())
                .await;
            assert_eq!(Reached::of(&seen), Reached::Page, "the owner: {page}");
        }
    }
    let colleague = |whose: For| match whose {
        OfClient | Administrators => Reached::Nothing,
        Members | SignedIn | Anybody => Reached::Page,
    };
    scene.tried("omar", colleague, &[]).await;
    let stranger = |whose: For| match whose {
        OfClient => Reached::Nothing,
        _ => Reached::Page,
    };
    let firm = ["Harker", "Harriet", "Omar", "Calder", "Nowak"];
    scene.tried("quentin", stranger, &firm).await;
    let waits = |whose: For| match whose {
        SignedIn => Reached::Page,
        _ => Reached::Account,
    };
    scene
        .tried("nina", waits, &["Harriet", "Omar", "Calder"])
        .await;
}

#[tokio::test]
async fn whoever_is_not_signed_in_is_asked_to() {
    let scene = Scene::new().await;
    let nobody = scene.app.anonymous();
    for (page, whose, forms) in TABLE {
        if *whose == Anybody {
            continue;
        }
        let path = scene.fill(page);
        let seen = nobody.get(&path).await;
        assert_eq!(Reached::of(&seen), Reached::SignIn, "{page}");
        for form in *forms {
            let kind = "application/x-www-form-urlencoded";
            let sent = nobody.post_text(&path, None, kind, scene.fill(form)).await;
            assert_eq!(Reached::of(&sent), Reached::SignIn, "{page} {form}");
        }
    }
}
