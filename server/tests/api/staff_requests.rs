//! Who may see and decide what, through the real router: every permission, at the own prison and at another.
use axum::{
    body::Body,
    http::{Method, Request, header},
};
use domain::staff::Permission;
use serde_json::Value;
use store::{
    requests::{self, ClaimOutcome},
    staff::{Credentials, Decide, NewMember, add, code_now, sign_in, signed_in},
};
use uuid::Uuid;

use crate::support::{Answer, Client, TestApp, booking};

const PASSWORD: &str = "four words of nonsense";

/// A member of staff at their browser.
pub struct Browser {
    client: Client,
    cookie: String,
}

impl Browser {
    pub async fn of(app: &TestApp, name: &str, prison: &str, permissions: &[Permission]) -> Self {
        let email = format!("{name}@example.com");
        let new = NewMember {
            email: &email,
            name,
            password: Some(PASSWORD),
            prisons: Some(&[prison.to_owned()]),
            permissions,
            demonstration: false,
        };
        let now = app.services.clock.now();
        add(&app.db, &new, now).await.unwrap();
        let secret = &app.services.secret;
        let code = code_now(&app.db, secret, &email, now).await.unwrap();
        let typed = Credentials {
            email,
            password: PASSWORD.to_owned(),
            code: code.unwrap(),
        };
        let token = sign_in(&app.db, secret, &typed, now).await.unwrap();
        Self {
            client: app.anonymous(),
            cookie: format!("staff={}", token.unwrap().reveal()),
        }
    }

    async fn send(&self, method: Method, path: &str, body: &str) -> Answer {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::COOKIE, &self.cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let body = Body::from(body.to_owned());
        self.client.send(request.body(body).unwrap()).await
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, "").await
    }

    pub async fn post(&self, path: &str, body: &str) -> Answer {
        self.send(Method::POST, path, body).await
    }
}

/// A prison that decides, with a request; and another prison.
async fn request(app: &TestApp) -> Uuid {
    let session_id = app.prison_with_session(5).await;
    store::testing::fixtures::prison(&app.db, "elsewhere")
        .await
        .unwrap();
    sqlx::query("UPDATE prison SET decision = 'request'")
        .execute(app.db.write())
        .await
        .unwrap();
    let client = app.client().await;
    let hold = client.hold(session_id, "hold").await;
    let made = client
        .post("/api/v1/bookings", "book", &booking(&hold.json["id"]))
        .await;
    assert_eq!(made.json["status"], Value::from("requested"), "{made:?}");
    sqlx::query_scalar("SELECT booking_id FROM booking")
        .fetch_one(app.db.read())
        .await
        .unwrap()
}

async fn state(app: &TestApp) -> (String, i64) {
    sqlx::query_as("SELECT status, (SELECT count(*) FROM request_claim) FROM booking")
        .fetch_one(app.db.read())
        .await
        .unwrap()
}

const PRESSES: [&str; 4] = [
    "do=claim",
    "do=give_back",
    "do=reject&version=1&reasons=no_adult",
    "do=accept&version=1&rank=1",
];

