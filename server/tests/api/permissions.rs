//! The table of who may do what: every page and form of staff with every permission alone, at the own prison and at another;
//! every call of the API with every scope alone. A page, form or call without a line here fails.
use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use domain::staff::Permission;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::staff_requests::Browser;
use crate::support::{TestApp, booking};

/// Who may have something.
#[derive(Clone, Copy, Debug)]
enum For {
    /// Whoever works at the prison.
    Everybody,
    /// Whoever has this permission there.
    With(Permission),
    /// Whoever may decide and override: neither alone is enough.
    Two,
    /// The one who began it, and nobody else.
    Beginner,
    /// Everybody on earth: it is how to sign in and out.
    Anybody,
}

/// What a form takes, and who may send it.
type Form = (&'static str, For);

/// A page and its forms. Braces are filled in by [`Scene::fill`].
struct Line {
    page: &'static str,
    seen_by: For,
    forms: &'static [Form],
}

const fn line(page: &'static str, seen_by: For, forms: &'static [Form]) -> Line {
    Line {
        page,
        seen_by,
        forms,
    }
}

use For::{Anybody, Beginner, Everybody, Two, With};
use Permission::{Admin, Book, Decide, Timetable};

const HERE: &str = "prison=northmoor";

#[rustfmt::skip]
const TABLE: &[Line] = &[
    line("/staff", Everybody, &[]),
    line("/staff/requests", Everybody, &[]),
    line("/staff/requests/{id}", Everybody, &[
        ("do=claim", With(Decide)), ("do=give_back", With(Decide)), ("do=reject&version=0", With(Decide)),
        ("do=accept&version=0&rank=1", With(Decide)), ("do=accept&version=0&rank=1&override=yes&reason=x", Two),
    ]),
    line("/staff/review", Everybody, &[]),
    line("/staff/review/{id}", Everybody, &[
        ("do=keep&keep_reason=+", With(Decide)), ("do=move&session=", With(Decide)), ("do=cancel", With(Decide)),
    ]),
    line("/staff/visits", Everybody, &[("do=search&q=", Everybody), ("do=arrived&reference={reference}&version=0", With(Book))]),
    line("/staff/visits/passes", Everybody, &[]),
    line("/staff/visits/{reference}", Everybody, &[
        ("do=cancel", With(Book)), ("do=note&note=", With(Book)), ("do=message&message=", With(Book)),
        ("do=apart&visitor=0", With(Decide)),
    ]),
    line("/staff/visits/{reference}/time", With(Book), &[("do=change&version=0&session=", With(Book))]),
    line("/staff/visits/{reference}/people", With(Book), &[("do=change&version=0", With(Book))]),
    line("/staff/prisoners/{id}", Everybody, &[("kind=vo&way=add&number=x", With(Decide))]),
    line("/staff/people", With(Admin), &[]),
    line("/staff/people/add", With(Admin), &[("name=", With(Admin))]),
    line("/staff/people/{id}", With(Admin), &[("do=permissions&version=0", With(Admin)), ("do=stop&version=0", With(Admin))]),
    line("/staff/firms", With(Admin), &[("do=accept", With(Admin))]),
    line("/staff/timetable", Everybody, &[]),
    line("/staff/timetable/day", Everybody, &[]),
    line("/staff/timetable/edit", With(Timetable), &[("kind=add", With(Timetable))]),
    line("/staff/timetable/edits/{id}", With(Timetable), &[("digest=none", With(Timetable))]),
    line("/staff/prison", Everybody, &[("window_days=x", With(Timetable))]),
    line("/staff/prison/history", Everybody, &[]),
    line("/staff/book", With(Book), &[("number=", With(Book))]),
    line("/staff/book/{draft}", Beginner, &[("number=", Beginner)]),
    line("/staff/book/{draft}/time", Beginner, &[("session=", Beginner)]),
    line("/staff/book/{draft}/check", Beginner, &[("do=book", Beginner)]),
    line("/staff/book/{draft}/done", Beginner, &[]),
    line("/staff/find", Everybody, &[("q=", Everybody)]),
    line("/staff/reports", Everybody, &[("from=", Everybody), ("all=yes&from=", With(Admin))]),
    line("/staff/audit", With(Admin), &[("who=staff&from=x", With(Admin))]),
    line("/staff/set-up", Anybody, &[]),
    line("/staff/set-up/account", Anybody, &[]),
    line("/staff/sign-in", Anybody, &[]),
    line("/staff/sign-in/refused", Anybody, &[]),
    line("/staff/sign-out", Anybody, &[]),
];

/// What is no page. The stream of a board is tried in `live`.
const FILES: [&str; 2] = ["/staff/visits.csv", "/staff/reports.csv"];

/// One prison with something of everything, and another one.
struct Scene {
    app: TestApp,
    request: Uuid,
    reference: String,
    flag: Uuid,
    prisoner: Uuid,
    edit: Uuid,
    draft: Uuid,
    member: Uuid,
}

impl Scene {
    async fn new() -> Self {
        let app = TestApp::new().await;
        let session = app.prison_with_session(5).await;
        store::testing::fixtures::prison(&app.db, "elsewhere")
            .await
            .unwrap();
        let client = app.client().await;
        let hold = client.hold(session, "hold").await;
        let made = client
            .post("/api/v1/bookings", "book", &booking(&hold.json["id"]))
            .await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
        let everything = Browser::of(&app, "beginner", "northmoor", Permission::ALL).await;
        let begun = everything
            .post("/staff/book", crate::staff_book::TYPED)
            .await;
        assert_eq!(begun.status, StatusCode::SEE_OTHER);
        let released = json!({
            "first_name": "Test", "last_name": "Smith", "date_of_birth": "1980-02-01", "prison": "northmoor",
            "status": "released", "sentence": "convicted",
        });
        let feeds = app.with_scopes(&["records:write"]).await;
        let put = feeds.put("/api/v1/prisoners/A1234BC", "k", &released).await;
        assert_eq!(put.json["review_flags"], 1, "{}", put.text);
        let edit = everything
            .post("/staff/timetable/edit", crate::staff_timetable::ADD)
            .await;
        assert_eq!(edit.status, StatusCode::SEE_OTHER);
        let id = |place: &str, after: &str| -> Uuid {
            let rest = place.split(after).nth(1).unwrap_or_default();
            rest[..36].parse().unwrap()
        };
        let place = |answer: &crate::support::Answer| {
            answer.headers[header::LOCATION]
                .to_str()
                .unwrap()
                .to_owned()
        };
        let (draft, edit) = (id(&place(&begun), "/book/"), id(&place(&edit), "/edits/"));
        let one = async |sql: &'static str| -> Uuid {
            sqlx::query_scalar(sql)
                .fetch_one(app.db.write())
                .await
                .unwrap()
        };
        Self {
            request: one("SELECT booking_id FROM booking").await,
            flag: one("SELECT flag_id FROM review_flag").await,
            prisoner: one("SELECT prisoner_id FROM prisoner").await,
            member: one("SELECT staff_id FROM staff_member").await,
            reference: made.json["reference"].as_str().unwrap().replace('-', ""),
            draft,
            edit,
            app,
        }
    }

    /// The address, with what it names at Northmoor.
    fn fill(&self, template: &str) -> String {
        let id = match template.split('/').nth(2) {
            Some("requests") => self.request,
            Some("review") => self.flag,
            Some("prisoners") => self.prisoner,
            Some("people") => self.member,
            _ => self.edit,
        };
        template
            .replace("{id}", &id.to_string())
            .replace("{reference}", &self.reference)
            .replace("{draft}", &self.draft.to_string())
    }

    /// Whether each of these can be had, as (what, whether).
    async fn tried(&self, browser: &Browser) -> Vec<(String, bool)> {
        let mut tried = Vec::new();
        for line in TABLE {
            let path = self.fill(line.page);
            // What is edited stands in the address of that page, where its form posts to.
            let path = format!("{path}?{HERE}&kind=add");
            let seen = browser.get(&path).await;
            assert!(!seen.status.is_server_error(), "{path}");
            tried.push((line.page.to_owned(), seen.status != StatusCode::NOT_FOUND));
            for (body, _) in line.forms {
                let body = format!("{HERE}&{}", self.fill(body));
                let sent = browser.post(&path, &body).await;
                assert!(!sent.status.is_server_error(), "{path} {body}");
                tried.push((
                    format!("{} {body}", line.page),
                    sent.status != StatusCode::NOT_FOUND,
                ));
            }
        }
        tried
    }
}