/// Shown to fail with `Permit<View>` asked for instead of `Permit<Decide>` in `decide_request` (which compiles only where
/// the store's functions are changed to take it too).
#[tokio::test]
async fn only_who_may_decide_here_decides_and_others_of_the_prison_only_look() {
    let app = TestApp::new().await;
    let id = request(&app).await;
    let page = format!("/staff/requests/{id}");
    for (number, permission) in Permission::ALL.iter().enumerate() {
        if *permission == Permission::Decide {
            continue;
        }
        let name = format!("here{number}");
        let here = Browser::of(&app, &name, "northmoor", &[*permission]).await;
        let inbox = here.get("/staff/requests?prison=northmoor").await;
        assert!(inbox.status.is_success() && inbox.text.contains("A1234BC"));
        let shown = here.get(&page).await;
        assert!(shown.status.is_success(), "{permission}");
        assert!(
            shown.text.contains("Ann Smith") && !shown.text.contains("Accept and book"),
            "{permission}"
        );
        for press in PRESSES {
            let answer = here.post(&page, press).await;
            assert_eq!(answer.status, 404, "{permission} {press}");
            assert!(!answer.text.contains("Smith"));
        }
    }
    for (number, permission) in Permission::ALL.iter().enumerate() {
        let name = format!("elsewhere{number}");
        let stranger = Browser::of(&app, &name, "elsewhere", &[*permission]).await;
        for path in ["/staff/requests?prison=northmoor", &page] {
            let answer = stranger.get(path).await;
            assert_eq!(answer.status, 404, "{permission} {path}");
            assert!(!answer.text.contains("Smith") && !answer.text.contains("northmoor</"));
        }
        let own = stranger.get("/staff/requests").await;
        assert!(own.status.is_success() && !own.text.contains("A1234BC"));
        for press in PRESSES {
            assert_eq!(stranger.post(&page, press).await.status, 404);
        }
    }
    let nobody = app.anonymous().get(&page).await;
    assert_eq!(nobody.headers[header::LOCATION], "/staff/sign-in");
    assert_eq!(state(&app).await, ("requested".to_owned(), 0));

    let decider = Browser::of(&app, "decider", "northmoor", &[Permission::Decide]).await;
    assert!(decider.get(&page).await.text.contains("Accept and book"));
    for (press, word) in PRESSES
        .iter()
        .zip(["claimed", "given_back", "rejected", "decided"])
    {
        let answer = decider.post(&page, press).await;
        assert_eq!(answer.status, 303, "{}", answer.text);
        let next = format!("{page}?done={word}");
        assert_eq!(answer.headers[header::LOCATION], next.as_str());
    }
    let shown = decider.get(&format!("{page}?done=decided")).await.text;
    assert!(shown.contains("decider rejected this request"), "{shown}");
    for unknown in ["/staff/requests/nonsense", "/staff/requests/?x"] {
        assert!(!decider.get(unknown).await.status.is_success());
    }
}

/// Each button of a request, pressed by two at once: one has it, and the other is told who and what.
///
/// What makes it so is tried in `store/tests/engine/races/claims.rs`, with each guard taken out once.
#[tokio::test]
async fn of_two_who_press_at_once_the_second_is_told_who_was_first() {
    let app = TestApp::new().await;
    let id = request(&app).await;
    let page = format!("/staff/requests/{id}");
    let names = ["Bela", "Chris"];
    let members = [
        Browser::of(&app, names[0], "northmoor", &[Permission::Decide]).await,
        Browser::of(&app, names[1], "northmoor", &[Permission::Decide]).await,
    ];
    let at_once = async |presses: [&str; 2]| {
        let (first, second) = tokio::join!(
            members[0].post(&page, presses[0]),
            members[1].post(&page, presses[1])
        );
        [first, second].map(|answer| {
            assert_eq!(answer.status, 303, "{}", answer.text);
            let next = answer.headers[header::LOCATION].to_str().unwrap();
            next.rsplit_once('=').unwrap().1.to_owned()
        })
    };
    let winner = |words: &[String; 2], won: &[&str]| {
        let winners: Vec<usize> = (0..2)
            .filter(|it| won.contains(&words[*it].as_str()))
            .collect();
        assert_eq!(winners.len(), 1, "{words:?}");
        winners[0]
    };

    let words = at_once(["do=claim", "do=claim"]).await;
    let has_it = winner(&words, &["claimed"]);
    assert_eq!(words[1 - has_it], "taken");
    let told = members[1 - has_it].get(&format!("{page}?done=taken")).await;
    let who = format!("{} has this until", names[has_it]);
    assert!(told.text.contains(&who) && told.text.contains("A colleague was faster"));

    let words = at_once(["do=give_back", "do=give_back"]).await;
    assert_eq!(winner(&words, &["given_back"]), has_it);
    assert_eq!(words[1 - has_it], "not_yours");

    let words = at_once([
        "do=accept&version=1&rank=1",
        "do=reject&version=1&reasons=no_adult",
    ])
    .await;
    let decided = winner(&words, &["accepted", "rejected"]);
    assert_eq!(words[1 - decided], "decided");
    let told = members[1 - decided]
        .get(&format!("{page}?done=decided"))
        .await;
    let what = format!("{} {} this request", names[decided], words[decided]);
    assert!(told.text.contains(&what), "{}", told.text);
}

#[tokio::test]
async fn a_colleagues_claim_asks_for_a_second_press_and_mistakes_keep_what_was_typed() {
    let app = TestApp::new().await;
    let id = request(&app).await;
    let page = format!("/staff/requests/{id}");
    let bela = Browser::of(&app, "Bela", "northmoor", &[Permission::Decide]).await;
    let chris = Browser::of(&app, "Chris", "northmoor", &[Permission::Decide]).await;
    let now = app.services.clock.now();
    let token = store::token::Token::presented(bela.cookie["staff=".len()..].to_owned());
    let signed = signed_in(&app.db, &token, now).await.unwrap().unwrap();
    let permit = signed.permit::<Decide>("northmoor").unwrap();
    assert_eq!(
        requests::claim(&app.db, &permit, id, now).await.unwrap(),
        ClaimOutcome::Claimed
    );

    for (body, words) in [
        ("do=accept&version=1", "Select which time to accept"),
        ("do=accept&version=1&rank=1&without=0", "Nobody would come"),
        ("do=reject&version=1", "Select at least one reason"),
        (
            "do=reject&version=1&reasons=no_such",
            "Select at least one reason",
        ),
        (
            "do=reject&version=1&reasons=other&other=x",
            "Enter at least 3 characters",
        ),
        (
            "do=reject&version=1&reasons=no_allowance",
            "Enter the day on which the allowance renews",
        ),
        (
            "do=reject&version=1&reasons=visitor_banned&banned-day=31&banned-month=2&banned-year=2031",
            "Enter a real date",
        ),
        (
            "do=reject&version=1&reasons=visitor_banned&banned-day=1&banned-month=2&banned-year=2020",
            "today or later",
        ),
    ] {
        let body = if body.contains("without") {
            format!("{body}&despite_claim=yes")
        } else {
            body.to_owned()
        };
        let answer = bela.post(&page, &body).await;
        assert!([409, 422].contains(&answer.status.as_u16()), "{body}");
        assert!(answer.text.contains(words), "{body}: {}", answer.text);
    }
    for malformed in ["do=accept&rank=1", "do=anything", ""] {
        assert_eq!(bela.post(&page, malformed).await.status, 400);
    }
    assert_eq!(
        bela.post(&page, "do=accept&version=1&rank=1&without=7")
            .await
            .status,
        404
    );

    let press = "do=accept&version=1&rank=1&accept_message=See+you+soon";
    let asked = chris.post(&page, press).await;
    assert_eq!(asked.status, 409);
    assert!(asked.text.contains("Bela has this until") && asked.text.contains("See you soon"));
    assert!(asked.text.contains(r#"name="despite_claim""#));
    assert_eq!(state(&app).await.0, "requested");
    let again = chris
        .post(&page, &format!("{press}&despite_claim=yes"))
        .await;
    assert_eq!(again.status, 303, "{}", again.text);
    assert_eq!(state(&app).await, ("booked".to_owned(), 0));
    let late = bela
        .post(&page, "do=reject&version=1&reasons=no_adult")
        .await;
    assert!(
        late.headers[header::LOCATION]
            .to_str()
            .unwrap()
            .ends_with("done=decided")
    );
    assert!(
        bela.get(&page)
            .await
            .text
            .contains("Chris accepted this request")
    );
}