fn expected(permission: Option<Permission>) -> Vec<bool> {
    let may = |whom: For| match whom {
        Anybody => true,
        Beginner | Two => false,
        Everybody => permission.is_some(),
        With(needed) => permission == Some(needed),
    };
    let mut expected = Vec::new();
    for line in TABLE {
        expected.push(may(line.seen_by));
        expected.extend(line.forms.iter().map(|(_, whom)| may(*whom)));
    }
    expected
}

#[test]
fn every_page_and_form_of_staff_has_a_line() {
    let there: BTreeSet<(&str, bool)> = app::staff_pages().collect();
    let listed: BTreeSet<(&str, bool)> = TABLE
        .iter()
        .map(|line| {
            let form = !line.forms.is_empty()
                || matches!(line.seen_by, Anybody) && !line.page.ends_with("/refused");
            (line.page, form)
        })
        .collect();
    assert_eq!(there, listed);
}

/// Shown to fail with the prison of the address left out of `signed.at::<Admin>(..)` in `app/src/staff/audit/look_up.rs`: it
/// named that form, had at another prison.
#[tokio::test]
async fn every_permission_opens_what_it_is_for_at_its_own_prison_only() {
    let scene = Scene::new().await;
    for (number, permission) in Permission::ALL.iter().enumerate() {
        let name = format!("here{number}");
        let here = Browser::of(&scene.app, &name, "northmoor", &[*permission]).await;
        let tried = scene.tried(&here).await;
        for ((what, had), expected) in tried.iter().zip(expected(Some(*permission))) {
            assert_eq!(*had, expected, "{permission} at the own prison: {what}");
        }
        for file in FILES {
            let seen = here
                .get(&format!("{file}?{HERE}&table=summary"))
                .await
                .status;
            assert_eq!(seen, StatusCode::OK, "{permission}: {file}");
        }
    }
    let there = Browser::of(&scene.app, "there", "elsewhere", Permission::ALL).await;
    let tried = scene.tried(&there).await;
    for ((what, had), expected) in tried.iter().zip(expected(None)) {
        assert_eq!(*had, expected, "everything at another prison: {what}");
    }
    for file in FILES {
        let seen = there
            .get(&format!("{file}?{HERE}&table=summary"))
            .await
            .status;
        assert_eq!(seen, StatusCode::NOT_FOUND, "another prison: {file}");
    }
}

#[tokio::test]
async fn whoever_is_not_signed_in_is_asked_to() {
    let scene = Scene::new().await;
    let nobody = scene.app.anonymous();
    for line in TABLE.iter().filter(|line| !matches!(line.seen_by, Anybody)) {
        let path = scene.fill(line.page);
        let seen = nobody.get(&path).await;
        assert_eq!(seen.headers[header::LOCATION], "/staff/sign-in", "{path}");
        for (body, _) in line.forms {
            let kind = "application/x-www-form-urlencoded";
            let sent = nobody.post_text(&path, None, kind, scene.fill(body)).await;
            assert_eq!(sent.status, StatusCode::SEE_OTHER, "{path} {body}");
            assert_eq!(sent.headers[header::LOCATION], "/staff/sign-in");
        }
    }
}

const SCOPES: [&str; 6] = [
    "prisons:read",
    "holds:write",
    "bookings:read",
    "bookings:write",
    "bookings:all",
    "records:write",
];

/// Every call, and the scopes that each open it.
const CALLS: [(&str, &str, &[&str]); 12] = [
    ("get", "/prisons", &["prisons:read"]),
    ("get", "/prisons/{slug}", &["prisons:read"]),
    ("get", "/prisons/{slug}/availability", &["prisons:read"]),
    ("post", "/holds", &["holds:write"]),
    ("post", "/holds/{id}/extend", &["holds:write"]),
    ("delete", "/holds/{id}", &["holds:write"]),
    ("post", "/bookings", &["bookings:write"]),
    (
        "get",
        "/bookings/{reference}",
        &["bookings:read", "bookings:all"],
    ),
    ("post", "/bookings/{reference}/change", &["bookings:write"]),
    ("post", "/bookings/{reference}/cancel", &["bookings:write"]),
    ("put", "/prisoners/{number}", &["records:write"]),
    ("post", "/prisoners/{number}/contacts", &["records:write"]),
];

/// A body that can be read: what cannot is refused before anything is asked of the key.
fn body_of(path: &str) -> Value {
    match path {
        "/holds" => {
            json!({ "session_id": Uuid::now_v7(), "pool": "open", "prisoner_number": "A1234BC" })
        }
        "/bookings" => booking(&json!(Uuid::now_v7())),
        path if path.ends_with("/contacts") => json!({ "contacts": [] }),
        path if path.starts_with("/prisoners") => json!({
            "first_name": "Test", "last_name": "Smith", "date_of_birth": "1980-02-01", "prison": "northmoor",
            "status": "in", "sentence": "convicted",
        }),
        _ => json!({}),
    }
}

#[tokio::test]
async fn every_call_needs_its_scope() {
    let described: Value = serde_json::from_str(include_str!("openapi.json")).unwrap();
    let paths = described["paths"].as_object().unwrap();
    let there: BTreeSet<(&str, &str)> = paths
        .iter()
        .flat_map(|(path, calls)| {
            let calls = calls.as_object().unwrap().keys();
            calls.map(|verb| (verb.as_str(), path.as_str()))
        })
        .collect();
    let listed = CALLS.iter().map(|(verb, path, _)| (*verb, *path)).collect();
    assert_eq!(there, listed);

    let app = TestApp::new().await;
    app.prison_with_session(1).await;
    for scope in SCOPES {
        let client = app.with_scopes(&[scope]).await;
        for (verb, path, opened_by) in CALLS {
            let path = path
                .replace("{slug}", "northmoor")
                .replace("{id}", &Uuid::now_v7().to_string())
                .replace("{reference}", "K7QM3XTD")
                .replace("{number}", "A1234BC");
            let request = Request::builder()
                .method(Method::from_bytes(verb.to_uppercase().as_bytes()).unwrap())
                .uri(format!("/api/v1{path}"))
                .header(header::CONTENT_TYPE, "application/json")
                .header("idempotency-key", Uuid::now_v7().to_string());
            let body = body_of(&path).to_string();
            let answer = client.send(request.body(Body::from(body)).unwrap()).await;
            let refused = answer.status == StatusCode::FORBIDDEN;
            assert_eq!(
                refused,
                !opened_by.contains(&scope),
                "{scope}: {verb} {path}: {}",
                answer.text
            );
            if refused {
                answer.is_problem(403, "scope_missing");
            }
        }
    }
}
